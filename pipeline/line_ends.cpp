#include "pipeline/line_ends.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {

char32_t first_letter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_letter(c) || is_digit(c)) return c;
    if (c != U'"' && c != U'(' && c != 0x201C && c != 0x2018) return c;
  }
  return 0;
}

constexpr double kCapitalShare = 0.85;

// Titles are short enough for their first words to tell, and a long paragraph is looked at often.
bool all_capitals(std::string_view text) {
  constexpr std::size_t kTelling = 200;  // bytes
  return capital_share(text.substr(0, ceil_boundary(text, kTelling))) >= kCapitalShare;
}

bool ends_in(std::string_view text, std::string_view signs) {
  return !text.empty() && signs.find(text.back()) != std::string_view::npos;
}

bool ends_in_ellipsis(std::string_view text) {
  return text.ends_with("...") || text.ends_with("…") || text.ends_with("..");
}

std::size_t first_word_length(std::string_view text) {
  return code_points(text.substr(0, text.find(' ')));
}

std::string_view tail_of(std::string_view text, std::size_t bytes) {
  return text.size() <= bytes ? text : text.substr(ceil_boundary(text, text.size() - bytes));
}

bool is_year(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  if (text.size() < kDigits || !(text.starts_with("19") || text.starts_with("20"))) return false;
  for (const char c : text.substr(0, kDigits)) {
    if (!is_digit(static_cast<unsigned char>(c))) return false;
  }
  return text.size() == kDigits ||
         (!is_digit(static_cast<unsigned char>(text[kDigits])) && text[kDigits] != '%');
}

bool begins_small(std::string_view text) {
  const bool mark = text.find_first_of(").-/") <= 2;
  return !mark && is_lower(first_letter(text));
}

}  // namespace decree

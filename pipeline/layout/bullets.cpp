#include "pipeline/layout/bullets.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Strokes of a dash's length and height, one that is none among them.
bool is_misread_dash(std::string_view text) {
  constexpr std::u32string_view kStrokes = U"-–—~¬=";
  std::size_t strokes = 0;
  bool misread = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (kStrokes.find(c) == std::u32string_view::npos) return false;
    misread = misread || c == U'~' || c == U'¬' || ++strokes > 1;
  }
  return misread;
}

bool begins_with_letter(std::string_view text) {
  std::size_t at = 0;
  return is_letter(next_code_point(text, at));
}

// "-'TT." for "- TT.": a speck after the dash; gives the length of both, or 0.
std::size_t dash_and_speck(std::string_view text) {
  for (const std::string_view begin : {"-'", "-‘", "-’", "-*", "-`", "-."}) {
    if (text.starts_with(begin) && text.size() > begin.size() &&
        begins_with_letter(text.substr(begin.size())))
      return begin.size();
  }
  return 0;
}

// Parts the dash from the word it begins.
void part_dash(Page& page, std::size_t i, std::size_t length) {
  PageWord& word = page.words[i];
  PageWord dash = word;
  dash.text = "-";
  const double share = static_cast<double>(code_points(word.text.substr(0, length))) /
                       static_cast<double>(code_points(word.text));
  dash.box.right = word.box.left = word.box.left + share * word.box.width();
  word.text.erase(0, length);
  page.words.insert(page.words.begin() + static_cast<std::ptrdiff_t>(i), std::move(dash));
}

}  // namespace

std::vector<std::pair<std::string, std::size_t>> mend_bullets(Page& page) {
  std::map<std::string, std::size_t> replaced;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    if (i > 0 && page.words[i - 1].line == page.words[i].line) continue;
    if (const std::size_t length = dash_and_speck(page.words[i].text); length > 0) {
      ++replaced[page.words[i].text.substr(0, length)];
      part_dash(page, i, length);
    }
  }
  for (std::size_t i = 0; i + 1 < page.words.size(); ++i) {
    PageWord& word = page.words[i];
    const PageWord& next = page.words[i + 1];
    const bool first = i == 0 || page.words[i - 1].line != word.line;
    if (!first || next.line != word.line || !begins_with_letter(next.text)) continue;
    if (!is_misread_dash(word.text)) continue;
    ++replaced[word.text];
    word.text = "-";
  }
  return {replaced.begin(), replaced.end()};
}

}  // namespace decree

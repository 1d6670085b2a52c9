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

}  // namespace

std::vector<std::pair<std::string, std::size_t>> mend_bullets(Page& page) {
  std::map<std::string, std::size_t> replaced;
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

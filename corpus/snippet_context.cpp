#include "corpus/snippet_context.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestWord = 30;  // what has more letters without a blank may be cut

bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// A place between two code points of a text.
struct Cursor {
  std::string_view text;
  std::size_t byte = 0;
  std::size_t letter = 0;

  bool at_begin() const { return byte == 0 || text[byte - 1] == '\n'; }  // of a paragraph
  bool at_end() const { return byte >= text.size() || text[byte] == '\n'; }
  bool parts_words() const {
    return byte == 0 || byte >= text.size() || is_blank(text[byte - 1]) || is_blank(text[byte]);
  }
  bool before_mark() const {
    std::size_t next = byte;
    return byte < text.size() && is_mark(next_code_point(text, next));
  }
  void back() {
    byte = floor_boundary(text, byte - 1);
    --letter;
  }
  void forward() {
    byte = ceil_boundary(text, byte + 1);
    ++letter;
  }
};

Cursor moved_back(Cursor at, std::size_t most, std::size_t limit) {
  for (; most > 0 && at.letter > limit && !at.at_begin(); --most)
    at.back();
  return at;
}

Cursor moved_forward(Cursor at, std::size_t most, std::size_t limit) {
  for (; most > 0 && at.letter < limit && !at.at_end(); --most)
    at.forward();
  return at;
}

// `at`, where the snippet would begin, moved to the beginning of a word at or before `core`.
Cursor whole_words_from(Cursor at, const Cursor& core) {
  const Cursor raw = at;
  while (at.byte < core.byte && !at.at_begin() && !at.parts_words())
    at.forward();
  if (at.byte == core.byte && core.letter - raw.letter > kLongestWord) {
    at = raw;
    while (at.byte < core.byte && at.before_mark())
      at.forward();
  }
  while (at.byte < core.byte && is_blank(at.text[at.byte]))
    at.forward();
  return at;
}

// `at`, where the snippet would end, moved to the end of a word at or after `core`.
Cursor whole_words_to(Cursor at, const Cursor& core) {
  const Cursor raw = at;
  while (at.byte > core.byte && !at.at_end() && !at.parts_words())
    at.back();
  if (at.byte == core.byte && raw.letter - core.letter > kLongestWord) {
    at = raw;
    while (at.byte > core.byte && at.before_mark())
      at.back();
  }
  while (at.byte > core.byte && is_blank(at.text[at.byte - 1]))
    at.back();
  return at;
}

bool only_blanks(std::string_view text, std::size_t begin, std::size_t end) {
  return std::ranges::all_of(text.substr(begin, end - begin), is_blank);
}

}  // namespace

Snippet with_context(std::string_view text, std::size_t core_byte, PlanSpan core, PlanSpan room,
                     std::size_t width) {
  const Cursor first{text, core_byte, core.begin};
  Cursor last = first;
  while (last.letter < std::min(core.end, core.begin + width) && last.byte < text.size())
    last.forward();
  Cursor begin = first;
  Cursor end = last;
  if (core.end - core.begin > width) {
    end = whole_words_to(last, first);
    if (end.byte == first.byte) end = last;
  } else {
    // A third of what is left stands before the hits, more where less stands after them.
    const std::size_t left = width - (core.end - core.begin);
    const std::size_t before = first.letter - moved_back(first, left, room.begin).letter;
    const std::size_t after = moved_forward(last, left, room.end).letter - last.letter;
    const std::size_t used_before = std::min(before, std::max(left / 3, left - after));
    begin = whole_words_from(moved_back(first, used_before, room.begin), first);
    end = whole_words_to(moved_forward(last, left - used_before, room.end), last);
  }
  Snippet out;
  out.span = {begin.letter, end.letter};
  out.words = text.substr(begin.byte, end.byte - begin.byte);
  const Cursor margin_before = moved_back(begin, kLongestWord, 0);
  const Cursor margin_after = moved_forward(end, kLongestWord, SIZE_MAX);
  out.cut_before = !only_blanks(text, margin_before.byte, begin.byte);
  out.cut_after = !only_blanks(text, end.byte, margin_after.byte);
  return out;
}

}  // namespace decree

#include "corpus/words_on_terminal.h"

#include <unistd.h>

#include <cstdlib>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::string_view kEllipsis = " … ";

}  // namespace

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string on_one_line(std::string_view words) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const char32_t c = next_code_point(words, at);
    if (c == U'\n') {
      out += "⏎";
    } else if (is_control(c)) {
      out += c == U'\t' ? ' ' : '?';
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

std::string shortened(std::string_view words, std::size_t most) {
  std::string line = on_one_line(words);
  const std::size_t count = code_points(line);
  if (count <= most) return line;
  // What a sentence says first, and the numbers and dates at its end.
  const std::size_t head = most * 2 / 3;
  const std::size_t tail = most - head;
  std::size_t at = 0;
  for (std::size_t i = 0; i < head; ++i)
    next_code_point(line, at);
  const std::size_t head_end = at;
  for (std::size_t i = head; i < count - tail; ++i)
    next_code_point(line, at);
  return line.substr(0, head_end).append(kEllipsis).append(line, at);
}

bool shows_colour() {
  const char* kind = std::getenv("TERM");
  const char* none = std::getenv("NO_COLOR");
  return ::isatty(STDOUT_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb" &&
         (none == nullptr || *none == '\0');
}

}  // namespace decree

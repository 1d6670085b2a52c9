#include "corpus/compact_json.h"

namespace decree {

namespace {

bool ends_a_value(char c) {
  return std::string_view("{}[]:,\"").find(c) != std::string_view::npos;
}

}  // namespace

std::string compact_json(std::string_view json) {
  if (json.starts_with("\xEF\xBB\xBF")) json.remove_prefix(3);
  std::string out;
  out.reserve(json.size());
  bool in_string = false;
  bool blank_before = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      out += c;
      if (c == '\\' && i + 1 < json.size()) {
        out += json[++i];
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      // "1 2" is no JSON and must not become 12, which is.
      const bool joins = blank_before && !out.empty() && !ends_a_value(out.back());
      if (joins && !ends_a_value(c)) out += ' ';
      out += c;
      in_string = c == '"';
    }
    blank_before = blank;
  }
  return out;
}

}  // namespace decree

#include "pipeline/markup.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Length of the tag at `at` ("<b>", "</td>", "<br/>"), or 0.
std::size_t tag_length(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestTag = 200;
  const char next = at + 1 < text.size() ? text[at + 1] : ' ';
  const bool opens = next == '/' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
  if (!opens) return 0;
  const auto close = text.substr(at, kLongestTag).find('>');
  return close == std::string_view::npos ? 0 : close + 1;
}

bool is_break(std::string_view tag) {
  return tag.starts_with("<br") || tag.starts_with("<BR");
}

// The sign that an entity of web pages stands for, with the entity's length; length 0 if none.
std::pair<std::size_t, char> entity_at(std::string_view text, std::size_t at) {
  constexpr std::array<std::pair<std::string_view, char>, 6> kEntities = {{{"&nbsp;", ' '},
                                                                           {"&amp;", '&'},
                                                                           {"&lt;", '<'},
                                                                           {"&gt;", '>'},
                                                                           {"&quot;", '"'},
                                                                           {"&#39;", '\''}}};
  for (const auto& [entity, sign] : kEntities) {
    if (text.compare(at, entity.size(), entity) == 0) return {entity.size(), sign};
  }
  return {0, ' '};
}

// Length of the mark of emphasis at `at` ("**", "__", a single asterisk), or 0; "(*)", "* item" and
// "2*3" are none.
std::size_t emphasis_length(std::string_view text, std::size_t at) {
  const char sign = text[at];
  const char after = at + 1 < text.size() ? text[at + 1] : ' ';
  if (after == sign) return 2;
  if (sign != '*') return 0;
  const char before = at == 0 ? ' ' : text[at - 1];
  const bool item = at == 0 && after == ' ';
  const bool note = before == '(' && after == ')';
  const bool product =
      is_digit(static_cast<unsigned char>(before)) && is_digit(static_cast<unsigned char>(after));
  return item || note || product ? 0 : 1;
}

bool may_be_markup(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return c == '<' || c == '&' || c == '*' || c == '_' || c == '\\' || c == '\n';
  });
}

// Copies `line` from byte `from` without HTML tags, entities, marks of emphasis and escapes.
Tracked strip_inline(const Tracked& line, std::size_t from) {
  constexpr std::string_view kEscaped = "*_-.#+()[]!|>";
  const std::string_view text = line.text;
  Tracked out;
  for (std::size_t at = from; at < text.size();) {
    const char c = text[at];
    std::size_t skip = 0;
    std::pair<std::size_t, char> entity{0, ' '};
    if (c == '<') skip = tag_length(text, at);
    if (c == '&') entity = entity_at(text, at);
    if (c == '*' || c == '_') skip = emphasis_length(text, at);
    if (c == '\\' && at + 1 < text.size() &&
        kEscaped.find(text[at + 1]) != std::string_view::npos) {
      ++at;
    }
    if (skip > 0) {
      if (is_break(text.substr(at, skip)) && !out.empty()) {
        if (out.text.back() == ' ') out.drop_last();
        if (!out.empty()) out.add("\n", line.source[at]);
      }
      at += skip;
      continue;
    }
    const char sign = entity.first > 0 ? entity.second : text[at];
    const bool doubled =
        sign == ' ' && (out.empty() || out.text.back() == ' ' || out.text.back() == '\n');
    if (!doubled) out.add(std::string_view(&sign, 1), line.source[at]);
    at += std::max<std::size_t>(entity.first, 1);
  }
  while (out.text.ends_with(' ') || out.text.ends_with('\n')) {
    out.drop_last();
  }
  return out;
}

// "1. 4\\. Sở Y tế", "- a\\) …": a list's mark that an export put before the printed one, which it
// escaped. Returns where the printed one begins, or `from`.
std::size_t after_list_mark(std::string_view text, std::size_t from) {
  constexpr std::size_t kLongestMark = 6;  // bytes of "XVIII", "đ"
  std::size_t at = from;
  while (at < text.size() && is_digit(static_cast<unsigned char>(text[at])))
    ++at;
  const bool number = at > from && text.substr(at, 2) == ". ";
  const bool bullet = at == from && (text.substr(at, 2) == "- " || text.substr(at, 2) == "* ");
  if (!number && !bullet) return from;
  at += 2;
  const auto escape = text.substr(at, kLongestMark + 1).find('\\');
  if (escape == std::string_view::npos || escape == 0) return from;
  const std::string_view mark = text.substr(at, escape);
  const std::string_view sign = text.substr(at + escape + 1, 1);
  if (mark.find_first_of(" .,;:()") != std::string_view::npos || (sign != "." && sign != ")")) {
    return from;
  }
  return at;
}

}  // namespace

void strip_markdown(SourceLine& line) {
  const std::string& text = line.content.text;
  std::size_t from = 0;
  while (from < text.size() && text[from] == '#')
    ++from;
  if (from > 0 && from <= 6 && (from == text.size() || text[from] == ' ')) {
    line.heading_level = static_cast<int>(from);
  } else {
    from = 0;
  }
  while (text.compare(from, 2, "> ") == 0)
    from += 2;
  from = after_list_mark(text, from);
  const auto first = std::min(text.find_first_not_of(' ', from), text.size());
  line.bold_begin = text.compare(first, 2, "**") == 0;
  line.bold_end = text.ends_with("**");
  if (from > 0 || may_be_markup(text)) line.content = strip_inline(line.content, from);
}

}  // namespace decree

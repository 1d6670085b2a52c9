#include "extractors/sentence.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestAbbreviation = 5;  // bytes of the capitals before the stop
// Bytes; three times what decrees have. What seems longer has lost its line ends or is rubbish, and
// readers that look at a sentence as a whole for each of its parts would never come to an end.
constexpr std::size_t kLongestSentence = 4000;

// Where a sentence from `begin` that reaches `limit` and goes on is cut: behind its last semicolon,
// or else its last blank.
std::size_t cut_of(std::string_view text, std::size_t begin, std::size_t limit) {
  for (const char mark : {';', ' '}) {
    const auto at = text.substr(begin, limit - begin).rfind(mark);
    if (at != std::string_view::npos && at > kLongestSentence / 2) return begin + at + 1;
  }
  return floor_boundary(text, limit);
}

bool ends_sentence(std::string_view text, Span paragraph, std::size_t stop) {
  std::size_t next = stop + 1;
  if (next >= paragraph.end) return true;
  if (text[next] != ' ') return false;
  std::size_t first = next + 1;
  if (first >= paragraph.end) return true;
  const char32_t c = next_code_point(text, first);
  if (!is_upper(c) && !is_digit(c) && c != U'“' && c != U'"') return false;
  std::size_t word = stop;
  while (word > paragraph.begin && text[word - 1] != ' ' && text[word - 1] != '(')
    --word;
  const std::string_view before = text.substr(word, stop - word);
  return before.size() > kLongestAbbreviation || before.empty() || !only_capitals(before);
}

}  // namespace

Span shrink(std::string_view text, Span span, std::string_view marks) {
  const auto idle = [&](char c) { return c == ' ' || marks.find(c) != std::string_view::npos; };
  while (span.begin < span.end && idle(text[span.begin]))
    ++span.begin;
  while (span.end > span.begin && idle(text[span.end - 1]))
    --span.end;
  return span;
}

std::vector<Span> sentences(std::string_view text, Span paragraph) {
  std::vector<Span> out;
  std::size_t begin = paragraph.begin;
  const auto close = [&](std::size_t end) {
    const Span sentence = shrink(text, {begin, end});
    if (!sentence.empty()) out.push_back(sentence);
    begin = end;
  };
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    const char c = text[i];
    if (i - begin >= kLongestSentence) close(cut_of(text, begin, i));
    if (c == '\n') close(i);
    if ((c == '.' || c == '!' || c == '?') && ends_sentence(text, paragraph, i)) close(i + 1);
  }
  close(paragraph.end);
  return out;
}

std::vector<Span> segments(std::string_view text, Span sentence) {
  std::vector<Span> out;
  std::size_t begin = sentence.begin;
  int depth = 0;
  for (std::size_t i = sentence.begin; i <= sentence.end; ++i) {
    const bool last = i == sentence.end;
    if (!last && text[i] == '(') ++depth;
    if (!last && text[i] == ')') depth = std::max(depth - 1, 0);
    if (!last && (text[i] != ';' || depth > 0)) continue;
    const Span part = shrink(text, {begin, i}, last ? "." : "");
    if (!part.empty()) out.push_back(part);
    begin = i + 1;
  }
  return out;
}

std::vector<Span> paragraphs(const Node& node) {
  std::vector<Span> out;
  if (node.heading) out.push_back(*node.heading);
  out.insert(out.end(), node.text.begin(), node.text.end());
  return out;
}

bool stands_in(const Outline& outline, std::size_t node, SectionKind kind) {
  while (node < outline.nodes.size()) {
    if (has_kind(outline.nodes[node], kind)) return true;
    node = outline.nodes[node].parent;
  }
  return false;
}

std::vector<Span> quotations(std::string_view text, Span range) {
  constexpr std::string_view kOpen = "“";
  constexpr std::string_view kClose = "”";
  std::vector<Span> out;
  std::size_t begin = range.end;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const bool open = text.substr(i, kOpen.size()) == kOpen;
    const bool close = text.substr(i, kClose.size()) == kClose;
    const bool straight = text[i] == '"';
    if (begin == range.end) {
      if (open || straight) begin = i;
    } else if (close || straight) {
      out.push_back({begin, i + 1});
      begin = range.end;
    }
  }
  return out;
}

bool overlaps_any(Span span, const std::vector<Span>& spans) {
  return std::ranges::any_of(spans, [&](Span other) { return other.overlaps(span); });
}

std::string without(std::string_view text, Span range, const std::vector<Span>& cut) {
  std::string joined;
  std::size_t at = range.begin;
  for (const Span& hole : cut) {
    if (hole.begin < at || hole.end > range.end) continue;
    joined += text.substr(at, hole.begin - at);
    joined += ' ';
    at = hole.end;
  }
  joined += text.substr(at, range.end - at);
  std::string out;
  for (const char c : joined) {
    const bool mark = c == ',' || c == ';' || c == '.' || c == ':';
    if (c == ' ' && (out.empty() || out.back() == ' ')) continue;
    if (mark && (out.empty() || out == " ")) continue;
    if (mark && out.back() == ' ') out.pop_back();
    if (mark && !out.empty() && out.back() == ',') continue;
    out += c;
  }
  while (!out.empty() && std::string_view(" ,;:.").find(out.back()) != std::string_view::npos) {
    out.pop_back();
  }
  return out;
}

}  // namespace decree

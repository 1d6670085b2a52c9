#include "pipeline/furniture.h"

#include <algorithm>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/cell_lines.h"
#include "pipeline/signing_marks.h"

namespace decree {
namespace {

constexpr std::size_t kLongestChrome = 120;  // bytes

// "5", "- 5 -", "- 5": a number alone on its line.
bool is_lone_number(std::string_view text) {
  const auto strip = [&text](char c) {
    while (!text.empty() && (text.front() == c || text.front() == ' '))
      text.remove_prefix(1);
    while (!text.empty() && (text.back() == c || text.back() == ' '))
      text.remove_suffix(1);
  };
  strip('-');
  return !text.empty() && text.size() <= 3 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool gap_after(const std::vector<SourceLine>& lines, std::size_t i) {
  return i + 1 == lines.size() || lines[i + 1].gap > 0;
}

// A page number stands alone between two gaps, or after the last of the recipients.
bool is_page_number(const std::vector<SourceLine>& lines, std::size_t i, const RuleSet& rules) {
  if (!is_lone_number(lines[i].content.text) || !gap_after(lines, i)) return false;
  if (lines[i].gap > 0) return i > 0;
  return i > 0 && !find_first(rules, "recipients", lines[i - 1].content.text).empty();
}

// Removes the lines told, and leaves the gap that they made.
void drop_lines(std::vector<SourceLine>& lines, const std::vector<bool>& drop) {
  std::vector<SourceLine> kept;
  kept.reserve(lines.size());
  int gap = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (drop[i]) {
      gap += lines[i].gap + 1;
      continue;
    }
    lines[i].gap += std::exchange(gap, 0);
    kept.push_back(std::move(lines[i]));
  }
  lines = std::move(kept);
}

}  // namespace

void drop_signing_marks(std::vector<SourceLine>& lines, const RuleSet& rules,
                        Diagnostics& diagnostics) {
  std::vector<std::string_view> texts;
  texts.reserve(lines.size());
  for (const SourceLine& line : lines)
    texts.emplace_back(line.content.text);
  std::vector<bool> drop = find_signing_marks(texts, rules);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Tracked& content = lines[i].content;
    const Span span = drop[i] ? Span{0, content.size()} : signing_mark_within(content.text, rules);
    if (span.empty()) continue;
    diagnostics.add("signing-mark-dropped", std::nullopt, {std::string(span.of(content.text))});
    Tracked rest = content.sub(0, span.begin);
    while (rest.text.ends_with(' '))
      rest.drop_last();
    rest.add(content.sub(span.end, content.size() - span.end));
    drop[i] = rest.empty();
    content = std::move(rest);
  }
  if (std::ranges::find(drop, true) != drop.end()) drop_lines(lines, drop);
}

void drop_furniture(std::vector<SourceLine>& lines, const RuleSet& rules) {
  std::vector<bool> drop(lines.size());
  std::size_t table_end = 0;  // numbers in a table's cells are no page numbers
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SourceLine& line = lines[i];
    if (const auto table = read_cell_lines(lines, i, rules)) table_end = table->end;
    if (i < table_end) continue;
    if (line.pipe || line.cell_blank) continue;
    drop[i] = is_page_number(lines, i, rules) ||
              (line.content.size() <= kLongestChrome &&
               !find_first(rules, "furniture", line.content.text).empty());
  }
  drop_lines(lines, drop);
}

}  // namespace decree

#include "pipeline/furniture.h"

#include <algorithm>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/cell_lines.h"

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

}  // namespace

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

}  // namespace decree

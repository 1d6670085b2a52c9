#include "pipeline/columns.h"

#include <algorithm>
#include <utility>

#include "extractors/matcher.h"

namespace decree {
namespace {

constexpr std::size_t kHead = 30;         // lines: no letterhead is longer
constexpr std::size_t kFoot = 40;         // lines of recipients beside a signature
constexpr std::size_t kLongestRow = 300;  // bytes of two cells on one line

// The words right of a blank at `at`, as a line of their own right below the left ones.
SourceLine cut_right(SourceLine& line, std::size_t at) {
  SourceLine right;
  right.content = line.content.sub(at, line.content.size() - at);
  right.bold_end = line.bold_end;
  std::size_t end = at;
  while (end > 0 && line.content.text[end - 1] == ' ')
    --end;
  line.content = line.content.sub(0, end);
  return right;
}

bool may_be_row(const SourceLine& line) {
  return !line.pipe && !line.content.empty() && line.content.size() <= kLongestRow &&
         line.content.text.front() != '|';
}

}  // namespace

void part_columns(std::vector<SourceLine>& lines, const RuleSet& rules) {
  std::vector<SourceLine> out;
  out.reserve(lines.size() + 8);
  std::size_t foot = 0;  // lines still taken as beside a signature
  for (std::size_t i = 0; i < lines.size(); ++i) {
    SourceLine& line = lines[i];
    const bool row = may_be_row(line);
    const std::string& text = line.content.text;
    if (row && text.front() == 'N' && !find_first(rules, "column-foot-begin", text).empty()) {
      foot = kFoot;
    }
    const bool head = i < kHead && foot == 0;
    std::vector<Match> found;
    if (row && (head || foot > 0)) {
      found = find_first(rules, head ? "column-head" : "column-foot", text);
    }
    foot -= foot > 0 ? 1 : 0;
    if (found.empty()) {
      out.push_back(std::move(line));
      continue;
    }
    SourceLine right = cut_right(line, found[0].group("right").begin);
    out.push_back(std::move(line));
    out.push_back(std::move(right));
  }
  lines = std::move(out);
}

}  // namespace decree

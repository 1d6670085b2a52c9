#include "pipeline/signing_marks.h"

#include <algorithm>
#include <cstddef>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/line_kind.h"

namespace decree {
namespace {

constexpr std::size_t kLongest = 320;  // bytes of a line that a signing program wrote
constexpr std::size_t kName = 60;      // bytes: more of a name that was broken
constexpr std::size_t kReach = 2;      // lines between two of a block

// All marks have a colon or tell of a "signature" or "signed": most lines need no closer look.
bool may_be_mark(std::string_view line) {
  return line.size() <= kLongest &&
         (line.find(':') != std::string_view::npos || line.find("ign") != std::string_view::npos);
}

// "15:32"
bool has_clock(std::string_view line) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; (at = line.find(':', at)) != std::string_view::npos; ++at) {
    if (at > 0 && digit(line[at - 1]) && at + 1 < line.size() && digit(line[at + 1])) return true;
  }
  return false;
}

bool is_field(std::string_view line, const RuleSet& rules) {
  return line.size() <= kLongest && !find_first(rules, "signing-field", line).empty();
}

// "Chính phủ" below "Ký bởi: Văn phòng": a short line that is nothing else.
bool is_rest_of_name(std::string_view line, const RuleSet& rules) {
  return line.size() <= kName && !only_capitals(line) && !line_kind(line, rules) &&
         !read_label(line, rules);
}

// Marks what belongs to the block of line `from`, going by `step`.
void spread(const std::vector<std::string_view>& lines, std::size_t from, std::ptrdiff_t step,
            const RuleSet& rules, std::vector<bool>& marks) {
  auto last = static_cast<std::ptrdiff_t>(from);
  const auto count = static_cast<std::ptrdiff_t>(lines.size());
  for (std::ptrdiff_t at = last + step; at >= 0 && at < count; at += step) {
    const auto i = static_cast<std::size_t>(at);
    if (marks[i] || is_field(lines[i], rules)) {
      for (; last != at; last += step)
        marks[static_cast<std::size_t>(last + step)] = true;
    } else if (static_cast<std::size_t>(std::abs(at - last)) > kReach ||
               !is_rest_of_name(lines[i], rules)) {
      return;
    }
  }
}

}  // namespace

std::vector<bool> find_signing_marks(const std::vector<std::string_view>& lines,
                                     const RuleSet& rules) {
  std::vector<bool> marks(lines.size(), false);
  std::vector<std::size_t> sure;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_be_mark(lines[i]) || find_first(rules, "signing-mark", lines[i]).empty()) continue;
    marks[i] = true;
    sure.push_back(i);
  }
  for (const std::size_t i : sure) {
    spread(lines, i, 1, rules, marks);
    spread(lines, i, -1, rules, marks);
  }
  return marks;
}

Span signing_mark_within(std::string_view line, const RuleSet& rules) {
  if (!has_clock(line)) return {};
  const std::vector<Match> found = find_first(rules, "signing-inside", line);
  return found.empty() ? Span{} : found[0].span;
}

}  // namespace decree

#include "pipeline/columns.h"

#include <algorithm>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/line_kind.h"

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
  while (end > 0 && (line.content.text[end - 1] == ' ' || line.content.text[end - 1] == '|'))
    --end;
  line.content = line.content.sub(0, end);
  return right;
}

bool may_be_row(const SourceLine& line) {
  return !line.pipe && !line.content.empty() && line.content.size() <= kLongestRow &&
         line.content.text.front() != '|';
}

constexpr std::size_t kLayoutRows = 3;  // a letterhead has two rows, a signature one

bool is_row(const SourceLine& line) {
  return line.content.size() > 2 && line.content.text.front() == '|';
}

// Adds the lines that breaks make of the bytes [begin, end) of `line`.
void add_pieces(const SourceLine& line, std::size_t begin, std::size_t end, int gap,
                std::vector<SourceLine>& out) {
  const std::string& text = line.content.text;
  while (begin < end) {
    std::size_t stop = std::min(text.find('\n', begin), end);
    const std::size_t next = stop + 1;
    while (begin < stop && text[begin] == ' ')
      ++begin;
    while (stop > begin && text[stop - 1] == ' ')
      --stop;
    if (stop > begin) {
      SourceLine piece;
      piece.content = line.content.sub(begin, stop - begin);
      piece.gap = std::exchange(gap, 0);
      out.push_back(std::move(piece));
    }
    begin = next;
  }
}

// The cells of a row between its pipes, as lines.
void add_cells(const SourceLine& row, std::vector<SourceLine>& out) {
  const std::string& text = row.content.text;
  for (std::size_t at = 1; at < text.size();) {
    const std::size_t bar = std::min(text.find('|', at), text.size());
    add_pieces(row, at, bar, 1, out);
    at = bar + 1;
  }
}

bool is_layout_role(LineRole role) {
  return role == LineRole::national_title || role == LineRole::number ||
         role == LineRole::place_date || role == LineRole::recipients ||
         role == LineRole::signature;
}

// Whether the rows [begin, end) hold the cells of a letterhead or a signature.
bool is_layout(const std::vector<SourceLine>& lines, std::size_t begin, std::size_t end,
               const RuleSet& rules) {
  std::size_t rows = 0;
  std::vector<SourceLine> cells;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string& text = lines[i].content.text;
    if (text.find_first_not_of("|-: ") == std::string::npos) continue;
    constexpr std::ptrdiff_t kPipes = 3;  // of two cells
    if (++rows > kLayoutRows || std::ranges::count(text, '|') > kPipes) return false;
    add_cells(lines[i], cells);
  }
  return std::ranges::any_of(cells, [&](const SourceLine& cell) {
    const auto kind = line_kind(cell.content.text, rules);
    return kind && is_layout_role(kind->role);
  });
}

// One blank for the breaks of a cell, however many stand together.
void blank_breaks(Tracked& content) {
  if (content.text.find('\n') == std::string::npos) return;
  Tracked out;
  for (std::size_t i = 0; i < content.size(); ++i) {
    const char c = content.text[i] == '\n' ? ' ' : content.text[i];
    const bool doubled = c == ' ' && (out.empty() || out.text.back() == ' ');
    if (!doubled) out.add(std::string_view(&c, 1), content.source[i]);
  }
  content = std::move(out);
}

}  // namespace

void part_breaks(std::vector<SourceLine>& lines, const RuleSet& rules) {
  std::vector<SourceLine> out;
  out.reserve(lines.size() + 8);
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t end = i;
    while (end < lines.size() && is_row(lines[end]))
      ++end;
    if (end == i) {
      SourceLine& line = lines[i++];
      if (line.content.text.find('\n') == std::string::npos) {
        out.push_back(std::move(line));
      } else {
        add_pieces(line, 0, line.content.size(), line.gap, out);
      }
      continue;
    }
    const bool layout = end - i <= kLayoutRows + 1 && is_layout(lines, i, end, rules);
    for (; i < end; ++i) {
      if (!layout) {
        blank_breaks(lines[i].content);
        out.push_back(std::move(lines[i]));
      } else if (lines[i].content.text.find_first_not_of("|-: ") != std::string::npos) {
        add_cells(lines[i], out);
      }
    }
    if (layout && end < lines.size()) lines[end].gap = std::max(lines[end].gap, 1);
  }
  lines = std::move(out);
}

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

#include "pipeline/tables.h"

#include <algorithm>
#include <utility>

#include "pipeline/cell_lines.h"
#include "pipeline/label.h"

namespace decree {
namespace {

constexpr std::size_t kMostColumns = 64;
constexpr std::size_t kLongestCell = 60;  // lines; a longer chunk between pipes is no cell

// A Markdown row holds at least two cells between pipes on one line.
bool is_markdown_row(const SourceLine& line) {
  const std::string& text = line.content.text;
  return text.size() > 2 && text.starts_with('|') && std::ranges::count(text, '|') >= 3;
}

// Rows whose outer pipes were left out: "STT | Nhiệm vụ | Chủ trì". The first has two pipes at
// least, those below it one ("I | Hạ tầng số").
std::size_t inner_pipes(const SourceLine& line) {
  const std::string& text = line.content.text;
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(" | ", at)) != std::string::npos; at += 2)
    ++count;
  return text.starts_with('|') ? 0 : count;
}

// "II. HẠ TẦNG SỐ" between two such rows: a group, over all columns. How many lines it takes: two
// where it was wrapped, 0 where it is none.
std::size_t group_lines(const std::vector<SourceLine>& lines, std::size_t at) {
  static const RuleSet no_words;
  const auto label = read_label(lines[at].content.text, no_words);
  if (!label || (label->style != LabelStyle::roman && label->style != LabelStyle::capital))
    return 0;
  const auto row = [&](std::size_t i) { return i < lines.size() && inner_pipes(lines[i]) >= 2; };
  if (row(at + 1)) return 1;
  const bool wrapped = row(at + 2) && lines[at + 1].gap == 0 && !lines[at + 1].pipe;
  return wrapped && !read_label(lines[at + 1].content.text, no_words) ? 2 : 0;
}

bool is_separator_row(const std::string& text) {
  return text.find_first_not_of("|-: ") == std::string::npos;
}

// Whether a table of its own begins at the row `at`, below a blank line: its header has a rule
// below it, or it has other columns than the row above.
bool begins_table(const std::vector<SourceLine>& lines, std::size_t at) {
  if (lines[at].gap == 0 || is_separator_row(lines[at].content.text)) return false;
  if (at + 1 < lines.size() && is_separator_row(lines[at + 1].content.text)) return true;
  return std::ranges::count(lines[at].content.text, '|') !=
         std::ranges::count(lines[at - 1].content.text, '|');
}

std::vector<Tracked> split_row(const Tracked& line) {
  std::vector<Tracked> cells;
  std::size_t at = line.text.starts_with('|') ? 1 : 0;
  while (at <= line.size()) {
    const auto bar = std::min(line.text.find('|', at), line.size());
    if (bar == line.size() && at == line.size()) break;
    std::size_t begin = at;
    std::size_t end = bar;
    while (begin < end && line.text[begin] == ' ')
      ++begin;
    while (end > begin && line.text[end - 1] == ' ')
      --end;
    cells.push_back(line.sub(begin, end - begin));
    at = bar + 1;
  }
  return cells;
}

// Walks one flattened table: pipe, cell, pipe, cell, pipe, …; two pipes between rows.
class FlatTable {
 public:
  FlatTable(const std::vector<SourceLine>& lines, std::size_t begin) : lines_(lines), at_(begin) {}

  Block read() {
    Block block;
    block.begin = at_;
    ++at_;  // the first pipe
    std::vector<Tracked> row;
    while (at_ < lines_.size()) {
      const SourceLine& line = lines_[at_];
      if (line.gap > 0 && !line.pipe) break;  // what follows a gap is no cell
      if (line.pipe) {
        if (line.gap > 0) break;
        ++at_;
        if (row.empty()) continue;
        if (ends_row(row)) {
          close(block, row);
        } else {
          row.emplace_back();
        }
        continue;
      }
      Tracked cell;
      if (!read_cell(cell)) break;
      row.push_back(std::move(cell));
    }
    close(block, row);
    block.end = at_;
    return block;
  }

 private:
  void close(Block& block, std::vector<Tracked>& row) {
    const bool blank = std::ranges::all_of(row, [](const Tracked& c) { return c.empty(); });
    if (!blank) {
      if (columns_ == 0) columns_ = std::min(row.size(), kMostColumns);
      block.rows.push_back(std::move(row));
    }
    row.clear();
  }

  // Joins the lines of a cell up to its closing pipe. False where no pipe closes it.
  bool read_cell(Tracked& cell) {
    std::size_t end = at_;
    while (end < lines_.size() && !lines_[end].pipe && end - at_ < kLongestCell &&
           (end == at_ || lines_[end].gap == 0)) {
      ++end;
    }
    const bool closed = end < lines_.size() && lines_[end].pipe;
    if (!closed && end < lines_.size()) return false;
    for (std::size_t i = at_; i < end; ++i) {
      if (!cell.empty() && !lines_[i].content.empty()) {
        cell.add(" ", lines_[i].content.source.front());
      }
      cell.add(lines_[i].content);
    }
    at_ = closed ? end + 1 : end;
    return true;
  }

  // After a cell and its pipe came another pipe: either the row ends, or an empty cell does.
  bool ends_row(const std::vector<Tracked>& row) const {
    const std::size_t cells = row.size();
    if (columns_ == 0 || cells >= columns_) return true;
    // One cell that is no number heads a group and spans all columns.
    const bool number = row[0].text.find_first_not_of("0123456789.") == std::string::npos;
    if (cells == 1 && !number) return true;
    std::size_t following = 0;  // cells until the next pair of pipes
    std::size_t i = at_;
    while (i < lines_.size() && !lines_[i].pipe && lines_[i].gap == 0 && following <= columns_) {
      std::size_t end = i;
      while (end < lines_.size() && !lines_[end].pipe && end - i < kLongestCell)
        ++end;
      ++following;
      i = end + 1;
    }
    return following == 0 || following >= columns_ || cells + 1 + following > columns_;
  }

  const std::vector<SourceLine>& lines_;
  std::size_t at_;
  std::size_t columns_ = 0;
};

// A letterhead has two rows of two cells, a signature one; a table has more of either.
bool is_table(const Block& block) {
  if (block.rows.size() < 2) return false;
  const std::size_t columns = block.rows.front().size();
  return columns >= 3 || (columns == 2 && block.rows.size() >= 3);
}

void add_text(std::vector<Block>& blocks, std::size_t begin, std::size_t end) {
  if (begin == end) return;
  if (!blocks.empty() && blocks.back().rows.empty()) {
    blocks.back().end = end;
  } else {
    blocks.push_back({begin, end, {}});
  }
}

}  // namespace

std::vector<Block> find_tables(const std::vector<SourceLine>& lines, const RuleSet& rules) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t begin = at;
    if (is_markdown_row(lines[at])) {
      Block block;
      block.begin = at;
      while (at < lines.size() && is_markdown_row(lines[at]) &&
             (at == begin || !begins_table(lines, at))) {
        if (!is_separator_row(lines[at].content.text)) {
          block.rows.push_back(split_row(lines[at].content));
        }
        ++at;
      }
      block.end = at;
      if (!block.rows.empty()) blocks.push_back(std::move(block));
      continue;
    }
    if (inner_pipes(lines[at]) >= 2) {
      Block block;
      block.begin = at;
      bool tight = false;  // some row stands right below another: blank lines part tables
      while (at < lines.size()) {
        const std::size_t taken = inner_pipes(lines[at]) >= 1 ? 1 : group_lines(lines, at);
        if (taken == 0) break;
        if (at > begin && lines[at].gap > 0) {
          // A blank line above and a rule below: the header of another table.
          const bool ruled = at + 1 < lines.size() && lines[at + 1].gap > 0;
          if (tight && ruled && inner_pipes(lines[at]) >= 2) break;
        }
        tight = tight || (at > begin && lines[at].gap == 0);
        Tracked row = lines[at].content;
        if (taken == 2) {
          row.add(" ", lines[at + 1].content.source.front());
          row.add(lines[at + 1].content);
        }
        block.rows.push_back(split_row(row));
        at += taken;
      }
      block.end = at;
      if (block.rows.size() >= 2) {
        blocks.push_back(std::move(block));
      } else {
        add_text(blocks, begin, at);
      }
      continue;
    }
    if (lines[at].pipe && lines[at].gap > 0) {
      Block block = FlatTable(lines, at).read();
      at = block.end;
      if (is_table(block)) {
        blocks.push_back(std::move(block));
      } else {
        add_text(blocks, begin, at);
      }
      continue;
    }
    if (auto block = read_cell_lines(lines, at, rules)) {
      at = block->end;
      blocks.push_back(std::move(*block));
      continue;
    }
    ++at;
    add_text(blocks, begin, at);
  }
  return blocks;
}

}  // namespace decree

#include "pipeline/cell_lines.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/line_kind.h"

namespace decree {
namespace {

constexpr std::size_t kMostColumns = 12;
constexpr std::size_t kFewestColumns = 3;
constexpr std::size_t kLongestHeader = 90;  // bytes of a header's cell
constexpr std::size_t kLongestCell = 600;   // bytes; what is longer is a paragraph
constexpr std::size_t kLongestRow = 40;     // cells between two numbers
constexpr std::size_t kLongestFirst = 24;   // bytes of "STT", "Số thứ tự"

// One cell: the source lines [begin, end).
struct Cell {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A number alone in its cell: "3", "III", "B"; the style tells the lists apart.
struct RowNumber {
  enum class Style { arabic, roman, capital } style = Style::arabic;
  int value = 0;
};

std::optional<RowNumber> row_number(std::string_view text) {
  constexpr std::size_t kLongest = 6;
  while (text.ends_with('.') || text.ends_with(')'))
    text.remove_suffix(1);
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault == std::errc() && end == text.data() + text.size() && value > 0) {
    return RowNumber{RowNumber::Style::arabic, value};
  }
  const bool capitals = std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!capitals) return std::nullopt;
  if (const int roman = roman_value(text); roman > 0) {
    return RowNumber{RowNumber::Style::roman, roman};
  }
  if (text.size() == 1) return RowNumber{RowNumber::Style::capital, text[0] - 'A' + 1};
  return std::nullopt;
}

class CellLines {
 public:
  CellLines(const std::vector<SourceLine>& lines, std::size_t at, const RuleSet& rules)
      : lines_(lines), rules_(rules), at_(at) {
    // Where blank lines part the header's cells, they part all cells.
    parted_ = at + 1 < lines.size() && lines[at + 1].gap > 0;
  }

  std::optional<Block> read() {
    std::vector<Cell> header;
    if (!read_header(header)) return std::nullopt;
    columns_ = header.size();
    Block block;
    block.begin = at_;
    block.rows.push_back(cells_of(header));
    std::size_t at = header.back().end;
    skip_column_numbers(at);
    std::size_t whole = 0;
    std::size_t odd = 0;
    while (const auto number = next_number(at)) {
      last_ = number;
      if (number->style != RowNumber::Style::arabic) arabic_ = 0;
      (number->style == RowNumber::Style::arabic ? arabic_ : group_) = number->value;
      std::vector<Cell> row{cell_at(at)};
      at = row.back().end;
      read_row(row, at);
      const bool group = row.size() == 2;
      whole += row.size() == columns_ ? 1 : 0;
      odd += row.size() != columns_ && !group ? 1 : 0;
      block.rows.push_back(row_of(row));
    }
    block.end = at;
    if (whole < 2 || odd > whole) return std::nullopt;
    return block;
  }

 private:
  std::string_view text(std::size_t i) const { return lines_[i].content.text; }
  bool is_cell(std::size_t i) const {
    return i < lines_.size() && !lines_[i].pipe && !lines_[i].content.empty() &&
           lines_[i].content.size() <= kLongestCell && !text(i).starts_with('|');
  }

  // A line that goes on with the cell above: in small letters, or an item of a list in the cell.
  bool goes_on(std::size_t i) const {
    if (!is_cell(i)) return false;
    if (parted_) return lines_[i].gap == 0;
    std::size_t next = 0;
    const std::string_view line = text(i);
    const char32_t first = next_code_point(line, next);
    return is_lower(first) || line.starts_with("- ") || line.starts_with("+ ") ||
           line.starts_with('(');
  }

  Cell cell_at(std::size_t begin) const {
    Cell cell{begin, begin + 1};
    if (row_number(text(begin))) return cell;
    while (goes_on(cell.end))
      ++cell.end;
    return cell;
  }

  bool read_header(std::vector<Cell>& header) {
    std::size_t known = 0;
    for (std::size_t at = at_; header.size() <= kMostColumns;) {
      if (!is_cell(at) || text(at).size() > kLongestHeader) return false;
      if (row_number(text(at))) break;
      const Cell cell = cell_at(at);
      known += find_first(rules_, "cell-header", joined(cell).text).empty() ? 0 : 1;
      header.push_back(cell);
      at = cell.end;
    }
    return header.size() >= kFewestColumns && header.size() <= kMostColumns && known >= 2;
  }

  // "1", "2", "3" … below the header, one a column: the columns' own numbers.
  void skip_column_numbers(std::size_t& at) const {
    std::size_t i = at;
    for (std::size_t column = 1; column <= columns_; ++column, ++i) {
      if (!is_cell(i)) return;
      std::string_view cell = text(i);
      if (cell.starts_with('(')) cell.remove_prefix(1);
      const auto number = row_number(cell);
      if (!number || number->value != static_cast<int>(column)) return;
    }
    at = i;
  }

  bool follows(const RowNumber& number) const {
    if (number.style == RowNumber::Style::arabic) {
      const bool restarts = number.value == 1 && (!last_ || last_->style != number.style);
      return number.value == arabic_ + 1 || restarts || number.value == before_group_ + 1;
    }
    return number.value == group_ + 1 && (!last_ || group_ > 0 || number.value == 1);
  }

  std::optional<RowNumber> next_number(std::size_t at) const {
    if (!is_cell(at)) return std::nullopt;
    const auto number = row_number(text(at));
    return number && follows(*number) ? number : std::nullopt;
  }

  // The end of the table: a line that is a part of the text around it.
  bool ends_table(std::size_t at) const {
    if (!is_cell(at)) return true;
    const auto label = read_label(text(at), rules_);
    const bool part = label && !is_bullet(label->style) && label->length < text(at).size() &&
                      label->style != LabelStyle::enclosed;
    return part || line_kind(text(at), rules_).has_value();
  }

  void read_row(std::vector<Cell>& row, std::size_t& at) {
    if (last_->style == RowNumber::Style::arabic) before_group_ = arabic_;
    std::vector<Cell> found;
    for (std::size_t i = at; found.size() < kLongestRow && !ends_table(i);) {
      // A number in its place is a cell, unless the row is full or the next row begins there.
      const bool full = found.size() + 1 >= columns_;
      if (next_number(i) && (full || !fits(i, found.size()))) break;
      if (full && last_row(i)) break;
      found.push_back(cell_at(i));
      i = found.back().end;
    }
    row.insert(row.end(), found.begin(), found.end());
    at = row.back().end;
  }

  // Whether the number at `i`, taken as cell `taken + 1` of its row, is followed by another row
  // just where the row is full: then it is a cell ("2" in a column of amounts).
  bool fits(std::size_t i, std::size_t taken) const {
    for (; taken + 1 < columns_; ++taken) {
      if (ends_table(i)) return false;
      i = cell_at(i).end;
    }
    return next_number(i).has_value();
  }

  // No number follows within a row's reach: this was the last one.
  bool last_row(std::size_t i) const {
    for (std::size_t cells = 0; cells < columns_ && !ends_table(i); ++cells) {
      if (next_number(i)) return false;
      i = cell_at(i).end;
    }
    return true;
  }

  Tracked joined(const Cell& cell) const {
    Tracked out;
    for (std::size_t i = cell.begin; i < cell.end; ++i) {
      if (!out.empty()) out.add(" ", lines_[i].content.source.front());
      out.add(lines_[i].content);
    }
    return out;
  }

  std::vector<Tracked> cells_of(const std::vector<Cell>& row) const {
    std::vector<Tracked> out;
    for (const Cell& cell : row)
      out.push_back(joined(cell));
    return out;
  }

  std::vector<Tracked> row_of(const std::vector<Cell>& row) const {
    if (row.size() == columns_ || row.size() <= 2) {
      auto cells = cells_of(row);
      cells.resize(columns_);
      return cells;
    }
    // Beyond the last column no header claims them.
    std::vector<Tracked> cells{joined(row[0]), joined(row[1])};
    cells.resize(columns_);
    for (std::size_t i = 2; i < row.size(); ++i)
      cells.push_back(joined(row[i]));
    return cells;
  }

  const std::vector<SourceLine>& lines_;
  const RuleSet& rules_;
  std::size_t at_;
  bool parted_ = false;
  std::size_t columns_ = 0;
  std::optional<RowNumber> last_;
  int arabic_ = 0;        // the last row's number
  int before_group_ = 0;  // the same, not set back by a group: lists may count on
  int group_ = 0;
};

}  // namespace

std::optional<Block> read_cell_lines(const std::vector<SourceLine>& lines, std::size_t at,
                                     const RuleSet& rules) {
  const SourceLine& first = lines[at];
  const std::string_view letters = "SsTt";  // a cheap look first: every line is asked
  if (first.pipe || first.content.empty() || first.content.size() > kLongestFirst ||
      letters.find(first.content.text.front()) == std::string_view::npos) {
    return std::nullopt;
  }
  if (find_first(rules, "cell-number", first.content.text).empty()) return std::nullopt;
  return CellLines(lines, at, rules).read();
}

}  // namespace decree

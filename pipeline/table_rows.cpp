#include "pipeline/table_rows.h"

#include <algorithm>

#include "extractors/rule.h"
#include "pipeline/core/text.h"
#include "pipeline/label.h"

namespace decree {
namespace {

constexpr std::size_t kLongestNumber = 12;  // bytes of a number column: "XVIII", "1.2.3"

// The number in a cell of its own: "1", "1.", "I", "1.1", "a)"; nothing for other words.
std::string number_of(std::string_view cell) {
  if (cell.empty() || cell.size() > kLongestNumber) return {};
  while (!cell.empty() && (cell.back() == '.' || cell.back() == ')' || cell.back() == '/')) {
    cell.remove_suffix(1);
  }
  const bool digits =
      !cell.empty() && cell.find_first_not_of("0123456789.") == std::string_view::npos;
  const bool roman = roman_value(cell) > 0 && is_upper(static_cast<unsigned char>(cell.front()));
  const bool capital = cell.size() == 1 && cell[0] >= 'A' && cell[0] <= 'Z';
  const bool letter = !letter_values(cell).empty();
  return digits || roman || capital || letter ? std::string(cell) : std::string();
}

int rank_of(std::string_view label) {
  if (!label.empty() && label.front() >= 'A' && label.front() <= 'Z') {
    return roman_value(label) > 0 ? 1 : 0;
  }
  return 2;
}

}  // namespace

bool TableRows::is_header(const Line& row, std::string_view text) {
  columns_ = row.cells.size();
  std::size_t filled = 0;
  for (const Span cell : row.cells) {
    if (cell.empty()) continue;
    ++filled;
    if (filled == 1 && !number_of(cell.of(text)).empty()) return false;
  }
  return filled > 1;
}

RowPlace TableRows::place(const Line& row, std::string_view text) {
  RowPlace out;
  ++position_;
  columns_ = std::max(columns_, row.cells.size());
  std::vector<Span> filled;
  std::ranges::copy_if(row.cells, std::back_inserter(filled), [](Span c) { return !c.empty(); });
  static const RuleSet no_words;
  if (filled.size() == 1 && columns_ > 1) {
    // "I. HẠ TẦNG SỐ" over all columns.
    out.is_group = true;
    out.title = filled[0];
    if (const auto label = read_label(filled[0].of(text), no_words);
        label && label->length < filled[0].size()) {
      out.label = label->text;
      out.label_span = {filled[0].begin, filled[0].begin + label->length};
      out.title.begin += label->length;
    }
  } else if (!filled.empty()) {
    out.label = number_of(filled[0].of(text));
    if (!out.label.empty()) out.label_span = filled[0];
    if (!out.label.empty() && filled.size() == 2 && columns_ > 2) {
      out.is_group = true;
      out.title = filled[1];
    }
  }
  if (out.label.empty()) out.label = std::to_string(position_);
  out.rank = rank_of(out.label);
  if (out.is_group) {
    while (!groups_.empty() && groups_.back().rank >= out.rank)
      groups_.pop_back();
  }
  if (!groups_.empty()) out.group = groups_.back().node;
  return out;
}

void TableRows::placed(const RowPlace& place, std::size_t node) {
  if (place.is_group) groups_.push_back({place.rank, node});
}

}  // namespace decree

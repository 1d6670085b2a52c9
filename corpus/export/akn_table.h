// A table of a decree as rows of cells, where the plan tells which cell is in which column.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/plan_record.h"

namespace decree {

struct AknTableRow {
  std::size_t section = 0;  ///< in PlanRecord::sections
  std::vector<std::string_view> cells;
  bool group = false;  ///< "I | Hạ tầng số": the last cell fills the rest of the row
};

struct AknTable {
  std::vector<std::string_view> header;
  std::vector<AknTableRow> rows;
};

/// The table at `section`, whose descendants end before `last`. `printed` gives the label of a row
/// as it stands in the table; "" where the row has none in print. Nothing where some row has not
/// as many cells as the header: empty ones are dropped, and which they were is not known.
template <typename Printed>
std::optional<AknTable> read_akn_table(const PlanRecord& plan, std::size_t section,
                                       std::size_t last, const Printed& printed);

std::vector<std::string_view> akn_cells(std::string_view row);

template <typename Printed>
std::optional<AknTable> read_akn_table(const PlanRecord& plan, std::size_t section,
                                       std::size_t last, const Printed& printed) {
  AknTable out;
  out.header = akn_cells(plan.sections[section].text);
  if (out.header.empty() || !plan.sections[section].heading.empty()) return std::nullopt;
  for (std::size_t i = section + 1; i < last; ++i) {
    const SectionRecord& row = plan.sections[i];
    AknTableRow& to = out.rows.emplace_back();
    to.section = i;
    to.group = row.text.empty() && !row.heading.empty();
    if (!to.group && !row.heading.empty()) return std::nullopt;
    to.cells = to.group ? std::vector<std::string_view>{row.heading} : akn_cells(row.text);
    const std::string_view label = printed(row);
    if (!label.empty()) to.cells.insert(to.cells.begin(), label);
    const bool fits =
        to.group ? to.cells.size() <= out.header.size() : to.cells.size() == out.header.size();
    if (!fits) return std::nullopt;
  }
  if (out.rows.empty()) return std::nullopt;
  return out;
}

}  // namespace decree

// A table of a decree as rows of cells, where the plan tells which cell is in which column.
#pragma once

#include <cstddef>
#include <functional>
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
std::optional<AknTable> read_akn_table(
    const PlanRecord& plan, std::size_t section, std::size_t last,
    const std::function<std::string_view(const SectionRecord&)>& printed);

}  // namespace decree

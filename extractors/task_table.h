// Tables of tasks: what each column holds, by its header.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "extractors/context.h"

namespace decree {

/// Indices into the cells of the header row; kNone where no header says so.
struct Columns {
  std::size_t task = kNone;
  std::size_t lead = kNone;
  std::size_t partner = kNone;
  std::size_t count = 0;
};

/// The columns of each table, read once.
class TaskTables {
 public:
  explicit TaskTables(const Context& context) : context_(context) {}
  /// The columns of the table that holds the row `row`; none where it stands in no table.
  const Columns& columns_of(std::size_t row);

 private:
  const Context& context_;
  std::map<std::size_t, Columns> by_table_;
};

/// Words of the row's cell under the header at `column`; "" where there is none.
std::string_view cell_under(const Context& context, const Node& row, const Columns& columns,
                            std::size_t column);

}  // namespace decree

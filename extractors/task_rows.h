// Tasks that stand in the rows of a table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// What the columns of one table are for; kNone where there is no such column.
struct TaskColumns {
  std::size_t task = kNone;
  std::size_t lead = kNone;
  std::size_t partner = kNone;
};

/// Reads the header row of the table `node`.
TaskColumns task_columns(const Context& context, const Node& table);

/// The task of a row; nothing where the row only heads a group or the table names no tasks.
std::optional<Task> read_task_row(const Context& context, std::size_t node,
                                  const TaskColumns& columns);

}  // namespace decree

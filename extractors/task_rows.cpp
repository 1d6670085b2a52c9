#include "extractors/task_rows.h"

#include <algorithm>

#include "extractors/agency.h"
#include "extractors/matcher.h"

namespace decree {
namespace {

// Confidence of a value in a column whose header says what it holds.
constexpr double kColumn = 0.9;

std::vector<std::string> names_in_cell(const Context& context, const Node& row, std::size_t column) {
  std::vector<std::string> out;
  if (column >= row.cells.size()) return out;
  for (const AgencyMention& mention : find_agencies(context.text(row.cells[column]), context.resources)) {
    if (std::ranges::find(out, mention.name) == out.end()) out.push_back(mention.name);
  }
  return out;
}

}  // namespace

TaskColumns task_columns(const Context& context, const Node& table) {
  TaskColumns out;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const auto kind = find_first(context.resources.rules, "column", context.text(table.cells[i]));
    if (kind.empty()) continue;
    const std::string& id = kind[0].rule->id;
    if (id == "column.lead" && out.lead == kNone) out.lead = i;
    if (id == "column.partner" && out.partner == kNone) out.partner = i;
    if (id == "column.task" && out.task == kNone) out.task = i;
  }
  return out;
}

std::optional<Task> read_task_row(const Context& context, std::size_t index,
                                  const TaskColumns& columns) {
  const Node& row = context.outline.nodes[index];
  if (columns.task == kNone || row.heading || row.text.empty()) return std::nullopt;
  Task task;
  task.origin = {index, cover(row.text.front(), row.text.back()), "column.task", kColumn};
  task.owners = names_in_cell(context, row, columns.lead);
  task.partners = names_in_cell(context, row, columns.partner);
  if (!task.owners.empty()) task.role = Role::lead;
  return task;
}

}  // namespace decree

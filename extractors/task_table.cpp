#include "extractors/task_table.h"

#include "extractors/matcher.h"

namespace decree {

namespace {

Columns read_header(const Context& context, const Node& table) {
  Columns out;
  out.count = table.cells.size();
  for (std::size_t i = 0; i < out.count; ++i) {
    const std::string_view header = trim(context.text(table.cells[i]));
    const Folded folded = fold(header);
    for (const Match& match :
         find_all(context.resources.rules, "column", folded, {0, header.size()})) {
      const std::string_view id = match.rule->id;
      std::size_t& column = id.ends_with(".partner") ? out.partner
                            : id.ends_with(".lead")  ? out.lead
                                                     : out.task;
      if (column == kNone) column = i;
    }
  }
  return out;
}

}  // namespace

const Columns& TaskTables::columns_of(std::size_t row) {
  static const Columns kNoTable;
  const auto& nodes = context_.outline.nodes;
  std::size_t table = row;
  while (table != kNone && nodes[table].shape != NodeShape::table)
    table = nodes[table].parent;
  if (table == kNone) return kNoTable;
  const auto [columns, fresh] = by_table_.try_emplace(table);
  if (fresh) columns->second = read_header(context_, nodes[table]);
  return columns->second;
}

std::string_view cell_under(const Context& context, const Node& row, const Columns& columns,
                            std::size_t column) {
  if (column == kNone) return {};
  // A row whose number cell was merged away lacks cells at its left.
  const std::size_t missing =
      columns.count > row.cells.size() ? columns.count - row.cells.size() : 0;
  if (column < missing || column - missing >= row.cells.size()) return {};
  return context.text(row.cells[column - missing]);
}

}  // namespace decree

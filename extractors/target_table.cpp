#include "extractors/target_table.h"

#include <algorithm>
#include <optional>

#include "extractors/matcher.h"
#include "extractors/quantity.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kConfidence = 0.85;

struct Columns {
  std::optional<std::size_t> name;
  std::optional<std::size_t> unit;
  std::vector<std::size_t> values;
};

Columns columns_of(const Context& context, const Node& table) {
  Columns out;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const auto found =
        find_first(context.resources.rules, "indicatorcolumn", trim(context.text(table.cells[i])));
    if (found.empty()) continue;
    const std::string_view column = found.front().rule->value("column");
    if (column == "name" && !out.name) out.name = i;
    if (column == "unit" && !out.unit) out.unit = i;
    if (column == "value" && out.name) out.values.push_back(i);
  }
  return out;
}

std::optional<Comparator> sign(std::string_view& cell) {
  struct Sign {
    std::string_view mark;
    Comparator comparator;
  };
  constexpr Sign kSigns[] = {{"≥", Comparator::at_least}, {">=", Comparator::at_least},
                             {"≤", Comparator::at_most},  {"<=", Comparator::at_most},
                             {">", Comparator::more},     {"<", Comparator::less}};
  for (const Sign& entry : kSigns) {
    if (!cell.starts_with(entry.mark)) continue;
    cell = trim(cell.substr(entry.mark.size()));
    return entry.comparator;
  }
  return Comparator::equal;
}

std::optional<Target> target_of_cell(std::string_view cell) {
  Target out;
  cell = trim(cell);
  out.comparator = sign(cell);
  if (cell.ends_with('%')) {
    out.unit = "%";
    cell = trim(cell.substr(0, cell.size() - 1));
  }
  const auto dash = cell.find('-');
  out.value = read_digits(cell.substr(0, dash));
  if (dash != std::string_view::npos) {
    out.value_max = read_digits(cell.substr(dash + 1));
    out.comparator = Comparator::range;
    if (!out.value_max) return std::nullopt;
  }
  if (!out.value) return std::nullopt;
  return out;
}

}  // namespace

void read_indicator_table(const Context& context, std::size_t node, std::vector<Target>& out) {
  const Node& row = context.outline.nodes[node];
  if (row.shape != NodeShape::row || row.cells.empty()) return;
  const std::size_t above = table_of(context.outline, row.parent);
  if (above == kNone) return;
  const Node& table = context.outline.nodes[above];
  if (table.cells.size() != row.cells.size()) return;
  const Columns columns = columns_of(context, table);
  if (!columns.name || columns.values.empty()) return;
  for (const std::size_t column : columns.values) {
    auto target = target_of_cell(context.text(row.cells[column]));
    if (!target) continue;
    target->indicator = std::string(trim(context.text(row.cells[*columns.name])));
    if (target->indicator.empty()) continue;
    if (columns.unit) {
      const std::string_view unit = trim(context.text(row.cells[*columns.unit]));
      if (!unit.empty()) target->unit = std::string(unit);
    }
    target->period = std::string(trim(context.text(table.cells[column])));
    const Span quote = row.text.empty() ? row.span : cover(row.text.front(), row.text.back());
    target->origin = {node, quote, "indicatorcolumn.year", kConfidence};
    out.push_back(std::move(*target));
  }
}

}  // namespace decree

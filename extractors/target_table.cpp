#include "extractors/target_table.h"

#include <algorithm>
#include <optional>

#include "extractors/matcher.h"
#include "extractors/quantity.h"
#include "extractors/target_period.h"
#include "extractors/target_value.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

struct Columns {
  std::optional<std::size_t> name;
  std::optional<std::size_t> unit;
  std::vector<std::size_t> years;
  std::optional<std::size_t> plan;  // the one column of values, where no column names a year
};

Columns columns_of(const Context& context, const Node& table) {
  Columns out;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const std::string_view cell = trim(context.text(table.cells[i]));
    for (const Match& match :
         find_in(context.resources.rules, "indicatorcolumn", cell, {0, cell.size()})) {
      const std::string_view column = match.rule->value("column");
      if (column == "name" && !out.name) {
        out.name = i;
        break;
      }
      if (column == "unit" && !out.unit) out.unit = i;
      if (column == "value" && out.name) out.years.push_back(i);
      if (column == "plan" && out.name && !out.plan) out.plan = i;
    }
  }
  return out;
}

std::optional<Target> target_of_cell(const Context& context, std::string_view cell, bool unit) {
  const RuleSet& rules = context.resources.rules;
  const auto found = find_first(rules, "cell", cell);
  if (found.empty() || (!unit && !find_first(rules, "cellyear", cell).empty())) return std::nullopt;
  const Match& value = found.front();
  Target out;
  out.comparator = comparator_of(value.rule->value("comparator"));
  out.value = read_digits(value.text_of("low", cell));
  if (!out.value) return std::nullopt;
  if (value.has("high")) {
    out.value_max = read_digits(value.text_of("high", cell));
    if (!out.value_max) return std::nullopt;
  }
  if (value.has("unit")) out.unit = std::string(trim(value.text_of("unit", cell)));
  if (out.unit && !find_first(rules, "frequency", *out.unit).empty()) return std::nullopt;
  return out;
}

// The words of a column's head that say a time, or its bare year.
Text period_of_column(const Context& context, Span cell) {
  const RuleSet& rules = context.resources.rules;
  const std::string_view words = trim(context.text(cell));
  for (std::string_view kind : {"period", "columnyear"}) {
    const auto found = find_in(rules, kind, words, {0, words.size()});
    if (!found.empty()) return std::string(trim(found.front().span.of(words)));
  }
  return std::nullopt;
}

// "Tỷ lệ dùng nước sạch (%)": the bracket is the unit, and no part of the name.
void set_name(const Context& context, std::string_view name, Target& target) {
  const auto found = find_first(context.resources.rules, "namedunit", name);
  if (!found.empty()) {
    if (!target.unit) target.unit = std::string(found.front().text_of("unit", name));
    name = trim(name.substr(0, found.front().group("hole").begin));
  }
  target.indicator = std::string(name);
}

}  // namespace

void read_indicator_table(const Context& context, std::size_t node, std::vector<Target>& out) {
  const Node& row = context.outline.nodes[node];
  if (row.shape != NodeShape::row || row.cells.empty()) return;
  const std::size_t above = table_of(context.outline, row.parent);
  if (above == kNone) return;
  const Node& table = context.outline.nodes[above];
  if (table.cells.size() != row.cells.size()) return;
  Columns columns = columns_of(context, table);
  if (!columns.name) return;
  if (columns.years.empty() && columns.plan) columns.years.push_back(*columns.plan);
  for (const std::size_t column : columns.years) {
    const bool unit = columns.unit && !trim(context.text(row.cells[*columns.unit])).empty();
    auto target = target_of_cell(context, trim(context.text(row.cells[column])), unit);
    if (!target) continue;
    if (unit) target->unit = std::string(trim(context.text(row.cells[*columns.unit])));
    set_name(context, trim(context.text(row.cells[*columns.name])), *target);
    if (target->indicator.empty()) continue;
    target->period = period_of_column(context, table.cells[column]);
    if (!target->period) target->period = inherited_period(context, above);
    const Span quote = row.text.empty() ? row.span : cover(row.text.front(), row.text.back());
    target->origin = {node, quote, "indicatorcolumn.year", {Sign::table_cell}};
    out.push_back(std::move(*target));
  }
}

}  // namespace decree

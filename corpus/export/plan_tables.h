// A plan as rows of tables: what the formats for spreadsheets and databases have in common.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/export/exporter.h"

namespace decree {

enum class CellKind { empty, words, number, day };

struct TableCell {
  CellKind kind = CellKind::empty;
  std::string words;  ///< of words; of a day as the plan writes it: YYYY-MM-DD, or YYYY
  double number = 0;
};
using TableRow = std::vector<TableCell>;

struct TableColumn {
  const char* name;      ///< by the contract of the plan, or its object and member: effective_to
  double width;          ///< in characters, for sheets
  bool on_sheet = true;  ///< false: of use to programs alone (offsets, rules)
};

/// Every table begins with the columns of the decree, decree_sha256, decree_number, decree_name (of
/// ExportedPlan), by which they are joined. Several values in a cell are parted by "; ". Spans are
/// two columns, begin and end, in code points of the plan's text.
struct PlanTable {
  const char* name;
  std::vector<TableColumn> columns;
  bool on_sheet;  ///< whether a workbook has it
  std::vector<TableRow> (*rows)(const ExportedPlan& plan);
};

/// decrees, sections, targets, tasks, deadlines, citations, agencies.
std::span<const PlanTable> plan_tables();

}  // namespace decree

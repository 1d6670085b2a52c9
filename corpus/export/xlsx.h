// Plans as a workbook for spreadsheets.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "corpus/export/exporter.h"

namespace decree {

/// Of Excel. A cell is measured in UTF-16 units.
inline constexpr std::size_t kMostRowsOnSheet = 1'048'576;
inline constexpr std::size_t kMostInCell = 32'767;

/// A sheet for each table that belongs on one (plan_tables.h), with a header that stays in sight
/// and filters; days and numbers are such. A table that is full goes on on another sheet, "tasks
/// 2". A plan with words that no cell can hold is refused whole, with the place. Words are never
/// run as formulas; control signs become U+FFFD. `rows_on_sheet` counts the header.
std::unique_ptr<Exporter> make_xlsx_exporter(const std::filesystem::path& file,
                                             std::size_t rows_on_sheet = kMostRowsOnSheet,
                                             bool to_disk = true);

}  // namespace decree

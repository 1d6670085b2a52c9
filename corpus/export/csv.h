// Plans as CSV tables: a file a table, ready for spreadsheets and databases.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "corpus/export/exporter.h"
#include "corpus/export/plan_tables.h"

namespace decree {

/// PREFIXdecrees.csv, PREFIXtasks.csv … in `folder`, which is there. All of them appear when all
/// are whole.
///
/// RFC 4180: UTF-8 with byte order mark, header row, CRLF; line feeds within a cell stay. A cell
/// of words that begins with = + - @, a tab or a carriage return would be run as a formula by a
/// spreadsheet, so an apostrophe stands before it; one stands too before words that begin with an
/// apostrophe. Whoever takes one apostrophe from the beginning of every cell that has one gets the
/// words as they were. A NUL, which no CSV reader takes, becomes U+FFFD.
std::unique_ptr<Exporter> make_csv_exporter(const std::filesystem::path& folder,
                                            const std::string& prefix, bool to_disk = true);

/// One table of one plan, as the exporter writes it. `table` must be one of plan_tables().
std::string csv_table(const PlanTable& table, const ExportedPlan& plan);

/// A cell as it stands in the file, quoted where it must be.
std::string csv_cell(const TableCell& cell);

}  // namespace decree

// Tables that lost their rulers: each cell stands on a line of its own, and only the header's words
// and the number column tell that it was a table.
#pragma once

#include <optional>

#include "extractors/rule.h"
#include "pipeline/tables.h"

namespace decree {

/// The table whose header begins at line `at` ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "1", …), if
/// the numbers that follow prove one. Where a row has more or fewer lines than
/// columns, what follows its second cell stands beyond the last column: nobody can tell which cell
/// was empty.
std::optional<Block> read_cell_lines(const std::vector<SourceLine>& lines, std::size_t at,
                                     const RuleSet& rules);

}  // namespace decree

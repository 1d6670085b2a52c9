// Finds tables in the lines of the source: Markdown rows, and exports with a cell a line between
// lines that hold only a pipe or nothing at all between them.
#pragma once

#include <vector>

#include "extractors/rule.h"
#include "pipeline/source_lines.h"

namespace decree {

/// A run of source lines: one table, or lines that are none.
struct Block {
  std::size_t begin = 0;  ///< source lines [begin, end)
  std::size_t end = 0;
  std::vector<std::vector<Tracked>> rows;  ///< of a table, cells left to right; else empty
};

/// Cuts `lines` into blocks, in order, all lines covered. A layout of cells that is no table (a
/// letterhead, a signature) is a text block: its pipes only part paragraphs.
std::vector<Block> find_tables(const std::vector<SourceLine>& lines, const RuleSet& rules);

}  // namespace decree

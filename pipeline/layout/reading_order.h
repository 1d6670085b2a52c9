// Puts the pieces of a page into the order a reader takes: letterhead row by row, the column of
// "Nơi nhận" before the signature, tables row by row, the rest from the top down.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/layout/grid.h"
#include "pipeline/layout/pieces.h"

namespace decree {

/// A line of type, or the part of it in one column.
struct TextLine {
  std::vector<std::size_t> words;  ///< indices in Page::words, left to right
  Rect box;                        ///< upright
};

/// Lines that share their margins, or a table.
struct PageBlock {
  enum class Kind {
    flow,        ///< the body: lines between the margins of the page
    column,      ///< lines of one of two columns side by side
    letterhead,  ///< lines of the letterhead, each a cell or a part of one
    table,
  };
  Kind kind = Kind::flow;
  std::vector<TextLine> lines;  ///< in order; none in a table
  Grid table;
};

struct PageLayout {
  Pieces pieces;
  std::vector<PageBlock> blocks;  ///< in reading order
};

PageLayout read_layout(const Page& page, const RuleSet& rules);

}  // namespace decree

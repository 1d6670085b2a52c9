// Two columns side by side: the letterhead, and the recipients beside the signature.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/layout/reading_order.h"

namespace decree {

/// A stretch of pieces that lie left or right of a gutter.
struct Columns {
  std::size_t begin = 0;  ///< index of its first piece
  std::size_t end = 0;    ///< index after its last
  double left = 0;        ///< the gutter: from here
  double right = 0;       ///< to here
};

/// The columns that begin with `pieces[at]`, if it stands beside another piece.
std::optional<Columns> find_columns(const std::vector<Piece>& pieces, std::size_t at,
                                    const Pieces& page);

/// Takes from the end of `flow` the lines right above that stand right of the gutter: a signature
/// that begins a line higher than "Nơi nhận".
std::vector<Piece> pull_back(std::vector<Piece>& flow, const Columns& columns, const Pieces& page);

/// The blocks of the columns in reading order; `above` are pieces of the right column that stand
/// higher.
std::vector<PageBlock> order_columns(const Page& page, const Pieces& measures,
                                     const std::vector<Piece>& pieces, const Columns& columns,
                                     std::vector<Piece> above, const RuleSet& rules);

/// Pieces from the top down as lines: those at one height go together, left to right.
std::vector<TextLine> lines_of(const std::vector<Piece>& pieces, const Pieces& page);

}  // namespace decree

// Ruled tables: the lines drawn on a page make cells, and words fall into them.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/layout/page.h"

namespace decree {

/// One cell, which may span several columns and rows of the grid.
struct GridCell {
  std::size_t column = 0;  ///< of its upper left corner
  std::size_t row = 0;
  std::vector<std::size_t> words;  ///< indices in Page::words, in reading order
};

struct Grid {
  Rect box;  ///< upright
  std::size_t columns = 0;
  std::size_t rows = 0;
  std::vector<double> xs;  ///< where its vertical lines stand, one more than columns
  std::vector<double> ys;
  std::vector<GridCell> cells;       ///< by row, then column
  std::vector<std::size_t> cell_at;  ///< of each place of the grid, row by row, the cell it lies in
  bool open_top = false;             ///< its first row has no line above: it began a page before
  bool open_bottom = false;          ///< its last row has no line below: it goes on overleaf
};

/// The tables that `rulings` (upright) draw: at least two columns, and two rows or four cells.
/// `em` is the size of the type.
std::vector<Grid> find_grids(const std::vector<Rect>& rulings, double em);

/// What `rulings` frame all around: a stamp, a box with text, a table.
std::vector<Rect> find_frames(const std::vector<Rect>& rulings, double em);

/// Puts every word whose middle lies in the grid into its cell. `words` are upright boxes.
/// Returns which were taken.
std::vector<bool> fill_grid(Grid& grid, const std::vector<Rect>& words);

}  // namespace decree

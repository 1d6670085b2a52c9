// Ruled tables on a page image: their cells are read one by one, since lines drawn around words,
// and words in two cells beside each other, spoil the reading of the whole.
#pragma once

#include <vector>

#include "pipeline/layout/grid.h"
#include "pipeline/ocr/recognize.h"

namespace decree {

/// The tables drawn on a page.
struct RuledTables {
  std::vector<Grid> grids;
  std::vector<Rect> rulings;  ///< of the whole page
};

RuledTables find_tables(const Picture& picture);

/// Reads a page: what lies outside the tables as a whole, the cells each by itself. `grey` is the
/// image in which `tables` were found, or one of the same size.
Reading read_with_tables(Recognizer& recognizer, Pix* grey, double dpi, const RuledTables& tables);

}  // namespace decree

// Words of a page put side by side: pieces of lines between wide gaps, upright even where the page
// is a little askew.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/layout/page.h"

namespace decree {

/// Words that stand side by side without a wide gap. Places are upright: as if the page lay
/// straight.
struct Piece {
  std::vector<std::size_t> words;  ///< indices in Page::words, left to right
  Rect box;
  bool begins_column = false;  ///< known by its words to begin the right column of a letterhead
};

/// The pieces of a page and the measures that layout goes by.
struct Pieces {
  std::vector<Piece> list;  ///< from the top down
  double left = 0;          ///< where the leftmost begins
  double right = 0;         ///< where the rightmost ends
  double em = 0;            ///< size of the type, in units of the page: about the height of a line
  double slope = 0;         ///< how much a line falls (+) on its way to the right
  std::vector<Rect> words;  ///< upright boxes of Page::words
};

Pieces find_pieces(const Page& page);

/// `box` of a page whose lines fall by `slope`, as if the page lay straight.
Rect upright(const Rect& box, double slope);

/// The words of `piece`, parted by blanks.
std::string text_of(const Page& page, const Piece& piece);

}  // namespace decree

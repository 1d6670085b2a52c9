// A page as a reader saw it: words with their places, not yet in reading order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/core/document.h"
#include "pipeline/layout/projection.h"

namespace decree {

/// The size of type of 12 points, before any was read: pixels.
inline double usual_em(double dpi) {
  return dpi * 12 / 72;
}

struct PageWord {
  std::string text;       ///< valid UTF-8, not empty, no blanks
  Rect box;               ///< is_upright; it may stick out of the page
  double confidence = 1;  ///< 0 to 1; 1 in a text layer
  std::size_t line = 0;   ///< the reader's guess which words stand on one line
};

/// The image as it was before it was put upright and flat for reading. Words and rulings are on the
/// upright image.
struct PageOrigin {
  Projection projection;  ///< from the upright image to it
  double width = 0;       ///< pixels; 0 where both are the same
  double height = 0;

  bool is_none() const { return width == 0; }
};

struct Page {
  PageImage image;  ///< upright
  PageOrigin origin;
  std::vector<PageWord> words;
  std::vector<Rect> rulings;  ///< is_upright; straight lines, long and thin: the lines of tables
  /// What a program printed over a scan: the words of its text layer, on the image as it was.
  std::vector<PageWord> overprint;
  /// What stands in colour in the upper part of a scan printed in black: the words of stamps, on
  /// the image as it was.
  std::vector<PageWord> inked;
};

}  // namespace decree

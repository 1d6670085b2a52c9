// A page as a reader saw it: words with their places, not yet in reading order.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "pipeline/core/document.h"

namespace decree {

/// A rectangle in the units of its page: pixels of the image, or points of a PDF's text layer. The
/// origin is at the top left.
struct Rect {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double center_x() const { return (left + right) / 2; }
  double center_y() const { return (top + bottom) / 2; }
  bool contains(double x, double y) const {
    return left <= x && x <= right && top <= y && y <= bottom;
  }
};

/// Whether `value` can be a coordinate on a page: a number, and small enough for whole pixels.
inline bool is_place(double value) {
  return std::abs(value) <= 1e8;
}
/// Whether `rect` can be a rectangle on a page: of places, and the right way up.
inline bool is_upright(const Rect& rect) {
  return is_place(rect.left) && is_place(rect.top) && is_place(rect.right) &&
         is_place(rect.bottom) && rect.left <= rect.right && rect.top <= rect.bottom;
}

/// The size of type of 12 points, before any was read: pixels.
inline double usual_em(double dpi) {
  return dpi * 12 / 72;
}

inline Rect cover(const Rect& a, const Rect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

struct PageWord {
  std::string text;       ///< valid UTF-8, not empty, no blanks
  Rect box;               ///< is_upright; it may stick out of the page
  double confidence = 1;  ///< 0 to 1; 1 in a text layer
  std::size_t line = 0;   ///< the reader's guess which words stand on one line
};

/// How the image was turned to stand upright before it was read: first by quarters of a turn, then
/// by a few degrees about its middle, both clockwise. Words and rulings are on the upright image.
struct Turn {
  int quarter = 0;     ///< 0 to 3
  double degrees = 0;  ///< of the lines, less than 45
  double width = 0;    ///< of the image as it was, pixels; 0 where it was not turned
  double height = 0;

  bool is_none() const { return width == 0; }
  /// `box` of the upright image on the image as it was: the upright rectangle around it there.
  Rect undo(const Rect& box) const;
};

struct Page {
  PageImage image;  ///< upright
  Turn turn;
  std::vector<PageWord> words;
  std::vector<Rect> rulings;  ///< is_upright; straight lines, long and thin: the lines of tables
  /// What a program printed over a scan: the words of its text layer, on the image as it was.
  std::vector<PageWord> overprint;
};

}  // namespace decree

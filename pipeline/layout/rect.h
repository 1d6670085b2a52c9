// Rectangles on a page.
#pragma once

#include <algorithm>
#include <cmath>

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

inline Rect cover(const Rect& a, const Rect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

}  // namespace decree

// Where the points of an image made ready for reading were on the image as it was.
#pragma once

#include <array>

#include "pipeline/layout/rect.h"

namespace decree {

struct Point {
  double x = 0;
  double y = 0;
};

/// A projection of the plane: turns, shifts, and what a camera does to a sheet of paper.
struct Projection {
  std::array<double, 9> rows = {1, 0, 0, 0, 1, 0, 0, 0, 1};  ///< of its matrix

  /// Where `point` goes; is_place, also where the projection has no place for it.
  Point operator()(Point point) const;
  /// `first`, then this.
  Projection after(const Projection& first) const;
  /// The way back. It must not lay the plane on a line.
  Projection inverse() const;
  /// The upright rectangle around where `box` goes.
  Rect around(const Rect& box) const;
  friend bool operator==(const Projection&, const Projection&) = default;
};

Projection shift(double x, double y);
/// From an image that was turned clockwise by so many quarters to what it was, of that size.
Projection undo_quarters(int quarters, double width, double height);
/// From an image that was turned clockwise by `degrees` to what it was; the middles fall together.
Projection undo_rotation(double degrees, Point middle, Point middle_as_it_was);
/// Takes `rect` to four corners, from the top left clockwise.
Projection onto(const Rect& rect, const std::array<Point, 4>& corners);

}  // namespace decree

#include "pipeline/layout/projection.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace decree {

Point Projection::operator()(Point point) const {
  constexpr double kFar = 1e8;
  constexpr double kLeast = 1e-9;
  const auto& m = rows;
  double depth = m[6] * point.x + m[7] * point.y + m[8];
  if (std::abs(depth) < kLeast) depth = kLeast;
  const double x = (m[0] * point.x + m[1] * point.y + m[2]) / depth;
  const double y = (m[3] * point.x + m[4] * point.y + m[5]) / depth;
  return {std::clamp(x, -kFar, kFar), std::clamp(y, -kFar, kFar)};
}

Projection Projection::after(const Projection& first) const {
  Projection out;
  for (std::size_t row = 0; row < 3; ++row) {
    for (std::size_t column = 0; column < 3; ++column) {
      double& sum = out.rows[3 * row + column] = 0;
      for (std::size_t i = 0; i < 3; ++i)
        sum += rows[3 * row + i] * first.rows[3 * i + column];
    }
  }
  return out;
}

// The matrix of the minors is the inverse but for a factor, which a projection does not see.
Projection Projection::inverse() const {
  const auto& m = rows;
  return {{m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
           m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
           m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]}};
}

Rect Projection::around(const Rect& box) const {
  Rect out{1e8, 1e8, -1e8, -1e8};
  for (const double x : {box.left, box.right}) {
    for (const double y : {box.top, box.bottom}) {
      const Point to = (*this)({x, y});
      out = cover(out, {to.x, to.y, to.x, to.y});
    }
  }
  return out;
}

Projection shift(double x, double y) {
  return {{1, 0, x, 0, 1, y, 0, 0, 1}};
}

Projection undo_quarters(int quarters, double width, double height) {
  switch (quarters) {
    case 1:
      return {{0, 1, 0, -1, 0, height, 0, 0, 1}};
    case 2:
      return {{-1, 0, width, 0, -1, height, 0, 0, 1}};
    case 3:
      return {{0, -1, width, 1, 0, 0, 0, 0, 1}};
    default:
      return {};
  }
}

Projection undo_rotation(double degrees, Point middle, Point middle_as_it_was) {
  const double angle = -degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  const Projection turn{{cosine, -sine, 0, sine, cosine, 0, 0, 0, 1}};
  return shift(middle_as_it_was.x, middle_as_it_was.y)
      .after(turn)
      .after(shift(-middle.x, -middle.y));
}

// Heckbert's form of the projection of the unit square.
Projection onto(const Rect& rect, const std::array<Point, 4>& corners) {
  const auto& [a, b, c, d] = corners;
  const Point right{b.x - c.x, b.y - c.y};
  const Point left{d.x - c.x, d.y - c.y};
  const Point bend{a.x - b.x + c.x - d.x, a.y - b.y + c.y - d.y};
  const double whole = right.x * left.y - left.x * right.y;
  const double g = (bend.x * left.y - left.x * bend.y) / whole;
  const double h = (right.x * bend.y - bend.x * right.y) / whole;
  const Projection square{{b.x - a.x + g * b.x, d.x - a.x + h * d.x, a.x,  //
                           b.y - a.y + g * b.y, d.y - a.y + h * d.y, a.y,  //
                           g, h, 1}};
  const double wide = rect.width();
  const double high = rect.height();
  return square.after({{1 / wide, 0, -rect.left / wide, 0, 1 / high, -rect.top / high, 0, 0, 1}});
}

}  // namespace decree

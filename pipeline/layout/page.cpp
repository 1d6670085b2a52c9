#include "pipeline/layout/page.h"

#include <numbers>

namespace decree {

Rect Turn::undo(const Rect& box) const {
  if (is_none()) return box;
  const bool sideways = quarter % 2 != 0;
  const double middle_x = (sideways ? height : width) / 2;
  const double middle_y = (sideways ? width : height) / 2;
  const double angle = -degrees * std::numbers::pi / 180;
  const double cosine = std::cos(angle);
  const double sine = std::sin(angle);
  Rect out{1e8, 1e8, -1e8, -1e8};
  for (const double x : {box.left, box.right}) {
    for (const double y : {box.top, box.bottom}) {
      const double from_x = middle_x + (x - middle_x) * cosine - (y - middle_y) * sine;
      const double from_y = middle_y + (x - middle_x) * sine + (y - middle_y) * cosine;
      double was_x = from_x;
      double was_y = from_y;
      switch (quarter) {
        case 1:
          was_x = from_y;
          was_y = height - from_x;
          break;
        case 2:
          was_x = width - from_x;
          was_y = height - from_y;
          break;
        case 3:
          was_x = width - from_y;
          was_y = from_x;
          break;
        default:
          break;
      }
      out = cover(out, {was_x, was_y, was_x, was_y});
    }
  }
  return out;
}

}  // namespace decree

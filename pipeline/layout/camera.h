// Photographs of a page: how the camera was held, told by the lines of text.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/layout/projection.h"

namespace decree {

/// The two ends of a line of text, on its baseline.
struct Baseline {
  Point left;
  Point right;
};

/// From the page seen from straight above to the image of `width` x `height` pixels that has these
/// lines; the middle of the page keeps its place and size. Nothing where the image needs no
/// flattening, or too few lines tell. `em` is the size of type in pixels.
std::optional<Projection> view_of(const std::vector<Baseline>& lines, double width, double height,
                                  double em);

}  // namespace decree

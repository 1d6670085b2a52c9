// A page image made ready for reading: evened, freed of black borders, turned upright.
#pragma once

#include "pipeline/layout/page.h"
#include "pipeline/ocr/picture.h"

namespace decree {

/// What is done to a whole image before it is read; each step only where the image wants it.
struct Preparation {
  bool evened = false;    ///< its background was uneven or dark
  bool unframed = false;  ///< black borders were taken off
  Turn turn;              ///< how the image was turned to stand upright
};

/// Prepares `picture` in place: its size and `turn` are those of the image that is read.
/// `quarter` turns it first by so many times 90 degrees, clockwise.
Preparation prepare(Picture& picture, int quarter = 0);

/// Readings that may do better than the image as it is: strokes made thinner on a dark copy,
/// thicker on a light one.
enum class Strokes { as_they_are, thinner, thicker };
PixPointer with_strokes(const Picture& picture, Strokes strokes);

/// Share of the black pixels that are left when each stroke loses a pixel at both sides: a light
/// copy has few, a dark one many.
double boldness(const Picture& picture);

}  // namespace decree

// A page image made ready for reading: evened, turned upright.
#pragma once

#include "pipeline/layout/page.h"
#include "pipeline/ocr/picture.h"

namespace decree {

/// Prepares `picture` in place, each step only where the image wants it: evens an uneven or dark
/// background, turns it upright and level. Gives the picture as it was. Black borders stay: taking
/// them off made no measurable difference. `quarters` turns it first by so many times 90 degrees,
/// clockwise.
PageOrigin prepare(Picture& picture, int quarters = 0);

/// Prepares `picture`, as it was, for what `view` shows of it: of a page photographed aslant, the
/// page from straight above. Nothing is done where that would be far larger: the origin is none.
PageOrigin prepare_view(Picture& picture, const Projection& view);

/// The picture with other strokes: thinner on a dark copy, or thicker on a light one, is read
/// better.
enum class Strokes { thinner, thicker };
PixPointer with_strokes(const Picture& picture, Strokes strokes);

/// Share of the black pixels that are left when each stroke loses a pixel at both sides: a light
/// copy has few, a dark one many.
double boldness(const Picture& picture);

}  // namespace decree

// Pages that were laid on their side, or on their head, into the scanner.
#pragma once

#include "pipeline/ocr/recognize.h"

namespace decree {

/// How many quarters of a turn, clockwise, put the page of `grey` upright, given what was read of
/// it as it lies; 0 where it stands or nothing better is found.
int quarters_to_upright(const Reading& reading, Pix* grey, double dpi, Recognizer& recognizer);

}  // namespace decree

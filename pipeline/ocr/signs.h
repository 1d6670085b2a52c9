// Signs that the model has no letter for.
#pragma once

#include "pipeline/ocr/picture.h"
#include "pipeline/ocr/recognize.h"

namespace decree {

/// "≥" and "≤" are read as ">" and "<": makes them what they are where the image has their bar.
void restore_bars(Pix* grey, Reading& reading);

}  // namespace decree

// Words that the engine passed over: it takes a seal, with the signature block it was set on, for a
// picture.
#pragma once

#include "pipeline/ocr/recognize.h"

namespace decree {

/// Adds to `into`, the reading of `grey`, the lines that it has not and that are read well. Costs
/// little where no letters are left.
void read_rest(Recognizer& recognizer, Pix* grey, double dpi, Reading& into);

}  // namespace decree

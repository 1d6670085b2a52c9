// Runs the extractors over a segmented decree.
#pragma once

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Every fact of the decree. Its spans lie in `document.text`, on code point boundaries; indices
/// of nodes and deadlines are valid.
Facts extract(const Document& document, const Outline& outline, const Resources& resources,
              Diagnostics& diagnostics);

}  // namespace decree

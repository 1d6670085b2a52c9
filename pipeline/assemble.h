// Puts what the stages found together into one plan.
#pragma once

#include "pipeline/core/document.h"
#include "pipeline/core/plan.h"

namespace decree {

/// The plan of one input. On scans the confidence of a fact counts the OCR's. `rules_hash` tells
/// which rules read it.
Plan assemble(RawDocument raw, Document document, Outline outline, Facts facts,
              Diagnostics diagnostics, const std::string& rules_hash);

}  // namespace decree

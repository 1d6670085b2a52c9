// One decree, bytes in, plan out: the stages in order. Read this first.
#pragma once

#include "extractors/resources.h"
#include "pipeline/core/document.h"
#include "pipeline/core/plan.h"

namespace decree {

/// ingest -> normalize -> segment -> extract -> assemble; emit writes the result. Never fails: what
/// cannot be read is a diagnostic, and then the plan is partial.
Plan convert(RawDocument raw, const Resources& resources);

}  // namespace decree

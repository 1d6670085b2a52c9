// Finds quantified aims: an indicator, a comparator, a value, a unit.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// One target for each quantified requirement on an outcome, in reading order. Numbers inside
/// `citations` and results of years before the act's own are none.
std::vector<Target> read_targets(const Context& context, const DocumentFacts& header,
                                 const std::vector<Citation>& citations);

}  // namespace decree

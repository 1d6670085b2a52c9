// Finds quantified aims: an indicator, a comparator, a value, a unit.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// One target for each quantified requirement on an outcome, in reading order.
std::vector<Target> read_targets(const Context& context);

}  // namespace decree

// How the cases of the deadline rules are read.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "extractors/rule_check.h"

namespace decree {

/// The deadlines of a sample, read as a decree of 5 January 2015: rule, kind, from, to, bound,
/// rrule, duration, anchor, working_days.
std::vector<CaseFact> deadline_cases(const Context& sample);

/// The same of a sample that is the cell of a column of times.
std::vector<CaseFact> deadline_cell_cases(const Context& sample);

}  // namespace decree

// Finds times that govern an action: dates, stretches, recurrences, terms counted from an event.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Every deadline, in reading order. A time that governs an indicator of `targets` is its period
/// and no deadline; one inside a mention of `citations` is neither.
std::vector<Deadline> read_deadlines(const Context& context, const DocumentFacts& header,
                                     const std::vector<Target>& targets,
                                     const std::vector<Citation>& citations);

/// The deadlines of `cell`, the cell of a column of times that says no bound.
std::vector<Deadline> read_time_cell(const Context& context, const DocumentFacts& header,
                                     Span cell);

}  // namespace decree

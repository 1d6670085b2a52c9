// Finds what is to be done, by whom and with whom.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Every task, in reading order, with the indices of the deadlines that stand in it.
std::vector<Task> read_tasks(const Context& context, const std::vector<Deadline>& deadlines,
                             const std::vector<Citation>& citations);

}  // namespace decree

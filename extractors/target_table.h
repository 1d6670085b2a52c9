// Reads tables of indicators: a row an indicator, a column a year.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Adds one target for each value of the row `node`, where its table's header names a column of
/// indicators and columns of years. Does nothing for any other node.
void read_indicator_table(const Context& context, std::size_t node, std::vector<Target>& out);

}  // namespace decree

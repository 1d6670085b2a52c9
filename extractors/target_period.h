// The time of a target: named in its clause, or by a heading or lead-in above.
#pragma once

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// A year, a stage or "hằng năm" that a heading or lead-in at or above `node` gives to what stands
/// below it.
Text inherited_period(const Context& context, std::size_t node);

/// The last year named in `words`; 0 where there is none.
int last_year(std::string_view words);

}  // namespace decree

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

/// Whether `period` is over on the day of issue (YYYY-MM-DD): what stands with it tells what was
/// reached. A day is compared as such, else the last year.
bool ends_before(const Context& context, std::string_view period, const std::string& issued_on);

}  // namespace decree

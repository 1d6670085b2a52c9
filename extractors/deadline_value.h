// From a match of a time rule to the values of a deadline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/context.h"
#include "extractors/matcher.h"
#include "pipeline/core/facts.h"

namespace decree {

/// What the words around a time say of it.
struct TimeContext {
  bool yearly = false;         ///< the sentence or the report's name says "every year"
  std::string year;            ///< of the decree itself, "" if unknown
  std::optional<Bound> bound;  ///< of the column or attribute line, where the time says none
};

/// The deadlines that one match stands for ("định kỳ 6 tháng, 01 năm" is two), without origin and
/// action. A date that cannot be leaves its values empty and is listed as a diagnostic; one without
/// a year that nothing tells is none and listed too.
std::vector<Deadline> deadlines_of(const Match& match, const Context& context,
                                   const TimeContext& about);

/// The window of a report: kind `window`. Nothing where a day of it cannot be.
std::optional<std::pair<WindowDay, WindowDay>> window_of(const Match& match, std::string_view text);

}  // namespace decree

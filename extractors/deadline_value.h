// From a match of a time rule to the values of a deadline.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/context.h"
#include "extractors/deadline_moment.h"
#include "extractors/matcher.h"
#include "pipeline/core/facts.h"

namespace decree {

/// What the words around a time say of it.
struct TimeContext {
  bool yearly = false;   ///< the sentence or the report's name says "every year"
  bool monthly = false;  ///< … "every month"
  bool weekly = false;   ///< … "every week"
  bool told = true;      ///< told in a sentence: a time that is past is no deadline
  YearHint years;
  std::optional<Bound> bound;  ///< of the column or attribute line, where the time says none
};

/// The deadlines that one match stands for ("định kỳ 6 tháng, 01 năm" is two), without origin and
/// action. A day that cannot be, a stretch that runs backwards and a time whose year nothing tells
/// leave their values empty and are listed as diagnostics.
std::vector<Deadline> deadlines_of(const Match& match, const Context& context,
                                   const TimeContext& about);

/// Whether the match names a day, month or quarter and no year.
bool lacks_year(const Match& match, const Context& context);

/// The window of a report: kind `window`. Nothing where a day of it cannot be.
std::optional<std::pair<WindowDay, WindowDay>> window_of(const Match& match, std::string_view text);

}  // namespace decree

// What comes again, as rules of RFC 5545.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/deadline_moment.h"
#include "extractors/matcher.h"
#include "pipeline/core/facts.h"

namespace decree {

/// The rules that one match stands for ("định kỳ 6 tháng, 01 năm" is two).
struct Recurrence {
  std::vector<std::string> rules;  ///< RRULE values
  Text from;                       ///< day of the first time, where it is told
  std::string_view fault;          ///< code of a diagnostic where the words give no rule; or ""
};

/// What a match of a recurring time says.
Recurrence recurrence_of(const Match& match, const Context& context);
/// The days, months and quarters of `list` in every year.
Recurrence yearly_days(const std::vector<Moment>& list);
/// A stretch of every year. One of days has no RFC 5545 rule of its own: only that it comes yearly.
Recurrence yearly_stretch(const Moment& first, const Moment& last);

/// How often, if the match says nothing but that: "year", "month" …, or "" where it says several
/// things. What parts a year ("6 tháng, năm") counts as "year": its days are days of every year.
std::string_view lone_frequency(const Match& match, const Context& context);

/// The number in group `n` of `match`, in digits or words; 0 where there is none.
int count_in(const Match& match, const Context& context);

}  // namespace decree

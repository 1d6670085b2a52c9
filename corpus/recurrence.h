// What comes again, as days on which something is due.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "corpus/day.h"

namespace decree {

/// The due days of a recurrence. Where the decree names no day ("hằng quý"), what is due is due
/// once within each stretch, and the due day is the stretch's last.
struct DueDays {
  std::string rule;  ///< an RRULE of RFC 5545 whose days are the due days; no UNTIL, no COUNT
  Day first{};       ///< the first due day, a day of the rule
  std::optional<Day> until;  ///< no due day lies after it
  bool day_said = true;      ///< false where only the stretch is said
  std::string time;          ///< "16:00" where a time of the day is said
  /// Months of the stretch that ends in each month (1 to 12), 0 where none is said.
  std::array<int, 13> months{};
  int weeks = 0;  ///< of each stretch; 0 where its length is no number of weeks

  /// The first day of the stretch that ends on `due`; `due` itself where the day is said.
  Day stretch_begin(Day due) const;
};

/// Due days of `rrule` (plan-model: `deadlines`) from `starts` on, the last not after `ends`.
/// Stretches without a day are those of the calendar where the year can be parted so: quarters,
/// halves (January to June), months, years, weeks from Monday; others count from the month, year
/// or week of `starts`. Months that follow each other in BYMONTH are one stretch. A 29th to 31st
/// that a month does not have is its last day. Says what is wrong with a rule that is none, whose
/// steps are no days, or by which nothing falls due.
tl::expected<DueDays, std::string> due_days(std::string_view rrule, Day starts,
                                            std::optional<Day> ends);

/// Steps of a rule that are looked at: a century of days. What lies farther on is cut off.
inline constexpr std::size_t kMostSteps = 36600;

struct Expansion {
  std::vector<Day> days;
  bool cut = false;  ///< kMostSteps were done before `to` was reached
};

/// The due days from `from` to `to`, both included.
Expansion expand(const DueDays& due, Day from, Day to);

}  // namespace decree

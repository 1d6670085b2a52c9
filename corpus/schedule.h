// When a deadline falls due: from the words of a plan to days of the calendar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/day.h"
#include "corpus/plan_record.h"
#include "corpus/plan_term.h"
#include "corpus/recurrence.h"
#include "extractors/rule.h"

namespace decree {

/// The days of an act from which deadlines count, and where they end.
struct ActDates {
  std::optional<Day> issued;
  std::optional<Day> effective;  ///< the day it comes into force, where the act says it
  std::optional<PlanTerm> term;
};

/// Takes days "after signing" from the day of issue: the number of days as they stand, no working
/// days. A date that is none counts as missing.
ActDates act_dates(const ActRecord& act, const RuleSet& rules);

enum class Placing {
  once,       ///< `first_day` and `last_day` say when
  recurring,  ///< `due` says when
  none,       ///< it cannot be placed: `why_not`
};

/// What the days were taken from.
enum class Derivation {
  written,  ///< the decree names them
  signing,  ///< counted from the day of issue
  effect,   ///< counted from the day the act comes into force
};

enum class Unplaced {
  not_at_fault,     ///< it is placed
  words_only,       ///< no day, length or rule was read from the words
  other_anchor,     ///< counts from what the plan does not date: the receipt of a file, an event
  no_anchor,        ///< a length, but not from when
  no_issue_date,    ///< the decree has no date
  no_effect_date,   ///< the decree does not say when it comes into force
  unreadable_date,  ///< a day, length or rule that is none
  never_due,        ///< nothing falls due between the start and the end of the recurrence
};

struct Schedule {
  Placing placing = Placing::none;
  std::string first_day;  ///< YYYY-MM-DD; empty where no beginning is said
  std::string last_day;   ///< the due day, as written: with `bound` "before" it is due before it
  std::string bound;      ///< as in the plan: before, by, in, after or empty
  bool day_said = true;   ///< false where only a stretch is said: "trong quý II", "hằng năm"
  Derivation derivation = Derivation::written;
  std::string counted_from;       ///< the day that a length was added to
  bool holidays_unknown = false;  ///< counted in working days, no public holiday left out
  bool hours_rounded_up = false;  ///< a length in hours, counted as whole days
  std::optional<DueDays> due;     ///< of a recurrence
  std::string starts_on;          ///< of a recurrence: the day from which it runs
  bool start_assumed = false;     ///< … which is the day of issue, as none is said
  std::string ends_on;            ///< of a recurrence: its last day; empty without end
  bool end_assumed = false;       ///< … which is the end of the term in the plan's title
  Unplaced fault = Unplaced::not_at_fault;
  std::string why_not;  ///< in English, for people: `counts from "ngày nhận hồ sơ"`
};

/// Never fails: what cannot be placed says so. A length begins on the day after the one it counts
/// from and ends with its last day, a month without that day on its last (Bộ luật Dân sự 2015,
/// Điều 147 and 148); a last day that is a Saturday, Sunday or holiday stays as it is. Hours are
/// days of 24, working hours working days of 8, begun ones whole.
Schedule schedule_of(const DeadlineRecord& deadline, const ActDates& act, const RuleSet& rules);
Schedule schedule_of(const DeadlineRecord& deadline, const ActRecord& act, const RuleSet& rules);

/// One time that something is due.
struct Occurrence {
  std::string first_day;  ///< of the stretch; empty where no beginning is said
  std::string last_day;   ///< the due day; empty where it is open-ended
  bool day_said = true;
  bool open_ended = false;  ///< runs from `first_day` on, without end
};

/// What is due from `from` to `to` (YYYY-MM-DD, both included; empty is no limit), in order of
/// days: due is the last day, or with `bound` "before" the day before it, so that "before 1 June"
/// is listed in May and on 1 June. An open-ended one is listed where it has begun by `to`. Of a
/// recurrence at most kMostSteps times are looked at, some hundred years of days; none for a
/// window that is no window.
std::vector<Occurrence> occurrences(const Schedule& schedule, std::string_view from,
                                    std::string_view to);

}  // namespace decree

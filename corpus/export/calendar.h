// The deadlines of plans as a calendar (iCalendar, RFC 5545) that office programs show.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/plan_record.h"
#include "corpus/schedule.h"
#include "extractors/lexicon.h"
#include "extractors/rule.h"

namespace decree {

/// A deadline that has no day and therefore no event.
struct LeftOut {
  std::string deadline;  ///< its id
  std::string quote;
  Unplaced fault = Unplaced::words_only;
  std::string why;  ///< Schedule::why_not
};

struct CalendarEvents {
  std::string text;  ///< VEVENT components, lines folded and ended by CRLF
  std::size_t events = 0;
  std::vector<LeftOut> left_out;
};

/// What tells an event from all others, the same in every calendar: the decree's hash and the
/// deadline's id.
std::string calendar_uid(const PlanRecord& plan, const DeadlineRecord& deadline);

/// A calendar is calendar_begin, the events of any number of plans, calendar_end. `name` is shown
/// by programs as the calendar's.
std::string calendar_begin(std::string_view name);
std::string calendar_end();

/// One event a deadline that can be placed (schedule.h): a VEVENT, as Outlook and Google Calendar
/// pass over VTODO, and of the whole due day, as stretches of months would cover everything else. A
/// recurrence is an RRULE over the due days, so that a program shows the days that `occurrences`
/// gives. An open-ended deadline stands on its first day. `stamp` is when the calendar is made.
CalendarEvents calendar_events(const PlanRecord& plan, const RuleSet& rules, const Lexicon& lexicon,
                               std::chrono::sys_seconds stamp);

}  // namespace decree

#include "corpus/store/stored_schedule.h"

#include <utility>

#include "corpus/day.h"

namespace decree {
namespace {

struct Note {
  const char* word;
  bool Schedule::*flag;
};
constexpr Note kNotes[] = {{"start", &Schedule::start_assumed},
                           {"end", &Schedule::end_assumed},
                           {"holidays", &Schedule::holidays_unknown},
                           {"hours", &Schedule::hours_rounded_up}};

}  // namespace

StoredSchedule stored(const Schedule& schedule) {
  StoredSchedule out;
  out.day_said = schedule.day_said;
  for (const Note& note : kNotes) {
    if (schedule.*note.flag) out.notes += (out.notes.empty() ? "" : " ") + std::string(note.word);
  }
  switch (schedule.placing) {
    case Placing::once:
      out.from = schedule.first_day;
      out.on = schedule.last_day;
      break;
    case Placing::recurring:
      out.from = schedule.starts_on;
      out.on = schedule.ends_on;
      out.rule = schedule.due->rule;
      out.first = day_text(schedule.due->first);
      // A COUNT may end it before the plan does.
      if (schedule.due->until) out.on = day_text(*schedule.due->until);
      break;
    case Placing::none:
      out.unplaced = schedule.why_not;
      break;
  }
  return out;
}

Schedule restored(const StoredSchedule& stored, const DeadlineRecord& deadline) {
  Schedule out;
  out.bound = deadline.bound;
  out.day_said = stored.day_said;
  for (const Note& note : kNotes)
    out.*note.flag = (" " + stored.notes + " ").find(note.word) != std::string::npos;
  if (!stored.unplaced.empty()) {
    out.why_not = stored.unplaced;
    return out;
  }
  if (deadline.rrule.empty()) {
    out.placing = Placing::once;
    out.first_day = stored.from;
    out.last_day = stored.on;
    return out;
  }
  out.starts_on = stored.from;
  out.ends_on = stored.on;
  const auto starts = day_of(stored.from);
  auto due = starts ? due_days(deadline.rrule, *starts, day_of(stored.on))
                    : tl::unexpected(std::string("no day it runs from"));
  if (due) {
    out.placing = Placing::recurring;
    out.due = std::move(*due);
  } else {
    out.why_not = due.error();
  }
  return out;
}

}  // namespace decree

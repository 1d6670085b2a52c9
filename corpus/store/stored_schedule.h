// When a deadline is due, as columns of the table `deadlines`.
#pragma once

#include <string>

#include "corpus/plan_record.h"
#include "corpus/schedule.h"

namespace decree {

struct StoredSchedule {
  std::string from;   ///< the first day; of a recurrence that from which it runs
  std::string on;     ///< the last day; of a recurrence that on which it ends
  std::string rule;   ///< of a recurrence: DueDays::rule
  std::string first;  ///< … and DueDays::first
  bool day_said = true;
  std::string notes;     ///< what was assumed: start, end, holidays, hours
  std::string unplaced;  ///< why it has no day
};

StoredSchedule stored(const Schedule& schedule);

/// The schedule of `deadline` again, as far as questions need it.
Schedule restored(const StoredSchedule& stored, const DeadlineRecord& deadline);

}  // namespace decree

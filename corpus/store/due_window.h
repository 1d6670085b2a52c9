// Which of many recurrences are due within a stretch of days.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "corpus/day.h"

namespace decree {

/// Many decrees say the same ("hằng quý"): the days of a rule are found once.
class DueWindow {
 public:
  /// Days as YYYY-MM-DD, both included; "" is no limit, which here means 1990 and fifty years on.
  DueWindow(const std::string& from, const std::string& to);

  /// Whether the recurrence with the due days of `rule` (DueDays::rule) from `first` to `until`
  /// ("": without end) is due in the window; `before` its days: also on the day after the window.
  bool holds(const std::string& rule, const std::string& first, const std::string& until,
             bool before);

 private:
  const std::vector<Day>& days_of(const std::string& rule, Day first);

  Day from_;
  Day to_;
  bool open_ended_;
  std::map<std::string, std::vector<Day>> days_;
};

}  // namespace decree

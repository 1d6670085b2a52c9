#include "corpus/store/due_window.h"

#include <gtest/gtest.h>

#include "corpus/recurrence.h"

namespace decree {
namespace {

TEST(DueWindow, AgreesWithTheDaysOfTheRule) {
  const char* const rules[] = {"FREQ=YEARLY",
                               "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20",
                               "FREQ=MONTHLY;INTERVAL=3",
                               "FREQ=MONTHLY",
                               "FREQ=WEEKLY;BYDAY=FR",
                               "FREQ=YEARLY;INTERVAL=2",
                               "FREQ=YEARLY;BYMONTH=4",
                               "FREQ=DAILY"};
  const char* const starts[] = {"2019-02-28", "2024-03-14", "2024-12-31"};
  const char* const ends[] = {"", "2024-06-30", "2025-12-31"};
  const char* const windows[][2] = {{"2024-04-01", "2024-04-20"},
                                    {"2024-11-20", "2024-11-20"},
                                    {"2025-01-01", "2025-12-31"},
                                    {"2018-01-01", "2019-02-27"},
                                    {"2026-01-01", "2026-01-31"}};
  for (const auto& window : windows) {
    DueWindow due(window[0], window[1]);
    for (const char* rule : rules) {
      for (const char* start : starts) {
        for (const char* end : ends) {
          const auto days = due_days(rule, *day_of(start), day_of(end));
          if (!days) continue;
          const bool expected = !expand(*days, *day_of(window[0]), *day_of(window[1])).days.empty();
          const std::string until = days->until ? day_text(*days->until) : "";
          EXPECT_EQ(due.holds(days->rule, day_text(days->first), until, false), expected)
              << rule << " from " << start << " to " << end << " in " << window[0];
        }
      }
    }
  }
}

TEST(DueWindow, WithoutLimitsWhatHasADayIsDue) {
  const auto holds = [](DueWindow due, const char* rule, const char* first, const char* until) {
    return due.holds(rule, first, until, false);
  };
  EXPECT_TRUE(holds({"", ""}, "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "2099-12-31", ""));
  EXPECT_TRUE(holds({"2030-01-01", ""}, "FREQ=DAILY", "2020-01-01", ""));
  EXPECT_FALSE(holds({"2030-01-01", ""}, "FREQ=DAILY", "2020-01-01", "2029-12-31"));
  EXPECT_FALSE(holds({"", "2019-12-31"}, "FREQ=DAILY", "2020-01-01", ""));
}

TEST(DueWindow, WhatIsDueBeforeADayIsDueOnTheDayBefore) {
  const char* const rule = "FREQ=MONTHLY;BYMONTHDAY=1";
  DueWindow may("2024-05-02", "2024-05-31");
  EXPECT_TRUE(may.holds(rule, "2024-01-01", "", true));
  EXPECT_FALSE(may.holds(rule, "2024-01-01", "", false));
  EXPECT_TRUE(may.holds(rule, "2024-06-01", "", true));
  EXPECT_FALSE(may.holds(rule, "2024-06-01", "", false));
  EXPECT_FALSE(may.holds(rule, "2024-07-01", "", true));
}

}  // namespace
}  // namespace decree

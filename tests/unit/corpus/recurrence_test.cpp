#include "corpus/recurrence.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

// The due days of a rule, each after the first day of its stretch where it has one.
std::string due(const char* rule, const char* starts, const char* ends,
                const char* from = "1900-01-01", const char* to = "2400-01-01") {
  const auto read = due_days(rule, *day_of(starts), day_of(ends));
  if (!read) return read.error();
  std::string out;
  for (const Day day : expand(*read, *day_of(from), *day_of(to)).days) {
    if (!out.empty()) out += ' ';
    if (!read->day_said) out += day_text(read->stretch_begin(day)) + "/";
    out += day_text(day);
  }
  return out;
}

TEST(Recurrence, ADayOfTheYearBeginsNotBeforeTheStart) {
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20", "2020-06-16", "2022-12-31"),
            "2020-11-20 2021-11-20 2022-11-20");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25", "2020-06-16", "2022-12-31"),
            "2021-05-25 2022-05-25");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5", "2024-06-05", "2025-03-04"),
            "2024-06-05 2024-09-05 2024-12-05");
}

TEST(Recurrence, WithoutADayTheStretchesAreThoseOfTheCalendar) {
  EXPECT_EQ(due("FREQ=YEARLY", "2020-06-16", "2021-12-31"),
            "2020-01-01/2020-12-31 2021-01-01/2021-12-31");
  EXPECT_EQ(due("FREQ=MONTHLY;INTERVAL=6", "2020-06-16", "2020-12-31"),
            "2020-01-01/2020-06-30 2020-07-01/2020-12-31");
  EXPECT_EQ(due("FREQ=MONTHLY;INTERVAL=3", "2020-11-16", "2021-06-29"),
            "2020-10-01/2020-12-31 2021-01-01/2021-03-31");
  EXPECT_EQ(due("FREQ=MONTHLY", "2024-01-31", "2024-03-01"),
            "2024-01-01/2024-01-31 2024-02-01/2024-02-29");
  EXPECT_EQ(due("FREQ=WEEKLY", "2025-11-26", "2025-12-10"),
            "2025-11-24/2025-11-30 2025-12-01/2025-12-07");
  EXPECT_EQ(due("FREQ=WEEKLY;INTERVAL=2", "2025-11-26", "2025-12-31"),
            "2025-11-24/2025-12-07 2025-12-08/2025-12-21");
  EXPECT_EQ(due("FREQ=YEARLY;INTERVAL=3", "2020-06-16", "2026-01-01"),
            "2020-01-01/2022-12-31 2023-01-01/2025-12-31");
}

TEST(Recurrence, WhatDoesNotPartTheYearCountsFromTheStart) {
  EXPECT_EQ(due("FREQ=MONTHLY;INTERVAL=5", "2024-02-10", "2025-03-31"),
            "2024-02-01/2024-06-30 2024-07-01/2024-11-30");
  EXPECT_EQ(due("FREQ=MONTHLY;INTERVAL=4", "2024-06-10", "2024-12-31"),
            "2024-05-01/2024-08-31 2024-09-01/2024-12-31");
}

TEST(Recurrence, MonthsInARowAreOneStretch) {
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=10,11,12", "2024-11-15", "2025-12-31"),
            "2024-10-01/2024-12-31 2025-10-01/2025-12-31");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=10,4", "2024-05-01", "2025-12-31"),
            "2024-10-01/2024-10-31 2025-04-01/2025-04-30 2025-10-01/2025-10-31");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=1,2,6", "2024-01-31", "2024-12-31"),
            "2024-01-01/2024-02-29 2024-06-01/2024-06-30");
}

TEST(Recurrence, DaysOfWeeksAndMonths) {
  EXPECT_EQ(due("FREQ=WEEKLY;BYDAY=TU,TH", "2025-11-26", "2025-12-04"),
            "2025-11-27 2025-12-02 2025-12-04");
  EXPECT_EQ(due("FREQ=MONTHLY;BYMONTHDAY=5", "2025-11-06", "2026-01-31"), "2025-12-05 2026-01-05");
  EXPECT_EQ(due("FREQ=MONTHLY;BYDAY=-1FR", "2025-11-06", "2025-12-31"), "2025-11-28 2025-12-26");
  EXPECT_EQ(due("FREQ=DAILY;BYHOUR=16;BYMINUTE=30", "2025-11-06", "2025-11-07"),
            "2025-11-06 2025-11-07");
  const auto timed = due_days("FREQ=DAILY;BYHOUR=7", *day_of("2025-11-06"), std::nullopt);
  ASSERT_TRUE(timed);
  EXPECT_EQ(timed->time, "07:00");
  EXPECT_EQ(timed->rule, "FREQ=DAILY");
}

TEST(Recurrence, ADayWithoutItsMonthIsThatOfEveryMonth) {
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTHDAY=15", "2025-05-16", "2025-08-15"),
            "2025-06-15 2025-07-15 2025-08-15");
}

TEST(Recurrence, ADayThatAMonthLacksIsItsLast) {
  EXPECT_EQ(due("FREQ=MONTHLY;BYMONTHDAY=31", "2025-01-15", "2025-04-30"),
            "2025-01-31 2025-02-28 2025-03-31 2025-04-30");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=31", "2025-01-15", "2025-12-31"),
            "2025-06-30 2025-12-31");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2023-01-15", "2024-12-31"),
            "2023-02-28 2024-02-29");
}

TEST(Recurrence, EndsOfTheRuleItselfHold) {
  EXPECT_EQ(due("FREQ=YEARLY;UNTIL=20211231", "2020-06-16", ""),
            "2020-01-01/2020-12-31 2021-01-01/2021-12-31");
  EXPECT_EQ(due("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2", "2025-11-06", "2030-01-01"),
            "2025-12-05 2026-01-05");
  EXPECT_EQ(due("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=9", "2025-11-06", "2025-12-31"), "2025-12-05");
}

TEST(Recurrence, TheWindowIsKept) {
  EXPECT_EQ(
      due("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=10", "2020-01-01", "", "2301-02-10", "2302-02-10"),
      "2301-02-10 2302-02-10");
  EXPECT_EQ(due("FREQ=YEARLY", "2020-01-01", "2030-12-31", "2040-01-01", "2050-01-01"), "");
  EXPECT_EQ(due("FREQ=YEARLY", "2020-01-01", "", "2021-01-01", "2020-01-01"), "");
}

TEST(Recurrence, AWindowOfCenturiesIsCutAndSaysSo) {
  const auto daily = due_days("FREQ=DAILY", *day_of("2020-01-01"), std::nullopt);
  ASSERT_TRUE(daily);
  const Expansion all = expand(*daily, *day_of("2020-01-01"), *day_of("2400-01-01"));
  EXPECT_TRUE(all.cut);
  EXPECT_EQ(all.days.size(), kMostSteps);
  EXPECT_FALSE(expand(*daily, *day_of("2020-01-01"), *day_of("2100-01-01")).cut);
}

TEST(Recurrence, RulesThatAreNoneSaySo) {
  const auto fault = [](const char* rule) { return due(rule, "2020-01-01", "2020-12-31"); };
  for (const char* rule :
       {"", "YEARLY", "FREQ=", "FREQ=SOMETIMES", "FREQ=YEARLY;INTERVAL=0",
        "FREQ=YEARLY;INTERVAL=99999", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;;",
        "FREQ=YEARLY;UNTIL=2020", "FREQ=YEARLY;COUNT=0", "FREQ=MONTHLY;BYMONTHDAY=x",
        "FREQ=WEEKLY;BYDAY=XX", "FREQ=YEARLY;FREQ=YEARLY"}) {
    EXPECT_EQ(fault(rule), std::string(rule) + " is no rule of RFC 5545");
  }
  EXPECT_EQ(fault("FREQ=SECONDLY"), "FREQ=SECONDLY has steps shorter than a day");
  EXPECT_EQ(fault("FREQ=YEARLY;RSCALE=CHINESE"),
            "FREQ=YEARLY;RSCALE=CHINESE is of another calendar");
  EXPECT_EQ(fault("FREQ=WEEKLY;BYMONTH=3"), "FREQ=WEEKLY;BYMONTH=3 names no day");
  EXPECT_EQ(fault("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;INTERVAL=2"),
            "no day of the calendar is one of FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;INTERVAL=2");
  EXPECT_EQ(due("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "2020-06-01", "2020-12-31"),
            "nothing falls due by FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1 between 2020-06-01 and "
            "2020-12-31");
}

}  // namespace
}  // namespace decree

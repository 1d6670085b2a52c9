#include "corpus/day.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

std::string months_on(const char* day, int months) {
  return day_text(add_months(*day_of(day), months));
}
std::string working_days_on(const char* day, int count) {
  return day_text(add_working_days(*day_of(day), count));
}

TEST(Day, OnlyDaysOfTheCalendarAreRead) {
  EXPECT_EQ(day_text(*day_of("2024-02-29")), "2024-02-29");
  for (const char* text : {"", "2023-02-29", "2023-13-01", "2023-00-10", "2023-1-01", "2023/01/01",
                           "0023-01-01", "9999-01-01", "+023-01-01", "2023-01-0x", "2023-01-011"}) {
    EXPECT_FALSE(day_of(text)) << text;
  }
}

TEST(Day, MonthsEndOnTheLastDayOfAShorterMonth) {
  EXPECT_EQ(months_on("2024-01-31", 1), "2024-02-29");
  EXPECT_EQ(months_on("2023-01-31", 1), "2023-02-28");
  EXPECT_EQ(months_on("2023-03-31", -1), "2023-02-28");
  EXPECT_EQ(months_on("2024-02-29", 12), "2025-02-28");
  EXPECT_EQ(months_on("2023-11-15", 14), "2025-01-15");
}

TEST(Day, WorkingDaysLeaveOutSaturdaysAndSundays) {
  EXPECT_EQ(working_days_on("2025-11-28", 1), "2025-12-01");   // from a Friday
  EXPECT_EQ(working_days_on("2025-11-28", 15), "2025-12-19");  // three whole weeks
  EXPECT_EQ(working_days_on("2025-11-29", 1), "2025-12-01");   // from a Saturday
  EXPECT_EQ(working_days_on("2025-11-29", 5), "2025-12-05");
  EXPECT_EQ(working_days_on("2025-11-30", 6), "2025-12-08");
  EXPECT_EQ(working_days_on("2025-12-01", -1), "2025-11-28");
  EXPECT_EQ(working_days_on("2025-11-30", -5), "2025-11-24");
  EXPECT_EQ(working_days_on("2025-11-30", 0), "2025-11-30");
}

// Against counting one day after the other.
TEST(Day, WorkingDaysAgreeWithCounting) {
  const Day monday = *day_of("2025-11-24");
  for (int start = 0; start < 7; ++start) {
    for (const int step : {1, -1}) {
      Day counted = monday + std::chrono::days(start);
      for (int count = 1; count <= 23; ++count) {
        do
          counted += std::chrono::days(step);
        while (std::chrono::weekday(counted).iso_encoding() > 5);
        EXPECT_EQ(add_working_days(monday + std::chrono::days(start), step * count), counted)
            << start << " " << step * count;
      }
    }
  }
}

TEST(IsoLength, ReadsItsUnitsInTheirOrder) {
  const auto length = iso_length("P1Y2M3W4DT5H6M7S");
  ASSERT_TRUE(length);
  EXPECT_EQ(length->months, 14);
  EXPECT_EQ(length->days, 25);
  EXPECT_EQ(length->minutes, 307);
  EXPECT_EQ(iso_length("PT48H")->minutes, 48 * 60);
  EXPECT_EQ(iso_length("P0D")->days, 0);
  for (const char* text : {"", "P", "PT", "P1", "1D", "P1D2M", "P1H", "PT1D", "P-1D", "P1.5D",
                           "P999999D", "P9999999D", "P1DT", "PTT1H", "P1D1D", "P1X"}) {
    EXPECT_FALSE(iso_length(text)) << text;
  }
}

}  // namespace
}  // namespace decree

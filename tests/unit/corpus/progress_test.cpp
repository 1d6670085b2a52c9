#include "corpus/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace decree {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

ProgressNumbers numbers(std::size_t done, std::size_t total, double seconds) {
  ProgressNumbers out;
  out.summary.read = done;
  out.total = total;
  out.seconds = seconds;
  return out;
}

TEST(ProgressLine, SaysHowFarItIs) {
  EXPECT_EQ(progress_line(numbers(50, 200, 10), 79),
            "[#########............................] 50/200   25%  5.0 files/s  0:30 left");
  auto with_failures = numbers(100, 200, 4);
  with_failures.summary.failed = 3;
  EXPECT_EQ(progress_line(with_failures, 70),
            "[##########...........] 103/200   51%  26 files/s  0:04 left  3 failed");
}

TEST(ProgressLine, BeginsAndEnds) {
  EXPECT_EQ(progress_line(numbers(0, 5, 0), 40), "[............................] 0/5    0%");
  EXPECT_EQ(progress_line(numbers(0, 5, 3), 40), "[............................] 0/5    0%");
  EXPECT_EQ(progress_line(numbers(5, 5, 1), 40), "5/5  100%  5.0 files/s  0:00 left");
  EXPECT_THAT(progress_line(numbers(0, 0, 0), 40), HasSubstr("0/0  100%"));
  EXPECT_THAT(progress_line(numbers(999, 1000, 1), 80), HasSubstr(" 99%"));  // not rounded to done
}

TEST(ProgressLine, WritesSpeedAndTimeAsTheyAreRead) {
  EXPECT_THAT(progress_line(numbers(1, 11, 60), 80), HasSubstr("1.0 files/min  10:00 left"));
  EXPECT_THAT(progress_line(numbers(1, 1001, 60), 80), HasSubstr("16:40:00 left"));
  EXPECT_THAT(progress_line(numbers(2000, 4000, 2), 80), HasSubstr("1000 files/s  0:02 left"));
}

TEST(ProgressLine, CountsTheTimeOfThoseThatWereRead) {
  auto resumed = numbers(10, 1000, 10);
  resumed.summary.unchanged = 900;
  EXPECT_THAT(progress_line(resumed, 80), HasSubstr("910/1000   91%  1.0 files/s  1:30 left"));
  resumed.summary.read = 0;
  EXPECT_THAT(progress_line(resumed, 80), Not(HasSubstr("left")));
}

TEST(ProgressLine, SaysThatItStops) {
  auto stopping = numbers(50, 200, 10);
  stopping.stopping = true;
  EXPECT_THAT(progress_line(stopping, 80), HasSubstr("stopping"));
  EXPECT_THAT(progress_line(stopping, 80), Not(HasSubstr("left")));
}

TEST(ProgressLine, FitsEveryWidth) {
  auto with_failures = numbers(100, 200, 4);
  with_failures.summary.failed = 3;
  for (std::size_t width = 0; width < 300; ++width) {
    ASSERT_THAT(progress_line(with_failures, width), SizeIs(testing::Le(width)));
  }
  EXPECT_EQ(progress_line(with_failures, 0), "");
  EXPECT_EQ(progress_line(with_failures, 7), "103/200");
  EXPECT_EQ(progress_line(with_failures, 15), "103/200   51%");
  EXPECT_EQ(progress_line(with_failures, 26), "103/200   51%  26 files/s");
  EXPECT_THAT(progress_line(with_failures, 200), StartsWith("[###"));
}

}  // namespace
}  // namespace decree

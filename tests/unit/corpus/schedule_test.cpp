#include "corpus/schedule.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace decree {
namespace {

const RuleSet& rules() {
  static const auto read = RuleSet::load(DECREE_SOURCE_DIR "/extractors/rules");
  return *read;
}

ActRecord act() {
  ActRecord out;
  out.issued_on = "2024-03-14";  // a Thursday
  out.effective_kind = "relative";
  out.effective_anchor = "ngày ký";
  out.effective_duration = "P10D";
  out.title = "Cấp nước sạch nông thôn giai đoạn 2024 - 2026";
  return out;
}

DeadlineRecord length(const char* duration, const char* anchor, const char* bound = "by") {
  DeadlineRecord out;
  out.kind = "relative";
  out.duration = duration;
  out.anchor = anchor;
  out.bound = bound;
  return out;
}

DeadlineRecord recurring(const char* rrule) {
  DeadlineRecord out;
  out.kind = "recurring";
  out.rrule = rrule;
  return out;
}

DeadlineRecord dates(const char* from, const char* to) {
  DeadlineRecord out;
  out.kind = "interval";
  out.from = from;
  out.to = to;
  return out;
}

std::string listed(const std::vector<Occurrence>& list) {
  std::string out;
  for (const Occurrence& one : list) {
    out += (out.empty() ? "" : " ") + one.first_day + "/" + one.last_day;
    if (one.open_ended) out += "…";
  }
  return out;
}

TEST(Schedule, DatesStandAsWritten) {
  DeadlineRecord before = dates("", "2024-11-20");
  before.bound = "before";
  const Schedule day = schedule_of(before, act(), rules());
  EXPECT_EQ(day.placing, Placing::once);
  EXPECT_EQ(day.last_day, "2024-11-20");
  EXPECT_EQ(day.bound, "before");
  EXPECT_TRUE(day.day_said);
  EXPECT_EQ(day.derivation, Derivation::written);
  EXPECT_FALSE(schedule_of(dates("2024-04-01", "2024-06-30"), act(), rules()).day_said);
  EXPECT_TRUE(schedule_of(dates("2024-05-19", "2024-05-19"), act(), rules()).day_said);
  EXPECT_EQ(schedule_of(dates("2024-02-30", ""), act(), rules()).fault, Unplaced::unreadable_date);
}

TEST(Schedule, LengthsCountFromTheDayOfIssue) {
  const auto last = [](const DeadlineRecord& deadline) {
    const Schedule schedule = schedule_of(deadline, act(), rules());
    return schedule.last_day.empty() ? schedule.why_not : schedule.last_day;
  };
  EXPECT_EQ(last(length("P30D", "ngày ban hành Kế hoạch này")), "2024-04-13");
  EXPECT_EQ(last(length("P1M", "ngày ký Quyết định này")), "2024-04-14");
  EXPECT_EQ(last(length("PT48H", "ngày ký")), "2024-03-16");
  EXPECT_EQ(last(length("PT25H", "ngày ký")), "2024-03-16");
  EXPECT_EQ(last(length("P45D", "ngày Quyết định này có hiệu lực")), "2024-05-08");
  DeadlineRecord working = length("P2D", "ngày ký");
  working.working_days = true;
  EXPECT_EQ(last(working), "2024-03-18");
  working.duration = "PT24H";
  EXPECT_EQ(last(working), "2024-03-19");
  const Schedule schedule = schedule_of(working, act(), rules());
  EXPECT_TRUE(schedule.holidays_unknown);
  EXPECT_TRUE(schedule.hours_rounded_up);
  EXPECT_EQ(schedule.counted_from, "2024-03-14");
  EXPECT_EQ(schedule.derivation, Derivation::signing);
}

TEST(Schedule, TheBoundSaysWhichSide) {
  const Schedule after = schedule_of(length("P30D", "ngày ký", "after"), act(), rules());
  EXPECT_EQ(after.first_day, "2024-04-13");
  EXPECT_EQ(after.last_day, "");
  const Schedule ahead =
      schedule_of(length("P3D", "ngày Quyết định này có hiệu lực", "before"), act(), rules());
  EXPECT_EQ(ahead.last_day, "2024-03-21");
}

TEST(Schedule, WhatCannotBePlacedSaysWhy) {
  const auto why = [](const DeadlineRecord& deadline, const ActRecord& of) {
    const Schedule schedule = schedule_of(deadline, of, rules());
    EXPECT_EQ(schedule.placing, Placing::none);
    EXPECT_NE(schedule.fault, Unplaced::not_at_fault);
    EXPECT_TRUE(occurrences(schedule, "", "").empty());
    return schedule.why_not;
  };
  ActRecord bare;
  EXPECT_EQ(why(length("P15D", "ngày nhận hồ sơ"), act()), "counts from \"ngày nhận hồ sơ\"");
  EXPECT_EQ(why(length("P15D", "ngày ký hợp đồng"), act()), "counts from \"ngày ký hợp đồng\"");
  EXPECT_EQ(why(length("", "kỳ họp gần nhất"), act()), "counts from \"kỳ họp gần nhất\"");
  EXPECT_EQ(why(length("P15D", ""), act()), "P15D, but not from when");
  EXPECT_EQ(why(length("P15D", "ngày ký"), bare), "the decree has no date");
  EXPECT_EQ(why(length("P15D", "ngày có hiệu lực"), bare),
            "the decree does not say when it comes into force");
  EXPECT_EQ(why(length("15 ngày", "ngày ký"), act()), "\"15 ngày\" is no length of time");
  EXPECT_EQ(why(recurring("FREQ=YEARLY"), bare), "the decree has no date");
  EXPECT_EQ(why(recurring("FREQ=NEVER"), act()), "FREQ=NEVER is no rule of RFC 5545");
  EXPECT_EQ(why(dates("", ""), act()), "no day was read from its words");
  DeadlineRecord in_vain = recurring("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5");
  in_vain.to = "2024-12-31";
  EXPECT_EQ(schedule_of(in_vain, act(), rules()).fault, Unplaced::never_due);
}

TEST(Schedule, RecurrencesRunFromTheDecreeToTheEndOfTheTerm) {
  const Schedule yearly =
      schedule_of(recurring("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"), act(), rules());
  EXPECT_EQ(yearly.starts_on, "2024-03-14");
  EXPECT_EQ(yearly.ends_on, "2026-12-31");
  EXPECT_TRUE(yearly.start_assumed);
  EXPECT_TRUE(yearly.end_assumed);
  EXPECT_EQ(listed(occurrences(yearly, "", "")), "2025-01-05/2025-01-05 2026-01-05/2026-01-05");
  DeadlineRecord told = recurring("FREQ=WEEKLY;BYDAY=SA");
  told.from = "2024-10-18";
  told.to = "2024-10-27";
  const Schedule weekly = schedule_of(told, act(), rules());
  EXPECT_FALSE(weekly.start_assumed);
  EXPECT_FALSE(weekly.end_assumed);
  EXPECT_EQ(listed(occurrences(weekly, "", "")), "2024-10-19/2024-10-19 2024-10-26/2024-10-26");
  const Schedule quarterly = schedule_of(recurring("FREQ=MONTHLY;INTERVAL=3"), act(), rules());
  EXPECT_FALSE(quarterly.day_said);
  EXPECT_EQ(listed(occurrences(quarterly, "2026-06-30", "2026-09-29")), "2026-04-01/2026-06-30");
}

TEST(Schedule, TheLastReportOfATermIsDueWhenItIsOver) {
  DeadlineRecord yearly = recurring("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15");
  yearly.quote = "hằng năm gửi báo cáo chậm nhất ngày 15/01 năm sau";
  EXPECT_EQ(schedule_of(yearly, act(), rules()).ends_on, "2027-12-31");
  DeadlineRecord monthly = recurring("FREQ=MONTHLY;BYMONTHDAY=5");
  monthly.quote = "báo cáo trước ngày 05 của tháng sau";
  EXPECT_EQ(schedule_of(monthly, act(), rules()).ends_on, "2027-01-31");
  ActRecord of_a_year = act();
  of_a_year.title = of_a_year.plan_title = "Trồng rừng năm 2024";
  const Schedule once =
      schedule_of(recurring("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=5"), of_a_year, rules());
  EXPECT_EQ(listed(occurrences(once, "", "")), "2025-01-05/2025-01-05");
}

TEST(Schedule, BeforeADayIsDueOnTheDayBefore) {
  DeadlineRecord before = dates("", "2025-01-01");
  before.bound = "before";
  const Schedule day = schedule_of(before, act(), rules());
  EXPECT_EQ(listed(occurrences(day, "2024-12-01", "2024-12-31")), "/2025-01-01");
  EXPECT_EQ(listed(occurrences(day, "2025-01-01", "2025-01-31")), "/2025-01-01");
  EXPECT_EQ(listed(occurrences(day, "2024-12-01", "2024-12-30")), "");
}

TEST(Schedule, OccurrencesAreThoseDueInTheWindow) {
  const Schedule once = schedule_of(dates("2024-04-01", "2024-06-30"), act(), rules());
  EXPECT_EQ(listed(occurrences(once, "2024-06-30", "2024-06-30")), "2024-04-01/2024-06-30");
  EXPECT_EQ(listed(occurrences(once, "2024-05-01", "2024-06-29")), "");
  const Schedule open = schedule_of(dates("2025-01-01", ""), act(), rules());
  EXPECT_EQ(listed(occurrences(open, "2027-01-01", "2027-12-31")), "2025-01-01/…");
  EXPECT_EQ(listed(occurrences(open, "2024-01-01", "2024-12-31")), "");
  EXPECT_EQ(listed(occurrences(once, "2024-12-31", "2024-01-01")), "");
  EXPECT_EQ(listed(occurrences(once, "yesterday", "")), "");
}

TEST(Schedule, EveryDeadlineOfTheSamplesIsPlacedOrSaysWhy) {
  std::size_t placed = 0;
  std::size_t all = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(DECREE_SOURCE_DIR "/corpus/decrees")) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const auto plan = read_plan_record(std::string(std::istreambuf_iterator<char>(in), {}));
    ASSERT_TRUE(plan) << plan.error();
    for (const DeadlineRecord& deadline : plan->deadlines) {
      const Schedule schedule = schedule_of(deadline, plan->act, rules());
      ++all;
      placed += schedule.placing != Placing::none;
      EXPECT_EQ(schedule.placing == Placing::none, !schedule.why_not.empty());
      EXPECT_EQ(schedule.placing == Placing::none, occurrences(schedule, "", "").empty());
    }
  }
  EXPECT_GT(all, 40u);
  EXPECT_EQ(all - placed, 1u);  // "kể từ khi phát hiện ca bệnh đầu tiên"
}

}  // namespace
}  // namespace decree

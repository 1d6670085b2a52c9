// Targets and deadlines of short plans, through all stages.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pipeline/convert.h"
#include "pipeline/names.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

Plan plan_of(std::string_view body) {
  RawDocument raw;
  raw.text =
      "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nSố: 12/KH-UBND\n\nSơn Hải, ngày 5 tháng 3 năm 2024\n\n"
      "KẾ HOẠCH\n\nTrồng rừng\n\n";
  raw.text += body;
  return convert(raw, resources());
}

std::string show(const Deadline& d) {
  const auto text = [](const Text& t) { return t ? *t : std::string("-"); };
  return fmt::format("{} {} {} {} {} {} | {}", name_of(d.kind), text(d.from), text(d.to),
                     d.bound ? name_of(*d.bound) : "-", text(d.rrule), text(d.duration),
                     text(d.action));
}

std::vector<std::string> deadlines(std::string_view body) {
  std::vector<std::string> out;
  for (const Deadline& d : plan_of(body).facts.deadlines)
    out.push_back(show(d));
  return out;
}

std::string show(const Target& t) {
  return fmt::format("{} {} {} {} {}", t.indicator, t.comparator ? name_of(*t.comparator) : "-",
                     t.value ? *t.value : -1, t.value_max ? *t.value_max : -1,
                     t.period ? *t.period : "-");
}

std::vector<std::string> targets(std::string_view body) {
  std::vector<std::string> out;
  for (const Target& t : plan_of(body).facts.targets)
    out.push_back(show(t));
  return out;
}

using Lines = std::vector<std::string>;

bool has_diagnostic(const Plan& plan, std::string_view code) {
  for (const Diagnostic& d : plan.diagnostics) {
    if (d.code == code) return true;
  }
  return false;
}

TEST(Deadlines, AFrequencyAndADayOfOneActAreOne) {
  EXPECT_EQ(
      deadlines("I. NHIỆM VỤ\n\n1. Hằng năm, Sở A báo cáo kết quả trước ngày 20/11.\n"),
      (Lines{"recurring - - before FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=20 - | báo cáo kết quả"}));
}

TEST(Deadlines, AListOfFrequenciesIsOneEach) {
  EXPECT_EQ(deadlines("I. NHIỆM VỤ\n\n1. Định kỳ 6 tháng, 01 năm báo cáo kết quả.\n"),
            (Lines{"recurring - - - FREQ=MONTHLY;INTERVAL=6 - | báo cáo kết quả",
                   "recurring - - - FREQ=YEARLY - | báo cáo kết quả"}));
}

TEST(Deadlines, AReportKeepsItsWindow) {
  const Plan plan = plan_of(
      "I. BÁO CÁO\n\n1. Báo cáo năm: Tính từ ngày 16/11 năm trước đến ngày 15/11 năm báo cáo; gửi "
      "trước ngày 25/11.\n");
  ASSERT_EQ(plan.facts.deadlines.size(), 1u);
  const Deadline& d = plan.facts.deadlines[0];
  EXPECT_EQ(show(d), "recurring - - before FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25 - | Báo cáo năm");
  ASSERT_TRUE(d.covers);
  EXPECT_EQ(d.covers->first.year_offset, -1);
  EXPECT_EQ(d.covers->second.month, 11);
}

TEST(Deadlines, ADayWithoutYearIsOfTheDecreesYear) {
  EXPECT_EQ(deadlines("I. NHIỆM VỤ\n\n1. Sở Y tế lập danh sách trước ngày 20/11.\n"),
            (Lines{"date - 2024-11-20 before - - | lập danh sách"}));
}

TEST(Deadlines, AnAttributeIsDueForItsTask) {
  EXPECT_EQ(
      deadlines("I. NHIỆM VỤ\n\n1. Đặt trạm đo\n\n- Cơ quan chủ trì: Sở A.\n\n- Thời hạn hoàn "
                "thành: Quý II/2025.\n"),
      (Lines{"interval 2025-04-01 2025-06-30 by - - | Đặt trạm đo"}));
  EXPECT_EQ(deadlines("I. NHIỆM VỤ\n\n1. Đặt trạm đo (thời hạn: tháng 6/2025).\n"),
            (Lines{"interval 2025-06-01 2025-06-30 by - - | Đặt trạm đo"}));
}

TEST(Deadlines, TimesThatGovernNoActionAreNone) {
  EXPECT_EQ(
      deadlines("I. NHIỆM VỤ\n\n1. Thực hiện Nghị định số 5/2020/NĐ-CP ngày 06/7/2020; bảo vệ "
                "kế hoạch hằng năm; thường xuyên kiểm tra.\n"),
      Lines{});
  EXPECT_EQ(deadlines("I. MỤC TIÊU\n\n1. Đến năm 2025, trồng rừng ven biển.\n"), Lines{});
}

TEST(Deadlines, ADateThatCannotBeIsNullAndSaid) {
  const Plan plan = plan_of("I. NHIỆM VỤ\n\n1. Hoàn thành trước ngày 31/02/2025.\n");
  for (const Deadline& d : plan.facts.deadlines)
    EXPECT_FALSE(d.to);
  EXPECT_TRUE(has_diagnostic(plan, "date-impossible"));
}

TEST(Targets, ReadComparatorsAndRanges) {
  EXPECT_EQ(targets("I. MỤC TIÊU\n\n1. Tỷ lệ che phủ rừng đạt từ 45% trở lên.\n\n2. Tỷ lệ hộ nghèo "
                    "không vượt quá 5%.\n\n3. Số hộ dùng nước đạt 80 - 85%.\n"),
            (Lines{"Tỷ lệ che phủ rừng >= 45 -1 -", "Tỷ lệ hộ nghèo <= 5 -1 -",
                   "Số hộ dùng nước range 80 85 -"}));
}

TEST(Targets, ATimeAboveAListIsThePeriodOfItsAims) {
  EXPECT_EQ(targets("I. MỤC TIÊU\n\n1. Đến năm 2030\n\n- 100% xã có trạm y tế.\n"),
            (Lines{"xã có trạm y tế = 100 -1 Đến năm 2030"}));
}

TEST(Targets, CountsThatDescribeAndResultsAreNone) {
  EXPECT_EQ(targets("I. NHIỆM VỤ\n\n1. Triển khai tại tất cả 15 huyện cho người từ 65 tuổi trở "
                    "lên.\n\n2. Năm 2023 đã đạt 95% kế hoạch.\n"),
            Lines{});
}

}  // namespace
}  // namespace decree

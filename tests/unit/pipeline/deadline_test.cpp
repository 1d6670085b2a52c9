// Times through all stages, as a clerk reads them beside the paper.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/convert.h"
#include "pipeline/names.h"
#include "tests/unit/pipeline/deadline_lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

using Lines = std::vector<std::string>;

Plan plan_of(std::string_view body, std::string_view title = "Phòng, chống dịch bệnh") {
  RawDocument raw;
  raw.text = fmt::format(
      "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nSố: 12/KH-UBND\n\nSơn Hải, ngày 5 tháng 3 năm 2024\n\n"
      "KẾ HOẠCH\n\n{}\n\nI. NHIỆM VỤ\n\n{}\n",
      title, body);
  return convert(raw, resources());
}

std::string show(const Deadline& d) {
  return show_time(d) + " | " + d.action.value_or("-");
}

Lines deadlines(const Plan& plan) {
  Lines out;
  for (const Deadline& d : plan.facts.deadlines)
    out.push_back(show(d));
  return out;
}

bool has_diagnostic(const Plan& plan, std::string_view code) {
  return std::ranges::any_of(plan.diagnostics, [&](const auto& d) { return d.code == code; });
}

TEST(Times, BrokenOverLinesAreRead) {
  EXPECT_EQ(deadlines(plan_of("1. Sở Y tế công bố hết dịch trước\nngày 05\ntháng 12 năm\n2025.")),
            Lines{"date to=2025-12-05 before | công bố hết dịch"});
  EXPECT_EQ(deadlines(plan_of("1. Trưng bày tranh cổ động từ 01/6/2026\nđến 30/6/2026.")),
            Lines{"interval from=2026-06-01 to=2026-06-30 in | Trưng bày tranh cổ động"});
  EXPECT_EQ(
      deadlines(plan_of("1. Dập dịch chậm nhất 24 giờ\nsau khi nhận tin báo; định kỳ 6\ntháng, 01 "
                        "năm phun hóa chất.")),
      (Lines{"relative duration=PT24H anchor=nhận tin báo by | Dập dịch",
             "recurring rrule=FREQ=MONTHLY;INTERVAL=6 | phun hóa chất",
             "recurring rrule=FREQ=YEARLY | phun hóa chất"}));
}

TEST(Times, WhoIsChargedIsNoPartOfWhatIsDue) {
  EXPECT_EQ(deadlines(plan_of("1. Giao Sở Xây dựng lập quy hoạch trước ngày 30/6/2025.")),
            Lines{"date to=2025-06-30 before | lập quy hoạch"});
  EXPECT_EQ(deadlines(plan_of("1. Đề nghị Cục Thuế báo cáo số thu trước ngày 30/6/2025.")),
            Lines{"date to=2025-06-30 before | báo cáo số thu"});
  EXPECT_EQ(deadlines(plan_of("1. Giao nhiệm vụ cho các tổ trước ngày 30/6/2025.")),
            Lines{"date to=2025-06-30 before | Giao nhiệm vụ cho các tổ"});
}

TEST(Times, TwoOfASentenceKeepTheirOwnActions) {
  EXPECT_EQ(deadlines(plan_of("1. Tổ chức sơ kết trong năm 2028 và tổng kết vào quý IV/2030.")),
            (Lines{"interval from=2028-01-01 to=2028-12-31 in | Tổ chức sơ kết",
                   "interval from=2030-10-01 to=2030-12-31 in | tổng kết"}));
  EXPECT_EQ(deadlines(plan_of("1. Quý I/2025 khảo sát ao nuôi, quý II/2025 lấy mẫu nước.")),
            (Lines{"interval from=2025-01-01 to=2025-03-31 in | khảo sát ao nuôi",
                   "interval from=2025-04-01 to=2025-06-30 in | lấy mẫu nước"}));
  EXPECT_EQ(deadlines(plan_of("1. Báo cáo kết quả trước ngày 15/6/2024 và ngày 15/12/2024.")),
            (Lines{"date to=2024-06-15 before | Báo cáo kết quả",
                   "date to=2024-12-15 before | Báo cáo kết quả"}));
}

TEST(Times, WhatIsToBeCompletedMayStandBefore) {
  EXPECT_EQ(deadlines(plan_of("1. Lắp camera chợ đầu mối; hoàn thành chậm nhất ngày 30/6/2027.")),
            Lines{"date to=2027-06-30 by | Lắp camera chợ đầu mối"});
  EXPECT_EQ(deadlines(plan_of("1. Kiểm định nồi hơi bảo đảm an toàn. Hoàn thành trước ngày "
                              "30/11/2025.")),
            Lines{"date to=2025-11-30 before | Kiểm định nồi hơi bảo đảm an toàn"});
  EXPECT_EQ(deadlines(plan_of("1. Cấp phát hóa chất cho trạm y tế (xong trước 20/12/2024).")),
            Lines{"date to=2024-12-20 before | Cấp phát hóa chất cho trạm y tế"});
}

TEST(Times, BeforeAnAimAreOfTheActThatTheyEnd) {
  EXPECT_EQ(
      deadlines(plan_of("1. Sở Y tế báo cáo trước ngày 30/9/2026; kiểm soát 100% người vào.")),
      Lines{"date to=2026-09-30 before | báo cáo"});
  EXPECT_EQ(deadlines(plan_of("1. Mở chiến dịch trong quý III/2026. Tiêm chủng cho 100% trẻ em.")),
            Lines{"interval from=2026-07-01 to=2026-09-30 in | Mở chiến dịch"});
  // But of the aim where they open its clause.
  EXPECT_EQ(deadlines(plan_of("1. Củng cố trạm y tế; phấn đấu đến hết năm 2030, có ít nhất 50% "
                              "trạm đạt chuẩn.")),
            Lines{});
}

TEST(Times, AWeekdayWithItsBeginningIsOne) {
  EXPECT_EQ(deadlines(plan_of("1. Dọn vệ sinh chợ vào sáng thứ Bảy hằng tuần, bắt đầu từ ngày 18 "
                              "tháng 10 năm 2025.")),
            Lines{"recurring from=2025-10-18 rrule=FREQ=WEEKLY;BYDAY=SA in | Dọn vệ sinh chợ"});
  EXPECT_EQ(deadlines(plan_of("1. Hằng tuần, diệt lăng quăng vào chiều thứ Sáu, bắt đầu từ "
                              "ngày 12/4/2024.")),
            Lines{"recurring from=2024-04-12 rrule=FREQ=WEEKLY;BYDAY=FR in | diệt lăng quăng"});
}

TEST(Times, WithoutAYearAreOfTheOnlyYearTheyCanBe) {
  const std::string_view body = "1. Gửi danh sách trước ngày 15/11; nộp dự toán trước ngày 20/01.";
  EXPECT_EQ(deadlines(plan_of(body)),
            (Lines{"date to=2024-11-15 before | Gửi danh sách", "date before | nộp dự toán"}));
  // The plan's own year decides where the decree's is past, and leaves both open where it is not.
  EXPECT_EQ(deadlines(plan_of(body, "Phòng, chống dịch năm 2025")),
            (Lines{"date before | Gửi danh sách", "date to=2025-01-20 before | nộp dự toán"}));
  EXPECT_EQ(deadlines(plan_of(body, "Phòng, chống dịch giai đoạn 2024 - 2028")),
            (Lines{"date before | Gửi danh sách", "date before | nộp dự toán"}));
  EXPECT_TRUE(has_diagnostic(plan_of(body), "time-unresolved"));
}

TEST(Times, OfAttributesHaveTheBoundOfTheirLine) {
  EXPECT_EQ(deadlines(plan_of("1. Nâng cấp trạm bơm\n\n- Cơ quan chủ trì: Sở A.\n\n- Tiến độ: 2025 "
                              "- 2026\n\n2. Tập huấn cấp cứu\n\n- Cơ quan thực hiện: Sở B.\n\n- "
                              "Thời gian thực hiện: Thường xuyên, hằng năm.\n\n3. Rà soát giá\n\n- "
                              "Chủ trì: Sở C.\n\n- Thời hạn: trước 30/6/2025.")),
            (Lines{"interval from=2025-01-01 to=2026-12-31 by | Nâng cấp trạm bơm",
                   "recurring rrule=FREQ=YEARLY | Tập huấn cấp cứu",
                   "date to=2025-06-30 before | Rà soát giá"}));
}

TEST(Times, OfColumnsHaveTheBoundOfTheirHeader) {
  const std::string_view rows =
      "| 1 | Diễn tập | Sở A | Quý II và quý IV/2025 |\n| 2 | Khảo sát | Sở B | 31/10/2025 |\n"
      "| 3 | Trực ban | Sở C | Thường xuyên |\n| 4 | Báo cáo | Sở D | Trước ngày 15 hằng tháng |\n";
  EXPECT_EQ(deadlines(plan_of(fmt::format(
                "| TT | Nội dung công việc | Chủ trì | Thời hạn |\n|---|---|---|---|\n{}", rows))),
            (Lines{"interval from=2025-04-01 to=2025-06-30 by | Diễn tập",
                   "interval from=2025-10-01 to=2025-12-31 by | Diễn tập",
                   "date to=2025-10-31 by | Khảo sát",
                   "recurring rrule=FREQ=MONTHLY;BYMONTHDAY=15 before | Báo cáo"}));
  EXPECT_EQ(
      deadlines(plan_of(fmt::format(
          "| TT | Nội dung công việc | Chủ trì | Thời gian thực hiện |\n|---|---|---|---|\n{}",
          "| 1 | Khảo sát | Sở B | Tháng 10/2025 |\n"))),
      Lines{"interval from=2025-10-01 to=2025-10-31 in | Khảo sát"});
}

TEST(Times, OfWhatIsDoneOrCitedAreNone) {
  for (const auto* words :
       {"1. Ngày 20/3/2024, Ủy ban nhân dân tỉnh đã họp trực tuyến với các huyện.",
        "1. Thực hiện Luật Phòng, chống ma túy ngày 30 tháng 3 năm 2021.",
        "1. Kiện toàn Ban Chỉ đạo 138/CP; giữ vững 8/9 chỉ tiêu, 18/142 xã đạt chuẩn.",
        "1. Tuyên truyền ngày lễ 30/4, 02/9; người dưới 18 tuổi; giống lúa 13/2.",
        "1. Giải quyết hồ sơ đúng thời hạn; trước mắt, tập trung khắc phục hậu quả.",
        "1. Xây dựng kế hoạch hằng năm; công việc hằng ngày; đại biểu Khóa XIV.",
        "1. Lồng ghép Chương trình dân số đến năm 2030 trên địa bàn.",
        "1. Tổng kết Đề án giai đoạn 2016 - 2020 được triển khai từ năm 2016."}) {
    EXPECT_EQ(deadlines(plan_of(words)), Lines{}) << words;
  }
  EXPECT_EQ(deadlines(plan_of("a) Hình thành vùng an toàn trong giai đoạn 2025-2028.\n\nII. QUAN "
                              "ĐIỂM\n\n1. Coi trọng dự phòng trong năm 2025.")),
            Lines{"interval from=2025-01-01 to=2028-12-31 in | Hình thành vùng an toàn"});
}

TEST(Times, ThatCannotBeAreNullAndSaid) {
  const Plan turned = plan_of("1. Thi công từ tháng 9/2026 đến tháng 6/2026.");
  EXPECT_EQ(deadlines(turned), Lines{"interval in | Thi công"});
  EXPECT_TRUE(has_diagnostic(turned, "range-backwards"));
  const Plan impossible = plan_of("1. Thống kê đàn lợn trước ngày 31/9/2026.");
  EXPECT_EQ(deadlines(impossible), Lines{"date before | Thống kê đàn lợn"});
  EXPECT_TRUE(has_diagnostic(impossible, "date-impossible"));
}

// Forty times are read, more are a finding: nothing is dropped in silence.
TEST(Times, TooManyInASentenceAreAFinding) {
  const auto crowded = [](int count) {
    std::string body = "1. Báo cáo";
    for (int i = 0; i < count; ++i)
      body += fmt::format(" nộp phiếu trước ngày {}/{}/2026;", i % 28 + 1, i / 28 + 6);
    return plan_of(body + " gửi Sở Y tế.");
  };
  EXPECT_FALSE(has_diagnostic(crowded(5), "times-crowded"));
  EXPECT_FALSE(deadlines(crowded(5)).empty());
  EXPECT_TRUE(has_diagnostic(crowded(50), "times-crowded"));
  EXPECT_TRUE(deadlines(crowded(50)).empty());
}

}  // namespace
}  // namespace decree

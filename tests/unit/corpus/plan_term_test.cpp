#include "corpus/plan_term.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

const RuleSet& rules() {
  static const auto read = RuleSet::load(DECREE_SOURCE_DIR "/extractors/rules");
  return *read;
}

std::string term(const char* title, const char* issued_on = "") {
  ActRecord act;
  act.plan_title = title;
  act.issued_on = issued_on;
  const auto read = plan_term(act, rules());
  return read ? read->first_day + "/" + read->last_day : "none";
}

TEST(PlanTerm, ARangeOfYears) {
  EXPECT_EQ(term("Cấp nước sạch nông thôn giai đoạn 2024 - 2028", "2024-03-14"),
            "2024-01-01/2028-12-31");
  EXPECT_EQ(term("PHÁT TRIỂN VĂN HÓA ĐỌC GIAI ĐOẠN 2022–2025, ĐỊNH HƯỚNG ĐẾN NĂM 2030"),
            "2022-01-01/2025-12-31");
  EXPECT_EQ(term("Phòng, chống tội phạm 2016-2020 và định hướng đến năm 2030"),
            "2016-01-01/2020-12-31");
  EXPECT_EQ(term("Phát triển rừng từ năm 2026 đến hết năm 2030"), "2026-01-01/2030-12-31");
}

TEST(PlanTerm, OneYearOrOnlyAnEnd) {
  EXPECT_EQ(term("Giám sát, đánh giá Chương trình giảm nghèo năm 2025", "2025-11-19"),
            "2025-01-01/2025-12-31");
  EXPECT_EQ(term("Cải cách hành chính năm 2026", "2025-12-20"), "2026-01-01/2026-12-31");
  EXPECT_EQ(term("CHUYỂN HÓA ĐỊA BÀN TRỌNG ĐIỂM ĐẾN NĂM 2020", "2017-10-17"), "/2020-12-31");
  EXPECT_EQ(term("Theo dõi thi hành pháp luật năm 2025", "2025-01-10"), "2025-01-01/2025-12-31");
}

TEST(PlanTerm, TheYearOfAPlanWithinAProgramme) {
  EXPECT_EQ(term("Thực hiện Chương trình giai đoạn 2021 - 2025 năm 2024", "2024-02-01"),
            "2024-01-01/2024-12-31");
}

TEST(PlanTerm, YearsThatAreNoTermOrNotClear) {
  EXPECT_EQ(term("Thực hiện Chỉ thị số 27/CT-TTg ngày 15 tháng 8 năm 2024 của Thủ tướng"), "none");
  EXPECT_EQ(term("Thực hiện Nghị quyết số 96/2019/QH14 ngày 27/11/2019"), "none");
  EXPECT_EQ(term("Thi hành Luật Thi hành án hình sự năm 2019", "2019-12-01"), "none");
  EXPECT_EQ(term("Phổ biến giáo dục pháp luật năm học 2024 - 2025"), "none");
  EXPECT_EQ(term("Tiêm phòng gia súc quý IV năm 2025"), "none");
  EXPECT_EQ(term("Tổng kết Chương trình giai đoạn 2016 - 2020", "2020-10-01"), "none");
  EXPECT_EQ(term("Phát triển giai đoạn 2021-2025 và giai đoạn 2026-2030"), "none");
  EXPECT_EQ(term("Chuyển đổi số năm 2025 và các năm tiếp theo"), "none");
  EXPECT_EQ(term("Cấp nước sạch giai đoạn 2016 - 2020", "2021-03-01"), "none");
  EXPECT_EQ(term("Cấp nước sạch giai đoạn 2025 - 2020"), "none");
  EXPECT_EQ(term("Cấp nước sạch năm 2019", "2024-03-01"), "none");
  EXPECT_EQ(term(""), "none");
}

TEST(PlanTerm, WithoutAPlanTheActsOwnTitle) {
  ActRecord act;
  act.title = "Về tăng cường phòng cháy năm 2025";
  EXPECT_TRUE(plan_term(act, rules()));
}

}  // namespace
}  // namespace decree

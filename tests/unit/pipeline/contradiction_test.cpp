// What a decree says in two ways: each finding, and the like that is none.
#include <gtest/gtest.h>

#include "pipeline/extract.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

// The message of the first finding `code` in `text`; "" where there is none.
std::string finding(std::string_view text, std::string_view code) {
  Segmented decree(text);
  extract(decree.document, decree.outline, resources(), decree.diagnostics);
  for (const Diagnostic& found : decree.diagnostics.all()) {
    if (found.code == code) return found.message + (found.span ? "" : " (no place)");
  }
  return "";
}

std::string decision(std::string_view note) {
  return "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\nSố: 45/QĐ-UBND\nSơn Hải, ngày 03 tháng 4 năm 2024\n"
         "QUYẾT ĐỊNH\nBan hành Kế hoạch trồng rừng ven biển\n"
         "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch trồng rừng ven biển.\n"
         "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Sơn\nKẾ HOẠCH\nTrồng rừng ven biển\n" +
         std::string(note) + "\nI. MỤC TIÊU\n1. Tỷ lệ che phủ rừng đạt trên 40%.\n";
}

TEST(Contradiction, OwnNumberAndDateInTheNote) {
  const auto note = [](const char* number, const char* day) {
    return decision(std::string("(Kèm theo Quyết định số ") + number + "/QĐ-UBND ngày " + day +
                    " của Ủy ban nhân dân tỉnh)");
  };
  const std::string right = note("45", "03/4/2024");
  EXPECT_EQ(finding(right, "own-number-differs"), "");
  EXPECT_EQ(finding(right, "own-date-differs"), "");
  const std::string number = finding(note("54", "03/4/2024"), "own-number-differs");
  EXPECT_NE(number.find("45/QĐ-UBND"), std::string::npos);
  EXPECT_NE(number.find("54/QĐ-UBND"), std::string::npos);
  const std::string day = finding(note("45", "04/3/2024"), "own-date-differs");
  EXPECT_NE(day.find("2024-04-03"), std::string::npos);
  EXPECT_NE(day.find("2024-03-04"), std::string::npos);
}

std::string plan(std::string_view body) {
  return "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\nSố: 12/KH-UBND\nSơn Hải, ngày 20 tháng 8 năm 2024\n"
         "KẾ HOẠCH\nPhát triển cây dược liệu\n" +
         std::string(body) + "\n";
}

std::string sums(std::string_view last) {
  return plan(
      "I. MỤC TIÊU\n1. Phân bổ như sau:\n\n| STT | Địa phương | Số mô hình | Tỷ lệ (%) |\n"
      "|---|---|---|---|\n| 1 | Xã Bình An | 4 | 30 |\n| 2 | Xã Hòa Lộc | 5 | 40 |\n" +
      std::string(last));
}

TEST(Contradiction, RowsOfATableAndTheirTotal) {
  EXPECT_EQ(finding(sums("|  | Tổng cộng | 9 | 35 |"), "column-total-differs"), "");
  const std::string found = finding(sums("|  | Tổng cộng | 11 | 35 |"), "column-total-differs");
  EXPECT_NE(found.find("Số mô hình"), std::string::npos);
  EXPECT_NE(found.find("11"), std::string::npos);
  EXPECT_NE(found.find("9"), std::string::npos);
}

TEST(Contradiction, AStatedTotalAndItsParts) {
  const auto total = [](const char* parts) {
    return finding(plan(std::string("I. NHIỆM VỤ\n1. Xây dựng tổng số 15 mô hình, ") + parts + "."),
                   "total-differs");
  };
  EXPECT_EQ(total("gồm: 9 mô hình cấp tỉnh, 6 mô hình cấp xã"), "");
  EXPECT_EQ(total("trong đó: 7 mô hình cấp tỉnh, 6 mô hình cấp xã"), "");  // some of all
  EXPECT_NE(total("gồm: 7 mô hình cấp tỉnh, 6 mô hình cấp xã"), "");
  EXPECT_NE(total("trong đó: 9 mô hình cấp tỉnh, 8 mô hình cấp xã"), "");
}

TEST(Contradiction, OneIndicatorWithTwoValues) {
  const auto twice = [](const char* second) {
    return finding(plan(std::string("I. MỤC TIÊU\n1. Tỷ lệ hộ dân trồng cây dược liệu đạt 40%.\n"
                                    "2. Đào tạo nghề cho người dân.\nII. CHỈ TIÊU\n1. ") +
                        second),
                   "values-differ");
  };
  EXPECT_EQ(twice("Tỷ lệ hộ dân trồng cây dược liệu đạt 40%."), "");
  EXPECT_EQ(twice("Tỷ lệ hộ dân trồng cây ăn quả đạt 45%."), "");
  const std::string found = twice("Tỷ lệ hộ dân trồng cây dược liệu đạt 45%.");
  EXPECT_NE(found.find("40 (mục I.1)"), std::string::npos) << found;
  EXPECT_NE(found.find("45 (mục II.1)"), std::string::npos) << found;
}

TEST(Contradiction, APeriodThatEndsBeforeItBegins) {
  EXPECT_NE(finding(plan("I. MỤC TIÊU\n1. Trồng rừng giai đoạn 2030-2025."), "range-backwards"),
            "");
  EXPECT_EQ(finding(plan("I. MỤC TIÊU\n1. Trồng rừng giai đoạn 2025-2030."), "range-backwards"),
            "");
}

TEST(Contradiction, ADayThatCannotBe) {
  const auto effective = [](const char* day) {
    return finding(decision("") + "Điều 2. Quyết định này có hiệu lực kể từ ngày " + day + ".",
                   "date-impossible");
  };
  EXPECT_NE(effective("31 tháng 4 năm 2024"), "");
  EXPECT_EQ(effective("30 tháng 4 năm 2024"), "");
}

TEST(Contradiction, DatesOfOneCitationNameTheirPlaces) {
  const std::string found = finding(
      plan("I. NHIỆM VỤ\n1. Triển khai Quyết định số 77/QĐ-TTg ngày 05/3/2021 của Thủ tướng Chính "
           "phủ.\n2. Tổng kết Quyết định số 77/QĐ-TTg ngày 06/3/2021 của Thủ tướng Chính phủ."),
      "citation-dates-differ");
  EXPECT_NE(found.find("2021-03-05 (I.1), 2021-03-06 (I.2)"), std::string::npos) << found;
}

TEST(Contradiction, NotEveryOneOfAThousandDatesIsListed) {
  std::string body = "I. NHIỆM VỤ\n";
  for (int i = 0; i < 60; ++i) {
    body += std::to_string(i + 1) + ". Triển khai Quyết định số 77/QĐ-TTg ngày " +
            std::to_string(i % 28 + 1) + "/" + std::to_string(i / 28 + 1) +
            "/2021 của Thủ tướng Chính phủ.\n";
  }
  const std::string found = finding(plan(body), "citation-dates-differ");
  EXPECT_NE(found.find("(I.16)"), std::string::npos) << found;
  EXPECT_EQ(found.find("(I.17)"), std::string::npos) << found;
}

TEST(Contradiction, ADeadlineBeforeTheDecree) {
  const auto due = [](const char* day) {
    return finding(plan(std::string("I. NHIỆM VỤ\n\n| STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn "
                                    "hoàn thành |\n|---|---|---|---|\n| 1 | Khảo sát vùng trồng | "
                                    "Sở Y tế | ") +
                        day + " |\n| 2 | Lập dự án | Sở Tài chính | 30/11/2024 |"),
                   "deadline-past");
  };
  EXPECT_NE(due("30/6/2024"), "");
  EXPECT_EQ(due("30/9/2024"), "");
}

}  // namespace
}  // namespace decree

// Targets of short plans through all stages: indicator, comparator, value, unit, period, baseline.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/pipeline/target_lines.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

int diagnostics(std::string_view body, std::string_view code) {
  int out = 0;
  for (const Diagnostic& d : target_plan(body).diagnostics)
    out += d.code == code;
  return out;
}

TEST(TargetValues, SharesWithEachComparator) {
  EXPECT_THAT(aims("Trên 85% hộ nông thôn có nhà\ntiêu hợp vệ sinh."),
              ElementsAre("hộ nông thôn có nhà tiêu hợp vệ sinh | level > 85 %"));
  EXPECT_THAT(aims("Tỷ lệ nợ xấu không quá 3%."), ElementsAre("Tỷ lệ nợ xấu | level <= 3 %"));
  EXPECT_THAT(aims("Đạt 95% trở lên số xã hoàn thành phổ cập."),
              ElementsAre("số xã hoàn thành phổ cập | level >= 95 %"));
  EXPECT_THAT(aims("Hạ tỷ suất tử vong trẻ em dưới 5 tuổi xuống\ndưới 15‰."),
              ElementsAre("tỷ suất tử vong trẻ em dưới 5 tuổi | level decrease < 15 ‰"));
}

TEST(TargetValues, RatesAYearHaveThePeriodNotTheName) {
  EXPECT_THAT(aims("Số lượt khách tăng bình quân 12 - 15%/năm."),
              ElementsAre("Số lượt khách | change increase range 12..15 % | /năm"));
  EXPECT_THAT(aims("Giai đoạn 2026 - 2030, năng suất lao động tăng 7%/năm."),
              ElementsAre("năng suất lao động | change increase = 7 % | Giai đoạn 2026 - 2030"));
  EXPECT_THAT(aims("Duy trì mức giảm tỷ lệ hộ nghèo 1 - 1,5%/năm."),
              ElementsAre("tỷ lệ hộ nghèo | change decrease range 1..1.5 % | /năm"));
}

TEST(TargetValues, MeasuresOfANamedQuantity) {
  EXPECT_THAT(aims("Tổng vốn đầu tư khoảng 840 nghìn tỷ đồng."),
              ElementsAre("Tổng vốn đầu tư | level ~ 840 nghìn tỷ đồng"));
  EXPECT_THAT(aims("Thu nhập bình quân tăng gấp 1,5 lần so với năm 2020."),
              ElementsAre("Thu nhập bình quân | level increase = 1.5 lần | so với năm 2020"));
  EXPECT_THAT(aims("Xếp hạng cải cách hành chính tăng 5 bậc."),
              ElementsAre("Xếp hạng cải cách hành chính | change increase = 5 bậc"));
  EXPECT_THAT(
      aims("Tuổi thọ trung bình đạt 75 tuổi, trong đó thời gian sống khỏe tối thiểu 67 năm."),
      ElementsAre("Tuổi thọ trung bình | level = 75 tuổi",
                  "thời gian sống khỏe | level >= 67 năm"));
  EXPECT_THAT(aims("Phấn đấu đạt 11 bác sĩ/vạn dân, 2,5 dược sĩ đại học/vạn dân."),
              ElementsAre("bác sĩ/vạn dân | level = 11 bác sĩ/vạn dân",
                          "dược sĩ đại học/vạn dân | level = 2.5 dược sĩ đại học/vạn dân"));
}

TEST(TargetValues, OfANameThatStandsBeforeTheStriving) {
  EXPECT_THAT(aims("Tỷ lệ giải ngân vốn đầu tư công phấn đấu đạt trên 95%."),
              ElementsAre("Tỷ lệ giải ngân vốn đầu tư công | level > 95 %"));
  EXPECT_THAT(aims("Thu nhập bình quân đầu người phấn đấu đến năm 2030 đạt 120 triệu đồng."),
              ElementsAre("Thu nhập bình quân đầu người | level = 120 triệu đồng | đến năm 2030"));
}

TEST(TargetValues, StandAfterWhatIsDoneForThem) {
  EXPECT_THAT(aims("Nâng cao nhận thức của người lao động, góp phần giảm ít nhất 4%/năm tần suất "
                   "tai nạn lao động."),
              ElementsAre("tần suất tai nạn lao động | change decrease >= 4 % | /năm"));
  EXPECT_THAT(aims("Đẩy mạnh tuyên truyền nhằm giảm 5% số vụ cháy."),
              ElementsAre("số vụ cháy | change decrease = 5 %"));
  EXPECT_THAT(aims("Nâng cao chất lượng dịch vụ, từng bước đưa tỷ lệ bao phủ đạt 95%."),
              ElementsAre("tỷ lệ bao phủ | level = 95 %"));
}

TEST(TargetValues, AnHourBelongsToTheDay) {
  EXPECT_THAT(aims("Kêu gọi 100% tàu, thuyền vào nơi trú ẩn trước 17 giờ ngày 27/9/2026."),
              ElementsAre("Kêu gọi tàu, thuyền vào nơi trú ẩn | level = 100 % | trước 17 giờ ngày "
                          "27/9/2026"));
}

TEST(TargetValues, NumbersOfAListWithinASentenceAreNoPartOfTheName) {
  EXPECT_THAT(aims("Các đơn vị: (1) bố trí kinh phí; (2) giảm 10% chi thường xuyên."),
              ElementsAre("chi thường xuyên | change decrease = 10 %"));
}

TEST(TargetValues, LimitHowOften) {
  EXPECT_THAT(aims("Số lần thanh tra, kiểm tra doanh nghiệp không quá 01 lần/năm."),
              ElementsAre("Số lần thanh tra, kiểm tra doanh nghiệp | level <= 1 lần/năm"));
  EXPECT_THAT(aims("Kiểm tra các cơ sở ít nhất 01 lần/năm."), IsEmpty());
}

TEST(TargetValues, FallToALevel) {
  EXPECT_THAT(aims("Tỷ lệ hộ nghèo giảm còn dưới 3%."),
              ElementsAre("Tỷ lệ hộ nghèo | level decrease < 3 %"));
  EXPECT_THAT(aims("Tỷ lệ hộ nghèo giảm còn 2%."),
              ElementsAre("Tỷ lệ hộ nghèo | level decrease = 2 %"));
}

TEST(TargetValues, ShareTheVerbBeforeBoth) {
  EXPECT_THAT(aims("Giảm 20% lượng phân bón hóa học và 30% thuốc bảo vệ thực vật sử dụng trên một "
                   "héc-ta so với năm 2020."),
              ElementsAre("lượng phân bón hóa học | change decrease = 20 %",
                          "thuốc bảo vệ thực vật sử dụng trên một héc-ta | change decrease = 30 % "
                          "| so với năm 2020"));
  EXPECT_THAT(
      aims("Có tối thiểu 50.000 doanh nghiệp, đóng góp trên 60% GRDP."),
      ElementsAre("doanh nghiệp | level >= 50000 doanh nghiệp", "đóng góp GRDP | level > 60 %"));
}

TEST(TargetValues, MovementsByTheYearOrStage) {
  EXPECT_THAT(aims("Chi phí in ấn giảm bình quân mỗi năm 15%."),
              ElementsAre("Chi phí in ấn | change decrease = 15 % | mỗi năm"));
  EXPECT_THAT(aims("Giá trị sản xuất tăng bình quân giai đoạn 2026 - 2030 từ 3,5 - 4%/năm."),
              ElementsAre("Giá trị sản xuất | change increase range 3.5..4 % | giai đoạn 2026 - "
                          "2030"));
}

TEST(TargetValues, AreComparedWithWhatThereWas) {
  EXPECT_THAT(aims("Tổng thu ngân sách đạt 52.000 tỷ đồng, tăng 8,5% so với dự toán năm 2023."),
              ElementsAre("Tổng thu ngân sách | level = 52000 tỷ đồng",
                          "Tổng thu ngân sách | change increase = 8.5 % | so với dự toán năm "
                          "2023"));
  EXPECT_THAT(aims("Số vụ cháy giảm 10% so với bình quân 5 năm 2019 - 2023."),
              ElementsAre("Số vụ cháy | change decrease = 10 % | so với bình quân 5 năm 2019 - "
                          "2023"));
  EXPECT_THAT(aims("Thời gian giải quyết hồ sơ rút ngắn ít nhất 30% so với quy định."),
              ElementsAre("Thời gian giải quyết hồ sơ | change decrease >= 30 % | so với quy "
                          "định"));
}

TEST(TargetCounts, RanksAndSizesSayWho) {
  EXPECT_THAT(aims("95% cán bộ cấp phòng trở lên được bồi dưỡng."),
              ElementsAre("cán bộ cấp phòng trở lên được bồi dưỡng | level = 95 %"));
  EXPECT_THAT(aims("100% doanh nghiệp có từ 10 lao động trở lên tổ chức huấn luyện."),
              ElementsAre("doanh nghiệp có từ 10 lao động trở lên tổ chức huấn luyện | level = "
                          "100 %"));
}

TEST(TargetCounts, AreAimsWhereAVerbMakesThem) {
  EXPECT_THAT(aims("Trồng mới 500 ha rừng ngập mặn."),
              ElementsAre("Trồng mới rừng ngập mặn | level = 500 ha"));
  EXPECT_THAT(aims("Tạo việc làm cho 20.000\nlao động."),
              ElementsAre("Tạo việc làm cho lao động | level = 20000 lao động"));
  EXPECT_THAT(aims("Cấp 1.500 thẻ bảo hiểm y tế, xây dựng 30 km đường giao thông nông thôn."),
              ElementsAre("Cấp thẻ bảo hiểm y tế | level = 1500 thẻ",
                          "xây dựng đường giao thông nông thôn | level = 30 km"));
  EXPECT_THAT(duties("Rà soát 145 trạm y tế, xây dựng 01 chuyên mục, in 5.000 tờ rơi."), IsEmpty());
  EXPECT_THAT(duties("Doanh nghiệp có trên 200 lao động lập hội đồng cơ sở."), IsEmpty());
  EXPECT_THAT(duties("Thu hút trên 20 dự án vào khu công nghiệp."),
              ElementsAre("Thu hút dự án vào khu công nghiệp | level > 20 dự án"));
}

TEST(TargetCounts, FrequenciesAndRatesOfSupportAreNone) {
  EXPECT_THAT(aims("Tổ chức mỗi tháng ít nhất 01 lần kiểm tra."), IsEmpty());
  EXPECT_THAT(aims("Kiểm tra tối thiểu 02 lần/năm."), IsEmpty());
  EXPECT_THAT(duties("Mức hỗ trợ tối đa 50% chi phí nhưng không quá 200 triệu đồng/dự án."),
              IsEmpty());
  EXPECT_THAT(duties("Ngân sách tỉnh hỗ trợ 70%, ngân sách huyện đối ứng 30%."), IsEmpty());
  EXPECT_THAT(duties("Tổng kinh phí: 250 tỷ đồng."), IsEmpty());
}

TEST(TargetCounts, WhatThereIsAndTermsOfActsAreNone) {
  EXPECT_EQ(duties("Thư viện còn 03 bản sao đen trắng của bộ địa bạ."), std::vector<std::string>{});
  EXPECT_EQ(duties("Tuy nhiên, còn 12 vị trí chưa được bàn giao."), std::vector<std::string>{});
  EXPECT_EQ(duties("Khoanh vùng ổ dịch trong thời hạn không quá 36 giờ."),
            std::vector<std::string>{});
  EXPECT_EQ(duties("Thôn có trên 40% hộ nghèo được hỗ trợ kinh phí làm đường."),
            std::vector<std::string>{});
  EXPECT_EQ(duties("Giảm số hộ ở nhà tạm còn 250 hộ."),
            std::vector<std::string>{"số hộ ở nhà tạm | level decrease = 250 hộ"});
}

TEST(TargetCounts, ATimeAfterACommaIsNoPeriod) {
  EXPECT_EQ(duties("Ký cam kết với 100% hộ kinh doanh, xong trước ngày 15 tháng 6 năm 2025."),
            std::vector<std::string>{"Ký cam kết với hộ kinh doanh | level = 100 %"});
  EXPECT_EQ(duties("Tập huấn cho 100% nhân viên y tế, giám sát ít nhất 02 lần/quý."),
            std::vector<std::string>{"Tập huấn cho nhân viên y tế | level = 100 %"});
}

TEST(TargetCounts, NumbersThatSayWhichAreNone) {
  EXPECT_THAT(duties("Ưu tiên thôn có trên 30% hộ nghèo."), IsEmpty());
  EXPECT_THAT(duties("Phương tiện chở quá số người từ 50% trở lên bị đình chỉ."), IsEmpty());
  EXPECT_THAT(duties("Các cơ sở có từ 50 giường bệnh trở lên phân loại chất thải."), IsEmpty());
  EXPECT_THAT(duties("Tiếp tục thực hiện 05 dự án; tổ chức 03 lớp tập huấn cho 150 cán bộ."),
              IsEmpty());
}

TEST(TargetCounts, TotalsHaveTheirParts) {
  constexpr std::string_view kRight =
      "I. MỤC TIÊU\n\n1. Lắp đặt 58 trạm phát sóng (VNPT: 25 trạm, Viettel: 33 trạm).\n";
  constexpr std::string_view kWrong =
      "I. MỤC TIÊU\n\n1. Lắp đặt 58 trạm phát sóng (VNPT: 25 trạm, Viettel: 30 trạm).\n";
  EXPECT_THAT(targets(kRight), ElementsAre("Lắp đặt trạm phát sóng | level = 58 trạm",
                                           "Lắp đặt trạm phát sóng VNPT | level = 25 trạm",
                                           "Lắp đặt trạm phát sóng Viettel | level = 33 trạm"));
  EXPECT_EQ(diagnostics(kRight, "total-differs"), 0);
  EXPECT_EQ(diagnostics(kWrong, "total-differs"), 1);
  EXPECT_THAT(aims("Có ít nhất 39 - 40% số xã (khoảng 3.530 xã) đạt chuẩn."),
              ElementsAre("số xã đạt chuẩn | level range 39..40 %"));
}

TEST(TargetCounts, ANumberPrintedTwoWaysIsNoValue) {
  constexpr std::string_view kBody = "I. MỤC TIÊU\n\n1. Mỗi xã có ít nhất 02 (ba) mô hình.\n";
  EXPECT_THAT(targets(kBody), ElementsAre("Mỗi xã có mô hình | level >= mô hình"));
  EXPECT_EQ(diagnostics(kBody, "number-forms-differ"), 1);
  EXPECT_EQ(
      diagnostics("I. MỤC TIÊU\n\n1. Có 15 (mười lăm) xã đạt chuẩn.\n", "number-forms-differ"), 0);
}

TEST(TargetWords, WhatOneClauseSaysForAnother) {
  EXPECT_THAT(aims("Tỷ lệ thu gom rác đô thị đạt 95%; nông thôn đạt 80%."),
              ElementsAre("Tỷ lệ thu gom rác đô thị | level = 95 %",
                          "Tỷ lệ thu gom rác nông thôn | level = 80 %"));
  EXPECT_THAT(aims("Tỷ lệ hộ nghèo giảm 1 - 1,5%, riêng huyện nghèo giảm 4%."),
              ElementsAre("Tỷ lệ hộ nghèo | change decrease range 1..1.5 %",
                          "Tỷ lệ hộ nghèo riêng huyện nghèo | change decrease = 4 %"));
  EXPECT_THAT(aims("80% hồ sơ tại cấp tỉnh, 60% hồ sơ tại cấp xã được xử lý qua mạng."),
              ElementsAre("hồ sơ tại cấp tỉnh được xử lý qua mạng | level = 80 %",
                          "hồ sơ tại cấp xã được xử lý qua mạng | level = 60 %"));
  EXPECT_THAT(aims("Tỷ lệ học sinh giỏi đạt 15% vào năm 2025 và 20% vào năm 2030."),
              ElementsAre("Tỷ lệ học sinh giỏi | level = 15 % | vào năm 2025",
                          "Tỷ lệ học sinh giỏi | level = 20 % | vào năm 2030"));
  EXPECT_THAT(aims("Đến năm 2025 có 40%, đến năm 2030 có 70% trường tổ chức bán trú."),
              ElementsAre("trường tổ chức bán trú | level = 40 % | Đến năm 2025",
                          "trường tổ chức bán trú | level = 70 % | đến năm 2030"));
}

TEST(TargetWords, SubjectsAndVerbsThatAreSaidOnce) {
  EXPECT_THAT(aims("Tỷ lệ cán bộ có trình độ đại học đạt trên 95%, có chứng chỉ tin học đạt 100%."),
              ElementsAre("Tỷ lệ cán bộ có trình độ đại học | level > 95 %",
                          "Tỷ lệ cán bộ có chứng chỉ tin học | level = 100 %"));
  EXPECT_THAT(aims("Giảm ít nhất 20% số vụ và 30% diện tích rừng bị cháy."),
              ElementsAre("số vụ | change decrease >= 20 %",
                          "diện tích rừng bị cháy | change decrease = 30 %"));
  EXPECT_THAT(aims("Thu nhập đạt 60 triệu đồng, tăng 1,5 lần so với năm 2020."),
              ElementsAre("Thu nhập | level = 60 triệu đồng",
                          "Thu nhập | change increase = 1.5 lần | so với năm 2020"));
  EXPECT_THAT(aims("Cải tạo, nâng cấp 45 cảng cá, 120 khu neo đậu."),
              ElementsAre("Cải tạo, nâng cấp cảng cá | level = 45 cảng cá",
                          "Cải tạo, nâng cấp khu neo đậu | level = 120 khu neo đậu"));
  EXPECT_THAT(aims("Giảm tỷ lệ thất nghiệp xuống còn 2,0% (khu vực thành thị dưới 3%)."),
              ElementsAre("tỷ lệ thất nghiệp | level decrease = 2 %",
                          "tỷ lệ thất nghiệp khu vực thành thị | level < 3 %"));
}

TEST(TargetWords, AttributesAndWhatIsToVanishAreNone) {
  EXPECT_THAT(
      aims("Có ít nhất 02 doanh nghiệp có doanh thu trên 100 tỷ đồng/năm."),
      ElementsAre("doanh nghiệp có doanh thu trên 100 tỷ đồng/năm | level >= 2 doanh nghiệp"));
  EXPECT_THAT(aims("Không còn xã dưới 15 tiêu chí."), IsEmpty());
  EXPECT_THAT(aims("Không để người bị tạm giữ trốn; hạn chế thấp nhất số vụ cháy."), IsEmpty());
  EXPECT_THAT(aims("Nằm trong 4 quốc gia dẫn đầu; thuộc nhóm 50 nước dẫn đầu."), IsEmpty());
  EXPECT_THAT(aims("Tỷ lệ che phủ rừng ước đạt 45%."), IsEmpty());
}

TEST(TargetWords, NumbersThatDefineTheIndicatorAreNoValues) {
  EXPECT_THAT(aims("Giảm số xã đạt dưới 5 tiêu chí xuống dưới 60 xã."),
              ElementsAre("số xã đạt dưới 5 tiêu chí | level decrease < 60 xã"));
  EXPECT_THAT(aims("90% trạm y tế xã có ít nhất 01 bác sĩ."),
              ElementsAre("trạm y tế xã có ít nhất 01 bác sĩ | level = 90 %",
                          "trạm y tế xã có bác sĩ | level >= 1 bác sĩ"));
  EXPECT_THAT(aims("Tỷ lệ che phủ rừng duy trì ổn định 42%."),
              ElementsAre("Tỷ lệ che phủ rừng | level = 42 %"));
  EXPECT_THAT(aims("Tỷ lệ hộ sử dụng điện: trên 99,5%"),
              ElementsAre("Tỷ lệ hộ sử dụng điện | level > 99.5 %"));
}

TEST(TargetPeriods, FromHeadingsAndLeadIns) {
  EXPECT_THAT(
      targets(
          "I. MỤC TIÊU\n\n1. Giai đoạn 2026 - 2030\n\n- Xây mới 45 phòng học.\n\n- Giảm 2% học "
          "sinh bỏ học so với giai đoạn 2021 - 2025.\n\n2. Chỉ tiêu hằng năm\n\n- Tỷ lệ lưu ban "
          "dưới 1%.\n"),
      ElementsAre("Xây mới phòng học | level = 45 phòng học | Giai đoạn 2026 - 2030",
                  "học sinh bỏ học | change decrease = 2 % | Giai đoạn 2026 - 2030 | so với giai "
                  "đoạn 2021 - 2025",
                  "Tỷ lệ lưu ban | level < 1 % | hằng năm"));
}

TEST(TargetPeriods, DaysBeforeTheActReport) {
  EXPECT_THAT(aims("Đến ngày 29/02/2024, tỷ lệ giải ngân đạt 11,2%."), IsEmpty());
  EXPECT_THAT(aims("Đến ngày 30/9/2024, tỷ lệ giải ngân đạt 60%."),
              ElementsAre("tỷ lệ giải ngân | level = 60 % | Đến ngày 30/9/2024"));
}

TEST(TargetPeriods, YearsBeforeTheActReport) {
  EXPECT_THAT(aims("Năm 2023, tỷ lệ hộ nghèo còn 4,5%."), IsEmpty());
  EXPECT_THAT(aims("Năm 2024, tỷ lệ hộ nghèo còn 4,5%."),
              ElementsAre("tỷ lệ hộ nghèo | level = 4.5 % | Năm 2024"));
  EXPECT_THAT(aims("Toàn tỉnh đã giải quyết việc làm cho 12.500 lao động."), IsEmpty());
}

TEST(TargetTables, CellsSayTheirComparators) {
  EXPECT_THAT(targets("I. MỤC TIÊU\n\n| TT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Giai đoạn "
                      "2026-2030 |\n|---|---|---|---|---|\n| 1 | Tỷ lệ đạt chuẩn | % | trên 92 | "
                      "≥80 |\n| 2 | Số trẻ bỏ học | người | dưới 5 | 10 - 15 |\n"),
              ElementsAre("Tỷ lệ đạt chuẩn | level > 92 % | Năm 2025",
                          "Tỷ lệ đạt chuẩn | level >= 80 % | Giai đoạn 2026-2030",
                          "Số trẻ bỏ học | level < 5 người | Năm 2025",
                          "Số trẻ bỏ học | level range 10..15 người | Giai đoạn 2026-2030"));
}

TEST(TargetTables, ColumnsOfResultsAreNoAims) {
  EXPECT_THAT(
      targets("I. MỤC TIÊU\n\n| Nội dung chỉ tiêu | Thực hiện 2023 | Mục tiêu năm 2025 |\n|---|"
              "---|---|\n| Tỷ lệ dùng nước sạch (%) | 85 | 88 |\n"),
      ElementsAre("Tỷ lệ dùng nước sạch | level = 88 % | năm 2025"));
  EXPECT_THAT(
      targets("I. CHỈ TIÊU ĐẾN NĂM 2030\n\n| Chỉ tiêu | ĐVT | Kế hoạch |\n|---|---|---|\n| Thu "
              "hút khách | nghìn lượt | 1.500 |\n"),
      ElementsAre("Thu hút khách | level = 1500 nghìn lượt | ĐẾN NĂM 2030"));
}

// Sixty values are read, more are a finding: nothing is dropped in silence.
TEST(TargetSentences, TooFullToReadAreAFinding) {
  const auto crowded = [](int count) {
    std::string body = "I. MỤC TIÊU\n\n1. Tăng 1%";
    for (int i = 2; i <= count; ++i)
      body += fmt::format(", tăng {}%", i);
    return target_plan(body + " tỷ lệ hộ có nước sạch.\n");
  };
  const auto finding = [](const Plan& plan) {
    return std::ranges::count(plan.diagnostics, "values-crowded",
                              [](const auto& d) { return d.code; });
  };
  EXPECT_EQ(finding(crowded(20)), 0);
  EXPECT_FALSE(crowded(20).facts.targets.empty());
  EXPECT_EQ(finding(crowded(80)), 1);
  EXPECT_TRUE(crowded(80).facts.targets.empty());
}

}  // namespace
}  // namespace decree

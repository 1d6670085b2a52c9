// The forms of times, two sentences a form where two are known, each through all stages and once
// more broken over lines. The number is the form's row in the table of readings; a row without
// times says no day (urgency, names, fractions).
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pipeline/convert.h"
#include "pipeline/names.h"
#include "tests/unit/pipeline/deadline_lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

struct Row {
  int form;
  std::string_view sentence;
  std::string_view expected;  // times joined by "; "
};

constexpr Row kRows[] = {
    {1, "Hằng năm, các huyện gửi danh sách trước ngày 15/10.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=15 before"},
    {1, "Hàng năm, trước ngày 05 tháng 9 các trường nộp kế hoạch.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=5 before"},
    {2, "Báo cáo 6 tháng gửi trước ngày 10/6.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=10 before"},
    {2, "Báo cáo năm gửi về Sở Y tế trước ngày 05 tháng 12.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5 before"},
    {3,
     "Báo cáo 6 tháng: tính từ ngày 15/12 năm trước đến ngày 14/6 của năm làm báo cáo; gửi trước "
     "ngày 20/6.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20 covers before"},
    {6,
     "Báo cáo năm tính từ ngày 15/12 năm trước đến ngày 14/12 năm báo cáo, gửi trước ngày 18/12.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=18 covers before"},
    {5, "Kiểm tra chợ. Chủ trì: Sở Y tế. Hoàn thành: Quý IV/2026.",
     "interval from=2026-10-01 to=2026-12-31 by"},
    {5, "Số hóa hồ sơ; thời gian hoàn thành: quý III/2026.",
     "interval from=2026-07-01 to=2026-09-30 by"},
    {4,
     "Định kỳ hằng quý (trước ngày 20 tháng cuối quý), 6 tháng (trước ngày 20/6), năm (trước ngày "
     "20/12) báo cáo Sở Y tế.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before; recurring "
     "rrule=FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=20 before; recurring "
     "rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20 before"},
    {7, "Từ nay đến hết năm 2026, rà soát các trạm y tế.", "interval to=2026-12-31 by"},
    {7, "Thay bóng đèn từ nay đến ngày 30/9/2025.", "interval to=2025-09-30 by"},
    {8, "Thời gian thực hiện: 01 năm.", "duration duration=P1Y"},
    {9, "Trong năm 2025, phun tồn lưu toàn bộ thôn.", "interval from=2025-01-01 to=2025-12-31 in"},
    {9, "Cấp màn tẩm hóa chất trong năm 2026.", "interval from=2026-01-01 to=2026-12-31 in"},
    {10, "Cuối năm 2026, tiến hành tổng kết.", "interval from=2026-10-01 to=2026-12-31 in"},
    {10, "Nghiệm thu kết quả vào cuối năm 2027.", "interval from=2027-10-01 to=2027-12-31 in"},
    {11, "Giai đoạn 2026 - 2030, mở rộng ra toàn tỉnh.",
     "interval from=2026-01-01 to=2030-12-31 in"},
    {11, "Bố trí vốn trong giai đoạn 2026-2028.", "interval from=2026-01-01 to=2028-12-31 in"},
    {13, "Định kỳ 6 tháng, 01 năm báo cáo Bộ Y tế.",
     "recurring rrule=FREQ=MONTHLY;INTERVAL=6; recurring rrule=FREQ=YEARLY"},
    {14, "Định kỳ hàng quý, 06 tháng, năm tổng hợp số liệu.",
     "recurring rrule=FREQ=MONTHLY;INTERVAL=3; recurring rrule=FREQ=MONTHLY;INTERVAL=6; recurring "
     "rrule=FREQ=YEARLY"},
    {15, "Định kỳ hằng năm khám sức khỏe cho công nhân.", "recurring rrule=FREQ=YEARLY"},
    {16, "Định kỳ kiểm tra, kịp thời chấn chỉnh.", ""},
    {17, "Công khai kết quả kể từ ngày ký.", ""},
    {18, "Chuyển ngay mẫu đến tuyến trên.", ""},
    {20, "Đến năm 2028, thay toàn bộ xe cứu thương.", "date to=2028-12-31 by"},
    {21, "Tổ chức Ngày hội 19/8 hằng năm tại các thôn.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=19"},
    {21, "Mít tinh ngày 25 tháng 4 hàng năm.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=25"},
    {22, "Trước mắt, tập trung ba huyện trọng điểm.", ""},
    {23, "Báo cáo chậm nhất vào ngày 20 của tháng cuối kỳ báo cáo.", "recurring by"},
    {24, "Gửi số liệu trước ngày 05 tháng cuối cùng của mỗi quý.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=5 before"},
    {25, "Nộp trước ngày 22 của tháng cuối quý.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=22 before"},
    {26, "Báo cáo tháng gửi trước ngày 18 của tháng.",
     "recurring rrule=FREQ=MONTHLY;BYMONTHDAY=18 before"},
    {27, "Tổng hợp trước ngày 30/11 hàng năm.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30 before"},
    {27, "Xét thưởng trước ngày 15 tháng 12 hằng năm.",
     "recurring rrule=FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15 before"},
    {28, "Chậm nhất 07 ngày làm việc sau khi đề án được phê duyệt, công khai trên cổng thông tin.",
     "relative duration=P7D anchor=đề án được phê duyệt working by"},
    {29, "Trong thời hạn 25 ngày làm việc kể từ ngày nhận được hồ sơ, Sở Y tế thẩm định.",
     "relative duration=P25D anchor=ngày nhận được hồ sơ working by"},
    {30, "Niêm yết giá trong thời hạn 10 ngày kể từ ngày ký.",
     "relative duration=P10D anchor=ngày ký by"},
    {31, "Thông báo chậm nhất 06 tháng trước ngày kết thúc hợp đồng.",
     "relative duration=P6M anchor=ngày kết thúc hợp đồng before"},
    {32, "Lập danh sách chậm nhất là ngày 5 tháng 3 năm 2026 (70 ngày trước ngày bầu cử).",
     "date to=2026-03-05 by"},
    {34, "Thu phí kể từ ngày 05/4/2025.", "date from=2025-04-05 after"},
    {35, "Công khai 60 ngày kể từ ngày kết thúc 6 tháng đầu năm tài chính.",
     "relative duration=P60D anchor=ngày kết thúc 6 tháng đầu năm tài chính by"},
    {36, "Quyết toán 20 ngày kể từ ngày kết thúc quý.",
     "relative duration=P20D anchor=ngày kết thúc quý by"},
    {37, "Trước 10 giờ 00, các ngày 04/3/2025, 06/3/2025 gửi số liệu.",
     "date to=2025-03-04 before; date to=2025-03-06 before"},
    {38, "Gửi danh sách trước 15h00 ngày 20/3/2025 (tức ngày 21 tháng Hai).",
     "date to=2025-03-20 before"},
    {39, "Báo cáo trước 17h00’ hàng ngày.", "recurring rrule=FREQ=DAILY;BYHOUR=17 before"},
    {40, "Ra quân từ ngày 16 đến ngày 18/4/2025.", "interval from=2025-04-16 to=2025-04-18 in"},
    {41, "Chiến dịch từ ngày 28/4/2025 đến hết ngày 04/5/2025.",
     "interval from=2025-04-28 to=2025-05-04 in"},
    {42, "Tập huấn trong tháng 9, tháng 10 năm 2025.", "interval from=2025-09-01 to=2025-10-31 in"},
    {43, "Từ nay đến cuối năm 2025 hoàn tất mua sắm.", "interval to=2025-12-31 by"},
    {44, "Giám sát trong 6 tháng đầu năm 2025.", "interval from=2025-01-01 to=2025-06-30 in"},
    {44, "Phát động trong 06 tháng cuối năm 2025.", "interval from=2025-07-01 to=2025-12-31 in"},
    {45, "Khai giảng sớm nhất ngày 2/9, muộn nhất ngày 5/9/2025.",
     "interval from=2025-09-02 to=2025-09-05 in"},
    {46, "Phun hóa chất vào các ngày 03, 05 và 07/6/2025.",
     "date from=2025-06-03 to=2025-06-03 in; date from=2025-06-05 to=2025-06-05 in; date "
     "from=2025-06-07 to=2025-06-07 in"},
    {47, "Thả cá vào tuần cuối tháng 8/2025.", "interval to=2025-08-31 in"},
    {48, "Triển khai trong năm học 2025-2026.", "interval in"},
    {49, "Thí điểm từ tháng 3 đến tháng 9/2025.", "interval from=2025-03-01 to=2025-09-30 in"},
    {49, "Nạo vét kênh từ tháng 4 đến hết tháng 7 năm 2026.",
     "interval from=2026-04-01 to=2026-07-31 in"},
    {50, "Trực cao điểm 25/12-5/1.", ""},
    {51, "Mở Tuần lễ văn hóa (20-25/12/2025).", "interval from=2025-12-20 to=2025-12-25"},
    {52, "Lập dự toán trước ngày 30 tháng 6 năm kế hoạch.", "date before"},
    {53, "Trình vào kỳ họp Hội đồng nhân dân tỉnh giữa năm.",
     "relative anchor=kỳ họp Hội đồng nhân dân tỉnh giữa năm in"},
    {54, "Mở rộng vùng nuôi sau năm 2028.", "date from=2028-12-31 after"},
    {55, "Phê duyệt danh mục trong quý II/2025.", "interval from=2025-04-01 to=2025-06-30 in"},
    {55, "Thẩm định giá trong quý 4 năm 2025.", "interval from=2025-10-01 to=2025-12-31 in"},
    {56, "Quý IV hằng năm, tổ chức kiểm tra chéo.", "recurring rrule=FREQ=YEARLY;BYMONTH=10,11,12"},
    {57, "Nghiệm thu chậm nhất 31/12/2025.", "date to=2025-12-31 by"},
    {58, "Sau 30 ngày, kiểm tra lại; trong vòng 15 ngày, trả lời.",
     "duration duration=P30D after; duration duration=P15D"},
    {58, "Sau 07 ngày báo cáo kết quả về Sở Y tế.", "duration duration=P7D after"},
    {59, "Giao ban vào thứ Sáu hằng tuần tại các trạm.", "recurring rrule=FREQ=WEEKLY;BYDAY=FR in"},
    {59, "Hàng tuần ra quân vào chiều thứ Năm.", "recurring rrule=FREQ=WEEKLY;BYDAY=TH in"},
    {60, "Sơ kết 02 năm một lần; kiểm tra 2 lần/năm.",
     "recurring rrule=FREQ=YEARLY;INTERVAL=2; recurring rrule=FREQ=MONTHLY;INTERVAL=6"},
    {61, "Ra quân vào thượng tuần tháng 5/2025; thu hoạch vào hạ tuần tháng 2/2026.",
     "interval from=2025-05-01 to=2025-05-10 in; interval from=2026-02-21 to=2026-02-28 in"},
    {63, "Đột xuất khi có yêu cầu, các đơn vị báo cáo.", ""},
    {64, "Thực hiện trong nhiệm kỳ 2026 - 2031.", "interval in"},
    {65, "Tặng quà cho hộ nghèo trước Tết Nguyên đán 2026.", "date before"},
    {65, "Nạo vét cống trước mùa mưa bão hằng năm.", "recurring rrule=FREQ=YEARLY before"},
    {66, "Người dưới 18 tuổi; giống lúa 13/2; 8/9 chỉ tiêu; Ban Chỉ đạo 138/CP; đúng thời hạn.",
     ""},
};

std::string times(std::string_view sentence) {
  RawDocument raw;
  raw.text = fmt::format(
      "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nSố: 12/KH-UBND\n\nSơn Hải, ngày 12 tháng 02 năm 2025\n\n"
      "KẾ HOẠCH\n\nPhòng, chống dịch bệnh\n\nI. NHIỆM VỤ\n\n1. {}\n",
      sentence);
  std::string out;
  for (const Deadline& d : convert(raw, resources()).facts.deadlines)
    out += (out.empty() ? "" : "; ") + show_time(d);
  return out;
}

class TimeForms : public ::testing::TestWithParam<Row> {};

TEST_P(TimeForms, AreReadOnOneLineAndOnTwo) {
  EXPECT_EQ(times(GetParam().sentence), GetParam().expected);
  EXPECT_EQ(times(broken_in_two(GetParam().sentence)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Rows, TimeForms, ::testing::ValuesIn(kRows), [](const auto& row) {
  return "row" + std::to_string(row.param.form) + "_" + std::to_string(row.index);
});

}  // namespace
}  // namespace decree

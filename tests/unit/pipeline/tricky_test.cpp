// The tricky places that decrees are known for, each in at least two of our own wordings: broken
// dates and codes, sentences cut by a page, labels printed twice, titles that are none.
#include <gtest/gtest.h>

#include <string_view>
#include <vector>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

struct Mended {
  std::string_view damaged;
  std::string_view whole;
};

TEST(Tricky, BrokenWordsDatesAndCodesAreWholeAgain) {
  const std::vector<Mended> cases = {
      // a date and a number, a digit a line
      {"Sơn Hải, ngày 2\n7\ntháng\n3\nnăm 20\n2\n3", "Sơn Hải, ngày 27 tháng 3 năm 2023"},
      {"Cửa Lạch, ngày 0\n5 tháng 1\n1 năm 2\n019", "Cửa Lạch, ngày 05 tháng 11 năm 2019"},
      {"Số:\n  4\n17\n/KH-UBND", "Số: 417/KH-UBND"},
      {"Số: 2\n3\n06/QĐ-UBND", "Số: 2306/QĐ-UBND"},
      {"Luật số 31/20\n1\n8/QH\n1\n4 ngày 19/11/2018", "Luật số 31/2018/QH14 ngày 19/11/2018"},
      {"Nghị định số 45/202\n5\n/NĐ-CP ngày 28/02/2025",
       "Nghị định số 45/2025/NĐ-CP ngày 28/02/2025"},
      // letters on lines of their own
      {"ch\nă\nm sóc r\nừ\nng; th\ni\ncông", "chăm sóc rừng; thi công"},
      {"k\ni\nể\nm đ\nế\nm đàn v\nậ\nt nuôi", "kiểm đếm đàn vật nuôi"},
      {"giám đốc\nU\nBN\nD\nhuyện", "giám đốc UBND huyện"},
      {"từng thôn, từng b\nả\nn, từng nhà", "từng thôn, từng bản, từng nhà"},
      // a page break in a sentence
      {"Bảo đảm tỷ lệ trẻ em trong độ tuổi được tiêm chủng đầy đủ trên\n\n95% số trẻ được quản lý.",
       "Bảo đảm tỷ lệ trẻ em trong độ tuổi được tiêm chủng đầy đủ trên 95% số trẻ được quản lý."},
      {"Phấn đấu nâng diện tích cây trồng được tưới tiết kiệm nước\n\n\n\nhằng năm đạt trên 40%.",
       "Phấn đấu nâng diện tích cây trồng được tưới tiết kiệm nước hằng năm đạt trên 40%."},
      // a new item is none
      {"Khôi phục rừng phòng hộ ven biển ở các xã bãi ngang của huyện\n\nb) Nuôi trồng thủy sản.",
       "Khôi phục rừng phòng hộ ven biển ở các xã bãi ngang của huyện\nb) Nuôi trồng thủy sản."},
      {"Tu sửa hồ chứa nước trước mùa mưa bão trên toàn tuyến đê\n\n3. Nạo vét kênh.",
       "Tu sửa hồ chứa nước trước mùa mưa bão trên toàn tuyến đê\n3. Nạo vét kênh."},
      // a page's number
      {"- Lưu: VT, NN.\n- 7", "- Lưu: VT, NN."},
      {"Nơi nhận:\n- Sở Y tế;\n- Lưu: VT.\n- 3 -", "Nơi nhận:\n- Sở Y tế;\n- Lưu: VT."},
  };
  for (const Mended& c : cases)
    EXPECT_EQ(normalized(c.damaged).text, c.whole);
}

struct Shape {
  std::string_view body;
  std::string_view ids;
};

constexpr std::string_view kHead = "KẾ HOẠCH\n\nNuôi tôm năm 2023\n\n";

TEST(Tricky, LabelsAreKeptAsPrinted) {
  const std::vector<Shape> cases = {
      {"I. A\n\n6. Sở B\n\nViệc.\n\n6. Sở C\n\nViệc.\n\n7. Sở D\n\nViệc.\n", "I I.6 I.6~2 I.7"},
      {"1. B\n\na) C.\n\nb) D.\n\nb) E.\n", "1 1.a 1.b 1.b~2"},
      {"1. B\n\nd) C.\n\ne) D.\n\ng) E.\n\nh) F.\n", "1 1.d 1.e 1.g 1.h"},
      {"1. B\n\nd) C.\n\nđ) D.\n\ne) E.\n\ng) F.\n", "1 1.d 1.đ 1.e 1.g"},
      {"1. B\n\n- a) Phạm vi: X.\n\n- b) Thời gian: Y.\n", "1 1.a 1.b"},
      {"2. B\n\n- c) Đối tượng: X.\n\n- d) Kinh phí: Y.\n", "2 2.c 2.d"},
  };
  for (const Shape& c : cases)
    EXPECT_EQ(Segmented(std::string(kHead) + std::string(c.body)).ids(), c.ids) << c.body;
}

TEST(Tricky, ABoldSentenceIsNoTitleAndABoldBodyIsOne) {
  const Segmented read(std::string(kHead) +
                       "**1. Căn cứ điều kiện thực tế, các xã chọn giống theo quy định.**\n\n"
                       "**2. Hằng năm, các xã rà soát diện tích nuôi trồng.**\n\n"
                       "### **3. Sở NN&PTNT:** Thả giống bổ sung\n\n"
                       "**4. Hải quan tỉnh:** Kiểm soát tôm giống nhập khẩu.\n\n"
                       "5. Đề nghị Bộ\nTư lệnh Cảnh sát biển Vùng 2\n\nTuần tra.\n\n"
                       "6. Cục Thi hành\nán Dân sự tỉnh\n\nThi hành án.\n");
  EXPECT_EQ(read.heading("1"), "");
  EXPECT_EQ(read.heading("2"), "");
  EXPECT_EQ(read.heading("3"), "Sở NN&PTNT");
  EXPECT_EQ(read.text("3"), "Thả giống bổ sung");
  EXPECT_EQ(read.heading("4"), "Hải quan tỉnh");
  EXPECT_EQ(read.heading("5"), "Đề nghị Bộ Tư lệnh Cảnh sát biển Vùng 2");
  EXPECT_EQ(read.kinds("5"), "agency");
  EXPECT_EQ(read.heading("6"), "Cục Thi hành án Dân sự tỉnh");
}

TEST(Tricky, ABrokenLetterheadIsOneIssuer) {
  for (const std::string_view head :
       {"ỦY\nBAN NHÂN DÂN\nTỈNH SƠN HẢI\n-------\n|\nSố: 5/KH-UBND\n|\n",
        "ỦY BAN NHÂN\nDÂN\nTỈNH SƠN\nHẢI\n________\n|\nSố: 5/KH-UBND\n|\n"}) {
    const Segmented read(std::string(head) + std::string(kHead) + "1. Thả giống.\n");
    EXPECT_EQ(read.role(0), LineRole::issuer) << head;
    EXPECT_EQ(read.ids(), "1") << head;
  }
}

}  // namespace
}  // namespace decree

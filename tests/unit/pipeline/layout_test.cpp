// Pages become text in the order in which they are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/pipeline/composed.h"

namespace decree {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Layout, LetterheadIsReadRowByRow) {
  EXPECT_EQ(
      text_of(letterhead()),
      "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "Độc lập - Tự do - Hạnh phúc\n\nSố: 12/QĐ-UBND\n\nSơn Hải, ngày 05 tháng 02 năm 2024\n\n"
      "QUYẾT ĐỊNH\n");
}

TEST(Layout, AnIssuerBelowItsSuperiorIsACellOfItsOwn) {
  PageBuilder page;
  page.line(120, 100, "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI")
      .line(520, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      .line(130, 130, "SỞ Y TẾ")
      .line(600, 130, "Độc lập - Tự do - Hạnh phúc");
  EXPECT_THAT(text_of(page), HasSubstr("TỈNH SƠN HẢI\n\nSỞ Y TẾ\n\nCỘNG HÒA"));
}

TEST(Layout, RecipientsComeBeforeTheSignatureBesideThem) {
  PageBuilder page;
  page.full(100, "Điều 1.", 50)
      .line(600, 200, "KT. CHỦ TỊCH")
      .line(100, 220, "Nơi nhận:")
      .line(580, 230, "PHÓ CHỦ TỊCH")
      .line(100, 250, "- Như Điều 3;")
      .line(100, 280, "- Lưu: VT.")
      .line(600, 380, "Lê Hoàng Minh");
  const std::string text = text_of(page);
  EXPECT_LT(text.find("Lưu: VT."), text.find("KT. CHỦ TỊCH"));
  EXPECT_THAT(text, HasSubstr("KT. CHỦ TỊCH\n\nPHÓ CHỦ TỊCH\n\nLê Hoàng Minh"));
}

TEST(Layout, ALineWithAGapIsNoColumn) {
  PageBuilder page;
  page.full(100, "1. Nội dung", 50)
      .line(150, 150, "Cơ quan chủ trì:")
      .line(600, 150, "Sở Y tế")
      .line(150, 200, "Cơ quan phối hợp:")
      .line(600, 200, "Sở Tài chính");
  EXPECT_THAT(text_of(page), HasSubstr("Cơ quan chủ trì: Sở Y tế"));
  EXPECT_THAT(text_of(page), HasSubstr("Cơ quan phối hợp: Sở Tài chính"));
}

TEST(Layout, ParagraphsBeginAtIndentsAndAfterShortLines) {
  PageBuilder page;
  page.full(100, "Một", 50)
      .full(128, "hai")
      .line(100, 156, "ba.")
      .full(184, "Bốn", 50)
      .full(212, "năm");
  const std::string text = text_of(page);
  EXPECT_THAT(text, HasSubstr(" hai "));
  EXPECT_THAT(text, HasSubstr(" ba.\n\nBốn"));
  EXPECT_THAT(text, HasSubstr(" năm "));
}

TEST(Layout, ANumberThatTheLineBreakBroughtToTheFrontBeginsNoItem) {
  PageBuilder page;
  page.full(100, "Thực hiện Dự án", 50).full(128, "7. Truyền thông").line(100, 156, "xong.");
  EXPECT_THAT(text_of(page), HasSubstr(" 7. Truyền thông"));
}

TEST(Layout, AnItemBelowAFullItemAtTheSameIndentIsOne) {
  PageBuilder page;
  page.full(100, "1. Một", 50).full(128, "2. Hai", 50).full(156, "3. Ba", 50);
  EXPECT_THAT(text_of(page), HasSubstr("\n\n2. Hai"));
  EXPECT_THAT(text_of(page), HasSubstr("\n\n3. Ba"));
}

TEST(Layout, TitleLinesInTheMiddleStayTogether) {
  PageBuilder page;
  page.full(60, "Một")
      .centred(100, "KẾ HOẠCH")
      .centred(128, "Phòng, chống sốt xuất huyết trên địa bàn tỉnh")
      .centred(156, "Sơn Hải năm 2024, định hướng đến 2030")
      .full(240, "Thực hiện", 50);
  EXPECT_THAT(text_of(page), HasSubstr("trên địa bàn tỉnh\nSơn Hải năm 2024"));
}

TEST(Layout, ASentenceGoesOnAcrossPagesAndTheirNumbersGo) {
  PageBuilder first;
  first.full(100, "Một", 50).full(128, "hai");
  PageBuilder second(2);
  second.line(495, 40, "2").full(100, "ba").line(100, 128, "bốn.");
  const RawDocument raw = composed({first.page(), second.page()});
  EXPECT_THAT(raw.text, HasSubstr("chung ba chung"));
  EXPECT_THAT(raw.text, Not(HasSubstr("2")));
  EXPECT_EQ(raw.words.back().page, 2u);
}

TEST(Layout, ALoneNumberInTheTextIsNoPageNumber) {
  PageBuilder page(2);
  page.full(100, "Một", 50).line(495, 700, "15").full(760, "Hai", 50);
  EXPECT_THAT(text_of(page), HasSubstr("15"));
}

TEST(Layout, ALineAtTheFootOfEveryPageGoes) {
  std::vector<Page> pages;
  for (std::size_t i = 1; i <= 4; ++i) {
    PageBuilder page(i);
    page.full(100, "Một", 50).full(128, "hai").line(100, 1360, "Trang " + std::to_string(i) + "/4");
    pages.push_back(page.page());
  }
  EXPECT_THAT(composed(pages).text, Not(HasSubstr("Trang")));
}

TEST(Layout, ACodeBrokenAtItsHyphenIsOne) {
  PageBuilder page;
  page.line_to(900, 100, "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số 73/TTr-")
      .full(128, "SVHTTDL ngày 26");
  EXPECT_THAT(text_of(page), HasSubstr("73/TTr-SVHTTDL ngày"));
}

TEST(Layout, APageAskewIsReadAsIfItLayStraight) {
  PageBuilder straight = letterhead();
  PageBuilder askew;
  askew.askew(0.03)
      .line(120, 100, "ỦY BAN NHÂN DÂN")
      .line(520, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      .line(130, 130, "TỈNH SƠN HẢI")
      .line(600, 130, "Độc lập - Tự do - Hạnh phúc")
      .line(130, 180, "Số: 12/QĐ-UBND")
      .line(560, 180, "Sơn Hải, ngày 05 tháng 02 năm 2024")
      .line(420, 240, "QUYẾT ĐỊNH");
  EXPECT_EQ(text_of(askew), text_of(straight));
}

PageBuilder table(std::size_t number) {
  PageBuilder page(number, PageReading::text_layer);
  for (const double y : {300.0, 340.0, 380.0, 420.0})
    page.ruling(100, y, 900, y + 1);
  for (const double x : {100.0, 160.0, 600.0, 900.0})
    page.ruling(x, 300, x + 1, x == 160 || x == 600 ? 380 : 420);
  page.line(110, 310, "TT").line(300, 310, "Nhiệm vụ").line(700, 310, "Chủ trì");
  page.line(120, 350, std::to_string(number))
      .line(200, 350, "Trồng rừng")
      .line(650, 350, "Sở Y tế");
  page.line(120, 390, "II. Hạ tầng số");
  return page;
}

TEST(Layout, RuledTablesBecomeRows) {
  EXPECT_EQ(
      text_of(table(1)),
      "| TT | Nhiệm vụ | Chủ trì |\n| 1 | Trồng rừng | Sở Y tế |\n| II. Hạ tầng số |  |  |\n");
}

TEST(Layout, ATableGoesOnAcrossPagesWithoutItsRepeatedHead) {
  EXPECT_EQ(composed({table(1).page(), table(2).page()}).text,
            "| TT | Nhiệm vụ | Chủ trì |\n| 1 | Trồng rừng | Sở Y tế |\n| II. Hạ tầng số |  |  |\n"
            "| 2 | Trồng rừng | Sở Y tế |\n| II. Hạ tầng số |  |  |\n");
}

TEST(Layout, EveryWordKeepsItsPlace) {
  const RawDocument raw = composed({letterhead().page()});
  ASSERT_FALSE(raw.words.empty());
  for (const PlacedWord& word : raw.words) {
    EXPECT_FALSE(word.source.of(raw.text).empty());
    EXPECT_EQ(word.source.of(raw.text).find_first_of(" \n|"), std::string_view::npos);
    EXPECT_EQ(word.page, 1u);
    EXPECT_GT(word.box.width, 0);
  }
}

TEST(Layout, ABoxIsThePartThatLiesOnThePage) {
  Page page = PageBuilder().line(100, 100, "Sở Y tế").page();
  page.words[0].box = {-20, -5, 100, 30};
  page.words[2].box.right = 1200;
  RawDocument raw;
  compose({page}, resources(), raw);
  ASSERT_EQ(raw.words.size(), 3u);
  EXPECT_EQ(raw.words[0].box, (Box{0, 0, 100, 30}));
  EXPECT_EQ(raw.words[2].box.x + raw.words[2].box.width, 1000);
}

TEST(Layout, AnyPageIsComposed) {
  PageBuilder empty;
  PageBuilder pipes;
  pipes.line(100, 100, "| | |").line(100, 100, "|");
  PageBuilder heap;
  for (int i = 0; i < 40; ++i)
    heap.line(100, 100, "chồng");
  const RawDocument raw = composed({empty.page(), pipes.page(), heap.page()});
  EXPECT_EQ(raw.pages.size(), 3u);
  EXPECT_THAT(raw.text, Not(HasSubstr("|")));
}

// The line at the right is too pale to be found: the lines across end there.
TEST(Layout, ATableWithAnOpenSideHasItsLastColumn) {
  PageBuilder page;
  for (const double y : {100.0, 160.0, 220.0, 280.0})
    page.ruling(100, y, 900, y + 2);
  for (const double x : {100.0, 400.0})
    page.ruling(x, 100, x + 2, 282);
  page.line(120, 120, "Việc").line(420, 120, "Hạn");
  page.line(120, 180, "Tập huấn").line(420, 180, "Quý II");
  page.line(120, 240, "Sơ kết").line(420, 240, "Quý IV");
  EXPECT_THAT(text_of(page), HasSubstr("| Tập huấn | Quý II |"));
}

TEST(Layout, AnIssuerThatIsAPostStandsBesideTheNationalTitle) {
  PageBuilder page;
  page.line(120, 100, "THỦ TƯỚNG CHÍNH PHỦ")
      .line(338, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      .line(420, 130, "Độc lập - Tự do - Hạnh phúc")
      .line(130, 180, "Số: 12/QĐ-TTg")
      .line(500, 180, "Hà Nội, ngày 05 tháng 02 năm 2024");
  EXPECT_EQ(text_of(page),
            "THỦ TƯỚNG CHÍNH PHỦ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh "
            "phúc\n\nSố: 12/QĐ-TTg\n\nHà Nội, ngày 05 tháng 02 năm 2024\n");
}

}  // namespace
}  // namespace decree

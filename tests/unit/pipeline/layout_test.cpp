// Pages become text in the order in which they are read.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/layout/camera.h"
#include "pipeline/layout/compose.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/page_builder.h"

namespace decree {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

RawDocument composed(std::vector<Page> pages) {
  RawDocument raw;
  compose(std::move(pages), resources(), raw);
  return raw;
}

std::string text_of(const PageBuilder& builder) {
  return composed({builder.page()}).text;
}

PageBuilder letterhead() {
  PageBuilder page;
  page.line(120, 100, "ỦY BAN NHÂN DÂN")
      .line(520, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      .line(130, 130, "TỈNH SƠN HẢI")
      .line(600, 130, "Độc lập - Tự do - Hạnh phúc")
      .line(130, 180, "Số: 12/QĐ-UBND")
      .line(560, 180, "Sơn Hải, ngày 05 tháng 02 năm 2024")
      .line(420, 240, "QUYẾT ĐỊNH");
  return page;
}

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

TEST(Layout, StrokesThatAreNoWordsAreDroppedAndListed) {
  PageBuilder page;
  page.line(800, 60, "TT#T2", 0.31).full(100, "Một", 50).line(100, 140, "` '", 0.04);
  const RawDocument raw = composed({page.page()});
  EXPECT_THAT(raw.text, Not(HasSubstr("TT#T2")));
  EXPECT_THAT(raw.text, Not(HasSubstr("`")));
  ASSERT_EQ(raw.findings.all().size(), 1u);
  EXPECT_EQ(raw.findings.all()[0].code, "noise-dropped");
  EXPECT_THAT(raw.findings.all()[0].message, HasSubstr("TT#T2"));
}

TEST(Layout, TheDashOfAnItemIsReadFromOtherStrokes) {
  PageBuilder page;
  page.full(84, "Nơi nhận là")
      .line(150, 112, "các sở:")
      .line(150, 140, "~ Sở Y tế;")
      .line(150, 168, "~- Sở Tài chính;")
      .line(150, 196, "-'TT. HĐND;")
      .line(150, 224, "~ 30 xã, phường.");
  const RawDocument raw = composed({page.page()});
  EXPECT_THAT(raw.text, HasSubstr("\n- Sở Y tế;\n\n- Sở Tài chính;\n"));
  EXPECT_THAT(raw.text, HasSubstr("- TT. HĐND;"));
  EXPECT_THAT(raw.text, HasSubstr("~ 30 xã"));
  EXPECT_EQ(raw.findings.all().size(), 3u);
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

TEST(Layout, TheStampOfArrivalIsNoTextOfTheAct) {
  PageBuilder page = letterhead();
  page.ruling(600, 280, 900, 282).ruling(600, 360, 900, 362);
  page.ruling(600, 280, 602, 362).ruling(898, 280, 900, 362);
  page.line(620, 290, "SỞ Y TẾ ĐẾN").line(620, 320, "Ngày: 07/5/2031");
  const RawDocument raw = composed({page.page()});
  EXPECT_THAT(raw.text, Not(HasSubstr("07/5/2031")));
  ASSERT_EQ(raw.findings.all().size(), 1u);
  EXPECT_EQ(raw.findings.all()[0].code, "stamp-dropped");
}

TEST(Layout, AFrameWhoseSideSticksOutIsOneAndItsGarbledStampGoes) {
  PageBuilder page = letterhead();
  page.ruling(100, 300, 340, 302)
      .ruling(100, 380, 340, 382)
      .ruling(100, 300, 102, 382)
      .ruling(338, 300, 340, 420);
  page.line(110, 310, "SỞ Y TẾ").line(110, 345, "—C ĐỀN,yv").full(460, "Căn cứ", 50);
  EXPECT_THAT(text_of(page), AllOf(Not(HasSubstr("SỞ Y TẾ")), Not(HasSubstr("yv"))));
}

TEST(Layout, AnElectronicSignatureIsNoTextOfTheAct) {
  PageBuilder page;
  page.line(560, 20, "Người ký: UBND TỈNH SƠN HẢI")
      .line(500, 44, "SH")
      .line(560, 44, "Email: vanthu@sonhai.gov.vn")
      .line(560, 68, "Thời gian ký: 12.02.2024 08:15:27 +07:00");
  page.line(120, 130, "ỦY BAN NHÂN DÂN").line(520, 130, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  const RawDocument raw = composed({page.page()});
  EXPECT_TRUE(raw.text.starts_with("ỦY BAN NHÂN DÂN\n")) << raw.text;
  ASSERT_EQ(raw.findings.all().size(), 1u);
  EXPECT_EQ(raw.findings.all()[0].code, "signing-mark-dropped");
  EXPECT_THAT(raw.findings.all()[0].message, HasSubstr("08:15:27"));
}

TEST(Layout, WhoSignsAndWhenInTheTextStays) {
  PageBuilder page = letterhead();
  page.line(150, 400, "Người ký: Chủ tịch")
      .line(150, 430, "Cơ quan: Sở Y tế")
      .line(150, 460, "Họp lúc 08:15:27 hằng ngày.");
  EXPECT_THAT(text_of(page), HasSubstr("Người ký: Chủ tịch"));
}

TEST(Layout, WhatWasReadUnderAnOverprintedSignatureGoes) {
  PageBuilder page = letterhead();
  page.line(560, 40, "Ngưti kí: UBN0 T|NH");
  Page scan = page.page();
  PageBuilder layer;
  layer.line(560, 40, "Ký bởi: UBND TỈNH").line(560, 64, "Thời gian ký: 12/02/2024 08:15");
  scan.overprint = layer.page().words;
  EXPECT_THAT(composed({scan}).text, Not(HasSubstr("UBN0")));
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

TEST(Layout, UnderlinesAndScribblesInTheMarginAreNoWords) {
  PageBuilder page;
  page.line(800, 30, "MT", 0.6).line(120, 100, "SỞ Y TẾ").line(120, 128, "——————", 0.6);
  page.line(120, 180, "- Nội dung");
  EXPECT_EQ(text_of(page), "SỞ Y TẾ\n\n- Nội dung\n");
}

TEST(Layout, AMarkStampedInColourIsALineOfItsOwn) {
  Page page = letterhead().page();
  page.inked = PageBuilder().line(100, 215, "HỎA TỐC").line(600, 300, "SỞ Y TẾ").page().words;
  const RawDocument raw = composed({page});
  EXPECT_TRUE(raw.text.starts_with("HỎA TỐC\n\nỦY BAN NHÂN DÂN\n")) << raw.text;
  EXPECT_EQ(raw.words.front().box.y, 215);
  page.inked = PageBuilder().line(100, 215, "HỎA TỐC", 0.4).page().words;
  EXPECT_TRUE(composed({page}).text.starts_with("ỦY BAN"));
}

TEST(Layout, AnotherFrameKeepsItsWords) {
  PageBuilder page = letterhead();
  page.ruling(600, 280, 900, 282).ruling(600, 360, 900, 362);
  page.ruling(600, 280, 602, 362).ruling(898, 280, 900, 362);
  page.line(620, 310, "Mẫu số 01");
  EXPECT_THAT(text_of(page), HasSubstr("Mẫu số 01"));
}

TEST(Layout, TwoSyllablesReadAsOneWordAreNoNoise) {
  PageBuilder page = letterhead();
  page.line(120, 400, "Đếnhết", 0.4).line(120, 440, "xÿ»", 0.4);
  const std::string text = text_of(page);
  EXPECT_THAT(text, HasSubstr("Đến"));
  EXPECT_THAT(text, Not(HasSubstr("xÿ»")));
}

// Baselines of a page of 1000 x 1400 pixels as they look through `camera`: paragraphs of three
// lines, the first indented, the last short.
std::vector<Baseline> lines_through(const Projection& camera) {
  std::vector<Baseline> out;
  for (int line = 0; line < 30; ++line) {
    const double y = 150 + 35 * line;
    const double left = line % 3 == 0 ? 200 : 150;
    const double right = line % 3 == 2 ? 600 + 7 * line : 900;
    out.push_back({camera({left, y}), camera({right, y})});
  }
  return out;
}

TEST(Layout, LinesOfTextTellHowThePageWasPhotographed) {
  const Rect page{0, 0, 1000, 1400};
  EXPECT_FALSE(view_of(lines_through({}), 1000, 1400, 25));
  const Projection camera = onto(page, {{{60, 20}, {960, 0}, {1000, 1390}, {0, 1400}}});
  std::vector<Baseline> lines = lines_through(camera);
  lines.push_back({{0, 300}, {900, 500}});  // the edge of a table
  const auto view = view_of(lines, 1000, 1400, 25);
  ASSERT_TRUE(view);
  // What was level is level again, what was upright is upright.
  const Projection back = view->inverse();
  for (const double x : {150.0, 900.0}) {
    const Point top = back(camera({x, 150}));
    const Point bottom = back(camera({x, 1200}));
    EXPECT_NEAR(top.x, bottom.x, 1);
    EXPECT_NEAR(top.y, back(camera({500, 150})).y, 1);
    EXPECT_NEAR(bottom.y, back(camera({500, 1200})).y, 1);
  }
  EXPECT_FALSE(view_of({lines.begin(), lines.begin() + 4}, 1000, 1400, 25)) << "too few lines";
}

// A page of 200 x 100 pixels that lay on its side: the mark at (10, 20) of the upright image.
TEST(Layout, BoxesLieOnThePageAsItWas) {
  const Rect mark{10, 20, 30, 26};
  const auto undone = [&](int quarter, double width, double height) {
    return undo_quarters(quarter, width, height).around(mark);
  };
  const auto expect = [](const Rect& box, double left, double top, double right, double bottom) {
    EXPECT_NEAR(box.left, left, 1e-6);
    EXPECT_NEAR(box.top, top, 1e-6);
    EXPECT_NEAR(box.right, right, 1e-6);
    EXPECT_NEAR(box.bottom, bottom, 1e-6);
  };
  expect(undone(0, 200, 100), 10, 20, 30, 26);
  expect(undone(1, 100, 200), 20, 170, 26, 190);
  expect(undone(2, 200, 100), 170, 74, 190, 80);
  expect(undone(3, 100, 200), 74, 10, 80, 30);
  // Leaning by two degrees: the middle stays, what is right of it goes up again.
  const Rect right = undo_rotation(2, {100, 50}, {100, 50}).around({198, 49, 200, 51});
  EXPECT_LT(right.center_y(), 50);
  // A camera above the foot: the upper edge is shorter.
  const Projection camera = onto({0, 0, 200, 100}, {{{20, 5}, {180, 0}, {200, 100}, {0, 95}}});
  expect(camera.around({0, 0, 0, 0}), 20, 5, 20, 5);
  expect(camera.around({200, 100, 200, 100}), 200, 100, 200, 100);
  const Point back = camera.inverse()(camera({70, 30}));
  EXPECT_NEAR(back.x, 70, 1e-6);
  EXPECT_NEAR(back.y, 30, 1e-6);
}

}  // namespace
}  // namespace decree

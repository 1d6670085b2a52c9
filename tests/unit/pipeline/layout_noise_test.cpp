// What stands on a page and is no text of the act: stamps, signatures by programs, scribbles.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/pipeline/composed.h"

namespace decree {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(LayoutNoise, StrokesThatAreNoWordsAreDroppedAndListed) {
  PageBuilder page;
  page.line(800, 60, "TT#T2", 0.31).full(100, "Một", 50).line(100, 140, "` '", 0.04);
  const RawDocument raw = composed({page.page()});
  EXPECT_THAT(raw.text, Not(HasSubstr("TT#T2")));
  EXPECT_THAT(raw.text, Not(HasSubstr("`")));
  ASSERT_EQ(raw.findings.all().size(), 1u);
  EXPECT_EQ(raw.findings.all()[0].code, "noise-dropped");
  EXPECT_THAT(raw.findings.all()[0].message, HasSubstr("TT#T2"));
}

TEST(LayoutNoise, TheDashOfAnItemIsReadFromOtherStrokes) {
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

TEST(LayoutNoise, TheStampOfArrivalIsNoTextOfTheAct) {
  PageBuilder page = letterhead();
  page.ruling(600, 280, 900, 282).ruling(600, 360, 900, 362);
  page.ruling(600, 280, 602, 362).ruling(898, 280, 900, 362);
  page.line(620, 290, "SỞ Y TẾ ĐẾN").line(620, 320, "Ngày: 07/5/2031");
  const RawDocument raw = composed({page.page()});
  EXPECT_THAT(raw.text, Not(HasSubstr("07/5/2031")));
  ASSERT_EQ(raw.findings.all().size(), 1u);
  EXPECT_EQ(raw.findings.all()[0].code, "stamp-dropped");
}

TEST(LayoutNoise, AFrameWhoseSideSticksOutIsOneAndItsGarbledStampGoes) {
  PageBuilder page = letterhead();
  page.ruling(100, 300, 340, 302)
      .ruling(100, 380, 340, 382)
      .ruling(100, 300, 102, 382)
      .ruling(338, 300, 340, 420);
  page.line(110, 310, "SỞ Y TẾ").line(110, 345, "—C ĐỀN,yv").full(460, "Căn cứ", 50);
  EXPECT_THAT(text_of(page), AllOf(Not(HasSubstr("SỞ Y TẾ")), Not(HasSubstr("yv"))));
}

TEST(LayoutNoise, AnElectronicSignatureIsNoTextOfTheAct) {
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

TEST(LayoutNoise, WhoSignsAndWhenInTheTextStays) {
  PageBuilder page = letterhead();
  page.line(150, 400, "Người ký: Chủ tịch")
      .line(150, 430, "Cơ quan: Sở Y tế")
      .line(150, 460, "Họp lúc 08:15:27 hằng ngày.");
  EXPECT_THAT(text_of(page), HasSubstr("Người ký: Chủ tịch"));
}

TEST(LayoutNoise, WhatWasReadUnderAnOverprintedSignatureGoes) {
  PageBuilder page = letterhead();
  page.line(560, 40, "Ngưti kí: UBN0 T|NH");
  Page scan = page.page();
  PageBuilder layer;
  layer.line(560, 40, "Ký bởi: UBND TỈNH").line(560, 64, "Thời gian ký: 12/02/2024 08:15");
  scan.overprint = layer.page().words;
  EXPECT_THAT(composed({scan}).text, Not(HasSubstr("UBN0")));
}

TEST(LayoutNoise, UnderlinesAndScribblesInTheMarginAreNoWords) {
  PageBuilder page;
  page.line(800, 30, "MT", 0.6).line(120, 100, "SỞ Y TẾ").line(120, 128, "——————", 0.6);
  page.line(120, 180, "- Nội dung");
  EXPECT_EQ(text_of(page), "SỞ Y TẾ\n\n- Nội dung\n");
}

TEST(LayoutNoise, AMarkStampedInColourIsALineOfItsOwn) {
  Page page = letterhead().page();
  page.inked = PageBuilder().line(100, 215, "HỎA TỐC").line(600, 300, "SỞ Y TẾ").page().words;
  const RawDocument raw = composed({page});
  EXPECT_TRUE(raw.text.starts_with("HỎA TỐC\n\nỦY BAN NHÂN DÂN\n")) << raw.text;
  EXPECT_EQ(raw.words.front().box.y, 215);
  page.inked = PageBuilder().line(100, 215, "HỎA TỐC", 0.4).page().words;
  EXPECT_TRUE(composed({page}).text.starts_with("ỦY BAN"));
}

TEST(LayoutNoise, AnotherFrameKeepsItsWords) {
  PageBuilder page = letterhead();
  page.ruling(600, 280, 900, 282).ruling(600, 360, 900, 362);
  page.ruling(600, 280, 602, 362).ruling(898, 280, 900, 362);
  page.line(620, 310, "Mẫu số 01");
  EXPECT_THAT(text_of(page), HasSubstr("Mẫu số 01"));
}

TEST(LayoutNoise, TwoSyllablesReadAsOneWordAreNoNoise) {
  PageBuilder page = letterhead();
  page.line(120, 400, "Đếnhết", 0.4).line(120, 440, "xÿ»", 0.4);
  const std::string text = text_of(page);
  EXPECT_THAT(text, HasSubstr("Đến"));
  EXPECT_THAT(text, Not(HasSubstr("xÿ»")));
}

}  // namespace
}  // namespace decree

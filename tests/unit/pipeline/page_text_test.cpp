// How pages come in: the worker's page over its pipe, a PDF's text layer.
#include <gtest/gtest.h>

#include "pipeline/ocr/wire.h"
#include "pipeline/readers/layer_quality.h"
#include "pipeline/readers/text_layer.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/page_builder.h"

namespace decree {
namespace {

WorkerPage sample() {
  WorkerPage out;
  out.engine = "tesseract 5.3.0";
  out.damaged = true;
  out.page.image.width = 1654;
  out.page.image.height = 2339;
  out.page.image.dpi = 200;
  out.page.words.push_back({"Số:", {10, 20, 40, 50}, 0.9612, 3});
  out.page.words.push_back({"#x", {60, 20, 90, 50}, 0, 3});
  out.page.rulings.push_back({1, 2, 300, 4});
  out.page.origin = {{{0, -1, 2339, 1, 0, 0, 1.25e-05, 0, 1}}, 2339, 1654};
  return out;
}

TEST(Wire, APageArrivesAsItWasSent) {
  const auto page = read_page(write_page(sample()));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->engine, "tesseract 5.3.0");
  EXPECT_TRUE(page->damaged);
  EXPECT_EQ(page->page.image.width, 1654);
  EXPECT_EQ(page->page.image.dpi, 200);
  ASSERT_EQ(page->page.words.size(), 2u);
  EXPECT_EQ(page->page.words[0].text, "Số:");
  EXPECT_EQ(page->page.words[0].box.right, 40);
  EXPECT_DOUBLE_EQ(page->page.words[0].confidence, 0.9612);
  EXPECT_EQ(page->page.words[0].line, 3u);
  EXPECT_EQ(page->page.words[1].text, "#x");
  ASSERT_EQ(page->page.rulings.size(), 1u);
  EXPECT_EQ(page->page.rulings[0].bottom, 4);
  EXPECT_EQ(page->page.origin.projection.rows[2], 2339);
  EXPECT_DOUBLE_EQ(page->page.origin.projection.rows[6], 1.25e-05);
  EXPECT_EQ(page->page.origin.height, 1654);
}

TEST(Wire, WhatBreaksOffIsNoPage) {
  const std::string whole = write_page(sample());
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(read_page(whole.substr(0, length))) << length;
  EXPECT_FALSE(read_page("page 1 2 3\nword 1 x 2 3 4 0.5 a\nend\n"));
}

TEST(Wire, WhatIsNoPlaceOrNumberIsNoPage) {
  const auto with = [](const std::string& line) {
    return read_page("page 1 2 3\n" + line + "\nend\n");
  };
  ASSERT_TRUE(with("word 1 2 3 4 5 0.5 a"));
  EXPECT_FALSE(with("word 1 nan 3 4 5 0.5 a"));
  EXPECT_FALSE(with("word 1 2 inf 4 5 0.5 a"));
  EXPECT_FALSE(with("word 1 2 3 1e300 5 0.5 a"));
  EXPECT_FALSE(with("word 1 4 3 2 5 0.5 a"));
  EXPECT_FALSE(with("word -1 2 3 4 5 0.5 a"));
  EXPECT_FALSE(with("word 1 2 3 4 5 nan a"));
  EXPECT_FALSE(with("word 1 2 3 4 5 1.5 a"));
  EXPECT_FALSE(with("ruling 1 2 3 nan"));
  EXPECT_FALSE(read_page("page nan 2 3\nend\n"));
  EXPECT_FALSE(read_page("page 0 2 3\nend\n"));
}

TEST(Wire, WordsAreUtf8WithoutBlanks) {
  const auto page = read_page("page 1 2 3\nword 1 2 3 4 5 0.5 a\xFF b\nword 1 2 3 4 5 1 \nend\n");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->page.words.size(), 1u);
  EXPECT_EQ(page->page.words[0].text,
            "a\xEF\xBF\xBD"
            "b");
}

TEST(TextLayer, WhatIsNoPlaceIsZeroAndAPageHasASize) {
  const auto pages = read_text_layer(
      "<doc><page width=\"inf\" height=\"10\"><line><word xMin=\"nan\" yMin=\"1e300\" xMax=\"2\" "
      "yMax=\"2\">a</word></line></page></doc>",
      1);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0].image.width, 1);
  ASSERT_EQ(pages[0].words.size(), 1u);
  EXPECT_EQ(pages[0].words[0].box.left, 0);
  EXPECT_EQ(pages[0].words[0].box.top, 0);
}

TEST(TextLayer, WordsHaveTheirPagesLinesAndBoxes) {
  const auto pages = read_text_layer(
      "<html><body><doc><page width=\"595.3\" height=\"842\"><flow><block><line><word xMin=\"1.5\" "
      "yMin=\"2\" xMax=\"30\" yMax=\"14\">R&amp;D</word><word xMin=\"32\" yMin=\"2\" xMax=\"60\" "
      "yMax=\"14\">Sở</word></line><line><word xMin=\"1\" yMin=\"20\" xMax=\"9\" yMax=\"30\"> "
      "</word></line></block></flow></page><page width=\"842\" height=\"595\"></page></doc></body>"
      "</html>",
      7);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].image.number, 7u);
  EXPECT_EQ(pages[1].image.number, 8u);
  EXPECT_DOUBLE_EQ(pages[0].image.width, 595.3);
  ASSERT_EQ(pages[0].words.size(), 2u);
  EXPECT_EQ(pages[0].words[0].text, "R&D");
  EXPECT_DOUBLE_EQ(pages[0].words[0].box.left, 1.5);
  EXPECT_EQ(pages[0].words[0].line, pages[0].words[1].line);
}

TEST(TextLayer, WhatBreaksOffGivesNoMoreThanStandsBefore) {
  const auto pages = read_text_layer(
      "<doc><page width=\"10\" height=\"10\"><line><word xMin=\"1\" yMin=\"1\" xMax=\"2\" "
      "yMax=\"2\">a</word><word xMin=\"1\" yM",
      1);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_LE(pages[0].words.size(), 1u);
  EXPECT_TRUE(read_text_layer("", 1).empty());
  EXPECT_TRUE(read_text_layer("\xFF\xFE rubbish <<<", 1).empty());
}

// A page of `line` many times, as a text layer.
Page layer_of(std::string_view line) {
  PageBuilder page(1, PageReading::text_layer);
  for (int row = 0; row < 12; ++row)
    page.line(100, 100 + 30 * row, line, 1);
  return page.page();
}

TEST(TextLayer, IsWorthReadingWhereItsWordsAreVietnameseAsPrinted) {
  const SyllableGrammar& syllables = resources().syllables;
  const Page good = layer_of("Giao Sở Y tế chủ trì, phối hợp với UBND các xã");
  EXPECT_TRUE(is_readable_layer(good, false, syllables));
  EXPECT_TRUE(is_readable_layer(good, true, syllables));
  // OCR of another language over a scan, and a font that lost its marks.
  for (const bool scan : {false, true}) {
    EXPECT_FALSE(
        is_readable_layer(layer_of("Giao So Y te chu tri phoi hop voi cac xa"), scan, syllables));
    EXPECT_FALSE(is_readable_layer(layer_of("Gi@o S& tvtrNu fbi fcnrm gfwkl"), scan, syllables));
  }
  // Two words of ten misread: good enough for what a program printed, not over a scan.
  const Page fair = layer_of("Giao Sở Y tế chủ tvtr phối hợpp với xã");
  EXPECT_TRUE(is_readable_layer(fair, false, syllables));
  EXPECT_FALSE(is_readable_layer(fair, true, syllables));
  // A stamp's words.
  PageBuilder few(1, PageReading::text_layer);
  few.line(100, 100, "Công báo điện tử", 1);
  EXPECT_TRUE(is_readable_layer(few.page(), false, syllables));
  EXPECT_FALSE(is_readable_layer(few.page(), true, syllables));
}

}  // namespace
}  // namespace decree

#include "pipeline/readers/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "fixture.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"

namespace decree {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string page(const std::string& body, const std::string& head = "") {
  return "<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>";
}

std::string text_of(const std::string& bytes) {
  const auto raw = ingest_bytes(bytes, "x", resources());
  return raw ? raw->text : "failed: " + raw.error().what;
}

TEST(Html, BlocksBreaksEntitiesAndLists) {
  EXPECT_EQ(text_of(page("<p>Một\n  hai&nbsp;<b>b</b>a &lt; 5&#37;</p><div>Dòng một<br>dòng "
                         "hai<br><br>Đoạn mới</div>"
                         "<ol type=a><li>Nhất<li value=4>Bốn</ol><ul><li>Gạch<li>- Có dấu</ul>"
                         "<h2>Cuối</h2>")),
            "Một hai ba < 5%\n\nDòng một\ndòng hai\n\nĐoạn mới\n\na. Nhất\n\nd. Bốn\n\n• Gạch\n\n"
            "- Có dấu\n\nCuối\n");
}

TEST(Html, TablesAreRows) {
  EXPECT_EQ(text_of(page("<table border=1><thead><tr><th>STT<th>Việc<th>Hạn</thead>"
                         "<tr><td rowspan=2>1<td>a<br>b<td>2024<tr><td colspan=2>c|d</table>")),
            "| STT | Việc | Hạn |\n| 1 | a b | 2024 |\n| | cd | |\n");
}

TEST(Html, WhatSurroundsTheDocumentIsLeftOut) {
  std::string body;
  for (int i = 1; i < 9; ++i)
    body += "<p>" + std::to_string(i) + ". Sở Y tế chủ trì phòng, chống dịch trên địa bàn.</p>";
  const std::string html = page(
      "<nav>Trang chủ</nav><div id=top><a href=/a>Văn bản</a> <a href=/b>Tin</a> <a "
      "href=/c>Hỏi</a> "
      "<a href=/d>Đáp</a></div><div class=main><div class=bar>Ngày 5</div><div id=doc>"
      "<table><tr><td>UBND TỈNH SƠN HẢI<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<tr><td>Số: "
      "12/KH-UBND<td>Sơn Hải, ngày 05 tháng 02 năm 2024</table><p align=center>KẾ HOẠCH</p>"
      "<p align=center>Phòng, chống dịch năm 2024</p>" +
          body +
          "<div style='display: none'>ẩn</div></div></div><script>var x = '<p>mã</p>';</script>"
          "<footer>Bản quyền</footer>",
      "<title>Kế hoạch</title><style>p {}</style>");
  const std::string text = text_of(html);
  EXPECT_THAT(text, testing::StartsWith("UBND TỈNH SƠN HẢI\n\nCỘNG HÒA"));
  for (const char* words : {"Trang chủ", "Tin", "Ngày 5", "ẩn", "mã", "Bản quyền"})
    EXPECT_THAT(text, Not(HasSubstr(words)));
  const Plan plan = convert(*ingest_bytes(html, "x", resources()), resources());
  EXPECT_EQ(plan.source.media_type, "text/html");
  const std::string json = emit(plan, {true, false});
  for (const char* words : {"\"12/KH-UBND\"", "\"2024-02-05\"", "Phòng, chống dịch năm 2024"})
    EXPECT_THAT(json, HasSubstr(words));
}

TEST(Html, ALetterheadOutsideTheBodyStays) {
  std::string body;
  for (int i = 0; i < 20; ++i)
    body += "<p>Sở Y tế chủ trì phòng, chống dịch trên địa bàn tỉnh.</p>";
  EXPECT_THAT(
      text_of(page("<div><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></div><div>" + body + "</div>")),
      testing::StartsWith("CỘNG HÒA"));
}

TEST(Html, Encodings) {
  EXPECT_EQ(text_of("\xFF\xFE" +
                    [] {
                      std::string wide;
                      for (const char c : std::string("<html><p>a &#273;"))
                        wide += std::string(1, c) + '\0';
                      return wide;
                    }()),
            "a đ\n");
  // UTF-8, whatever it says.
  EXPECT_EQ(text_of(page("<p>đất</p>", "<meta charset=windows-1258>")), "đất\n");
  // "đất ở" with the tones after their letters.
  const std::string old = page(
      "<p>\xF0\xE2\xEC"
      "t \xF5\xD2</p>",
      "<meta http-equiv=Content-Type content='text/html; "
      "charset=windows-1258'>");
  const auto raw = ingest_bytes(old, "x", resources());
  ASSERT_TRUE(raw);
  EXPECT_THAT(emit(convert(*raw, resources()), {true, false}), HasSubstr("đất ở"));
  EXPECT_EQ(text_of(page("<p><font face='.VnTime'>ViÖt Nam</font></p>")), "Việt Nam\n");
}

TEST(Html, WordsOwnPages) {
  EXPECT_EQ(text_of(page("<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>1."
                         "<span>&nbsp;&nbsp;</span></span><![endif]>Trồng<o:p></o:p></p>"
                         "<p>Rừng<a href='#_ftn1'>[1]</a></p>"
                         "<div style='mso-element:footer'>Trang 1</div>"
                         "<div><p><a href='#_ftnref1'>[1]</a> Số 5</p></div>")),
            "1. Trồng\n\nRừng\n\n[1] Số 5\n");
}

TEST(Html, MarkdownWithTagsStaysMarkdown) {
  const auto raw = ingest_bytes("# KẾ HOẠCH\n\n**Trồng** rừng<br>năm 2024\n\n<table></table>\n",
                                "x.html", resources());
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->media_type, "text/markdown");
}

TEST(Html, RubbishIsAnErrorOrAPlan) {
  std::string deep = "<html>";
  for (int i = 0; i < 100000; ++i)
    deep += "<div>";
  EXPECT_THAT(text_of(deep + "a"), HasSubstr("nested too deep"));
  EXPECT_THAT(text_of("<html><script>x</script>"), HasSubstr("no text"));
  const std::string good = page("<table><tr><td>a<td rowspan=999999 colspan=-3>b</table><p>c</p>");
  std::minstd_rand random(7);
  for (int i = 0; i < 300; ++i) {
    std::string bad = good.substr(0, 20 + random() % good.size());
    for (int flips = 0; flips < 4; ++flips)
      bad[15 + random() % (bad.size() - 15)] = static_cast<char>(random() % 256);
    if (const auto raw = ingest_bytes(bad, "x", resources())) convert(*raw, resources());
  }
}

}  // namespace
}  // namespace decree

#include "pipeline/readers/docx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "fixture.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "zip_builder.h"

namespace decree {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text_of(const std::string& body, const ZipEntries& parts = {}) {
  const auto raw = ingest_bytes(make_docx(body, parts), "x", resources());
  return raw ? raw->text : "failed: " + raw.error().what;
}

std::string item(int level, const std::string& text, const std::string& list = "1") {
  return docx_paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                                  "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>");
}

std::string level(int at, const std::string& form, const std::string& text,
                  const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
         form + "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
}

std::string definition(const std::string& levels, const std::string& more = "") {
  return "<w:abstractNum w:abstractNumId=\"7\">" + levels +
         "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>" + more;
}

TEST(Docx, NumbersAreGeneratedAsPrinted) {
  const std::string numbering =
      definition(level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") +
                 level(2, "lowerLetter", "%3)") + level(3, "bullet", "-"));
  EXPECT_EQ(text_of(item(0, "MỤC TIÊU") + item(1, "Chung") + item(1, "Cụ thể") + item(2, "Một") +
                        item(2, "Hai") + item(3, "Ý") + item(0, "NHIỆM VỤ") + item(1, "Trồng") +
                        item(2, "Ba"),
                    {{"numbering", numbering}}),
            "I. MỤC TIÊU\n\n1. Chung\n\n2. Cụ thể\n\na) Một\n\nb) Hai\n\n- Ý\n\nII. NHIỆM VỤ\n\n"
            "1. Trồng\n\na) Ba\n");
}

TEST(Docx, NumbersOfSeveralLevelsAndRestarts) {
  const std::string again =
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
      "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>";
  const std::string numbering =
      definition(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") +
                     level(2, "lowerRoman", "%1.%2.%3.", "<w:isLgl/>") +
                     level(3, "decimalZero", "(%4)", "<w:lvlRestart w:val=\"0\"/>"),
                 again);
  EXPECT_EQ(text_of(item(0, "A") + item(1, "B") + item(2, "C") + item(3, "D") + item(1, "E") +
                        item(3, "F") + item(0, "G", "2") + item(0, "H", "2") + item(0, "", "2") +
                        item(0, "I", "2"),
                    {{"numbering", numbering}}),
            "1. A\n\n1.1. B\n\n1.1.1. C\n\n(01) D\n\n1.2. E\n\n(02) F\n\n1. G\n\n2. H\n\n4. I\n");
}

TEST(Docx, ListsOfStylesAndNone) {
  const std::string numbering = definition(
      level(0, "decimal", "Điều %1.", "<w:pStyle w:val=\"Dieu\"/>") + level(1, "none", ""));
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"Dieu\"><w:name w:val=\"Dieu\"/><w:pPr><w:numPr>"
      "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Sub\"><w:basedOn w:val=\"Dieu\"/></w:style>";
  const std::string off = "<w:pStyle w:val=\"Sub\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
  EXPECT_EQ(text_of(docx_paragraph("Một", "<w:pStyle w:val=\"Dieu\"/>") +
                        docx_paragraph("Hai", "<w:pStyle w:val=\"Sub\"/>") +
                        docx_paragraph("Thường", off) + item(1, "Không số"),
                    {{"numbering", numbering}, {"styles", styles}}),
            "Điều 1. Một\n\nĐiều 2. Hai\n\nThường\n\nKhông số\n");
}

TEST(Docx, TrackedChangesFieldsAndHiddenWords) {
  const std::string body =
      "<w:p><w:r><w:t>Trồng </w:t></w:r><w:del><w:r><w:delText>5</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t>10</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
      "<w:r><w:t xml:space=\"preserve\"> ha</w:t></w:r>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
      "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> rừng</w:t></w:r></w:p>"
      "<w:p><w:r><w:t>Trang </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
      "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>mã</w:t></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>12</w:t></w:r>"
      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>" +
      docx_paragraph("Sau trường hỏng") +
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Nửa đầu </w:t></w:r></w:p>" +
      docx_paragraph("nửa sau") +
      "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
      "<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/></w:r></w:p>";
  EXPECT_EQ(text_of(body),
            "Trồng 10 ha rừng\n\nTrang 12\n\nSau trường hỏng\n\nNửa đầu nửa sau\n\na b\nc-d≥\n");
}

TEST(Docx, TablesAreRowsAndMergedCellsEmpty) {
  const std::string body =
      docx_paragraph("Trước") +
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/></w:tblPr>"
      "<w:tr><w:tc><w:p><w:r><w:t>STT</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan "
      "w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Việc|</w:t></w:r></w:p><w:p><w:r><w:t>làm</w:t></w:r>"
      "</w:p></w:tc></w:tr>"
      "<w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p>"
      "</w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"
      "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></"
      "w:p>"
      "</w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr>"
      "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>xóa</w:t></w:r></w:p></w:tc></w:tr>"
      "</w:tbl>" +
      docx_paragraph("Sau");
  const std::string styles =
      "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:tblPr><w:tblBorders><w:insideV "
      "w:val=\"single\"/></w:tblBorders></w:tblPr></w:style>";
  EXPECT_EQ(text_of(body, {{"styles", styles}}),
            "Trước\n\n| STT | Việc làm | |\n| 1 | a | |\n| | b | c |\n\nSau\n");
}

TEST(Docx, LetterheadIsReadCellByCell) {
  const std::string head =
      docx_table({{docx_paragraph("ỦY BAN NHÂN DÂN") + docx_paragraph("TỈNH SƠN HẢI"),
                   docx_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
                       docx_paragraph("Độc lập - Tự do - Hạnh phúc")},
                  {"Số: 12/QĐ-UBND", "Sơn Hải, ngày 05 tháng 02 năm 2024"}},
                 false);
  const auto raw = ingest_bytes(
      make_docx(head + docx_paragraph("QUYẾT ĐỊNH", "<w:jc w:val=\"center\"/>") +
                docx_paragraph("Về việc trồng rừng phòng hộ", "<w:jc w:val=\"center\"/>") +
                docx_paragraph("ven biển năm 2024", "<w:jc w:val=\"center\"/>") +
                docx_paragraph("Điều 1. Trồng 5 ha rừng.")),
      "x", resources());
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->media_type,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  const Plan plan = convert(*raw, resources());
  const std::string json = emit(plan, {true, false});
  for (const char* words : {"\"12/QĐ-UBND\"", "\"2024-02-05\"", "Ủy ban nhân dân tỉnh Sơn Hải",
                            "Về việc trồng rừng phòng hộ ven biển năm 2024"})
    EXPECT_THAT(json, HasSubstr(words));
}

TEST(Docx, LetterheadSetWithTabs) {
  EXPECT_EQ(text_of("<w:p><w:r><w:t>ỦY BAN NHÂN DÂN</w:t><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA "
                    "VIỆT NAM</w:t></w:r></w:p><w:p><w:r><w:t>TỈNH SƠN HẢI</w:t><w:tab/><w:t>Độc "
                    "lập - Tự do - Hạnh phúc</w:t></w:r></w:p>" +
                    docx_paragraph("Kính gửi: Các sở.")),
            "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do "
            "- Hạnh phúc\n\nKính gửi: Các sở.\n");
}

TEST(Docx, TextBoxesOnceAndNotesAtTheEnd) {
  const std::string box = "<w:txbxContent>" + docx_paragraph("DỰ THẢO") + "</w:txbxContent>";
  const std::string body = "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>" + box +
                           "</w:drawing></mc:Choice><mc:Fallback><w:pict>" + box +
                           "</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Theo kế "
                           "hoạch</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>" +
                           docx_paragraph("Hết.");
  const std::string notes = "<w:footnote w:id=\"0\">" + docx_paragraph("vạch") +
                            "</w:footnote><w:footnote w:id=\"2\">" +
                            docx_paragraph("Số 5/KH-UBND") + "</w:footnote>";
  EXPECT_EQ(text_of(body, {{"footnotes", notes}}),
            "Theo kế hoạch\n\nDỰ THẢO\n\nHết.\n\n[1] Số 5/KH-UBND\n");
}

TEST(Docx, OldFontsBecomeUnicode) {
  const auto font = [](const std::string& name) {
    return "<w:rFonts w:ascii=\"" + name + "\" w:hAnsi=\"" + name + "\"/>";
  };
  EXPECT_EQ(text_of(docx_paragraph("Céng hßa x· héi chñ nghÜa ViÖt Nam", "", font(".VnTime"))),
            "Cộng hòa xã hội chủ nghĩa Việt Nam\n");
  EXPECT_EQ(text_of(docx_paragraph("céng hßa", "", font(".VnTimeH"))), "CỘNG HÒA\n");
  EXPECT_EQ(text_of("<w:p><w:r><w:rPr>" + font(".VnTime") +
                    "</w:rPr><w:t>§Çu t</w:t><w:softHyphen/></w:r></w:p>"),
            "Đầu tư\n");
  // The font was left over: the letters are Unicode.
  EXPECT_EQ(text_of(docx_paragraph("Đầu tư là tất cả", "", font(".VnTime"))), "Đầu tư là tất cả\n");
  EXPECT_EQ(text_of(docx_paragraph("kế hoạch", "", "<w:caps/>")), "KẾ HOẠCH\n");
}

TEST(Docx, BombsAndRubbishAreErrors) {
  const std::string zeros(400ULL << 20, ' ');
  EXPECT_THAT(text_of(zeros), HasSubstr("unpacks to more than"));
  std::string deep;
  for (int i = 0; i < 100000; ++i)
    deep += "<w:sdt><w:sdtContent>";
  EXPECT_THAT(text_of(deep), HasSubstr("failed: "));
  std::string closed = deep;
  for (int i = 0; i < 100000; ++i)
    closed += "</w:sdtContent></w:sdt>";
  EXPECT_THAT(text_of(closed), HasSubstr("nested too deep"));
  EXPECT_THAT(text_of("<w:p>&unknown;<w:r><w:t>a</w:t></w:r></w:p>"), HasSubstr("a"));
}

TEST(Docx, NamesInTheArchiveLeadNowhere) {
  const auto raw = ingest_bytes(
      make_zip({{"../../x", "y"}, {"/etc/passwd", "z"}, {"word/document.xml", "<w:document/>"}}),
      "x", resources());
  ASSERT_FALSE(raw);
  EXPECT_THAT(raw.error().what, HasSubstr("no text"));
}

TEST(Docx, DamageIsAnErrorOrAPlan) {
  const std::string numbering = definition(level(0, "decimal", "%1."));
  const std::string good =
      make_docx(item(0, "Trồng rừng") + docx_table({{"a", "b"}, {"c", "d"}, {"e", "f"}}, true) +
                    docx_paragraph("Sở Y tế báo cáo trước ngày 20/11/2024."),
                {{"numbering", numbering}});
  for (std::size_t size = 0; size < good.size(); size += 7) {
    const auto raw = ingest_bytes(good.substr(0, size), "x", resources());
    if (raw) convert(*raw, resources());
  }
  std::minstd_rand random(7);
  for (int i = 0; i < 400; ++i) {
    std::string bad = good;
    for (int flips = 0; flips < 3; ++flips)
      bad[random() % bad.size()] ^= static_cast<char>(1 << (random() % 8));
    const auto raw = ingest_bytes(bad, "x", resources());
    if (raw) {
      convert(*raw, resources());
    } else {
      EXPECT_THAT(raw.error().what, Not(HasSubstr("  ")));
    }
  }
}

}  // namespace
}  // namespace decree

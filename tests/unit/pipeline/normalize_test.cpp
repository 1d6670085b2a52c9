#include "pipeline/normalize.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

std::string text_of(std::string_view source) {
  return normalized(source).text;
}

TEST(Normalize, JoinsLettersThatStandOnLinesOfTheirOwn) {
  EXPECT_EQ(text_of("- Tăng cường đi\nề\nu tra r\nừ\nng; v\ni\nphạm pháp luật về tr\nồ\nng cây."),
            "- Tăng cường điều tra rừng; vi phạm pháp luật về trồng cây.");
}

TEST(Normalize, JoinsDigitsOnlyWithinADateOrACode) {
  EXPECT_EQ(text_of("Số:\n  21\n07\n/QĐ-UBND"), "Số: 2107/QĐ-UBND");
  EXPECT_EQ(text_of("theo Nghị quyết số 12/20\n2\n1/QH\n1\n5 ngày 19/6/20\n2\n1 của Quốc hội"),
            "theo Nghị quyết số 12/2021/QH15 ngày 19/6/2021 của Quốc hội");
  EXPECT_EQ(text_of("hỗ trợ tổng số 12\n5 hộ dân ở các xã vùng cao của tỉnh"),
            "hỗ trợ tổng số 12 5 hộ dân ở các xã vùng cao của tỉnh");
}

TEST(Normalize, JoinsAbbreviationsButNotWords) {
  EXPECT_EQ(text_of("- Giao chủ tịch\nU\nBN\nD\ntỉnh xem xét."),
            "- Giao chủ tịch UBND tỉnh xem xét.");
}

TEST(Normalize, ABreakInACellLeavesNoBlankBehind) {
  for (const char* line :
       {"| <br> | (Kèm theo Quyết định số 5)", "một <br> hai", "| a <br><br> b |"}) {
    const std::string text = text_of(line);
    EXPECT_EQ(text.find("  "), std::string::npos) << text;
    EXPECT_EQ(text.find(" \n"), std::string::npos) << text;
    EXPECT_EQ(text.find("\n "), std::string::npos) << text;
  }
}

TEST(Normalize, KeepsParagraphsApart) {
  EXPECT_EQ(
      text_of("I. MỤC ĐÍCH, YÊU\nCẦU\n1. Mục đích\nKế hoạch nhằm trồng\nrừng.\n2. Yêu cầu\n- Đúng "
              "tiến độ."),
      "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nKế hoạch nhằm trồng rừng.\n2. Yêu cầu\n- Đúng tiến độ.");
}

TEST(Normalize, ABodyAndItsDutyStayApartOnUnwrappedLines) {
  const std::string duty(300, 'x');
  EXPECT_EQ(text_of("1. Thanh tra tỉnh\nTăng cường " + duty +
                    ".\n2. Thời gian thực hiện\nTrong năm " + duty + "."),
            "1. Thanh tra tỉnh\nTăng cường " + duty + ".\n2. Thời gian thực hiện\nTrong năm " +
                duty + ".");
}

TEST(Normalize, LinesOfAttributesAndNamesAloneStayApartOnWrappedLines) {
  const std::string wrapped =
      "1. Mở lớp học nghề cho lao động nông thôn ở các xã vùng cao theo nhu cầu của\nngười học, "
      "gắn với việc làm sau khi học xong tại các doanh nghiệp trong tỉnh\n";
  const std::string joined =
      "1. Mở lớp học nghề cho lao động nông thôn ở các xã vùng cao theo nhu cầu của người học, "
      "gắn với việc làm sau khi học xong tại các doanh nghiệp trong tỉnh\n";
  const std::string list =
      "Cơ quan chủ trì: Văn phòng UBND tỉnh\nĐơn vị phối hợp: Sở Nội vụ\n"
      "Thời hạn hoàn thành: Quý II/2024";
  EXPECT_EQ(text_of(wrapped + list), joined + list);
  const std::string named = "- Hội Nông dân tỉnh\nVận động hội viên đi học.";
  EXPECT_EQ(text_of(wrapped + named), joined + named);
}

TEST(Normalize, ADutyBelowABodyIsNoRestOfItsName) {
  const std::string list =
      "1. Phòng Lao động\n- Chủ trì điều tra cung lao động.\n- Tổ chức sàn giao dịch.";
  EXPECT_EQ(text_of(list), list);
  EXPECT_EQ(text_of("1. Sở Lao động\n- Thương binh và Xã hội\n2. Sở Y tế"),
            "1. Sở Lao động - Thương binh và Xã hội\n2. Sở Y tế");
}

TEST(Normalize, TheMarkOfAMarkdownListBeforeAnEscapedOneIsNone) {
  EXPECT_EQ(text_of("1. 4\\. Sở Y tế\n\n- b\\) Trạm y tế\n\n1. 25 trạm"),
            "4. Sở Y tế\nb) Trạm y tế\n1. 25 trạm");
}

TEST(Normalize, TablesWithoutOuterPipesHaveARuleBelowTheirHeader) {
  const Document read = normalized(
      "**BỘ Y TẾ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc**\n---|---\n"
      "Số: 5/QĐ-BYT | *Hà Nội, ngày 2 tháng 5 năm 2024*\n\n"
      "STT | Nhiệm vụ | Chủ trì\n---|---|---\n1 | A | Cục B\n2 | C | Vụ D\n\n"
      "TT | Số | ĐVT\n---|---|---\n1 | 5 | %\n");
  ASSERT_EQ(read.lines.size(), 9u);
  EXPECT_EQ(read.lines[0].span.of(read.text), "BỘ Y TẾ");
  EXPECT_EQ(read.lines[2].span.of(read.text), "Số: 5/QĐ-BYT");
  EXPECT_EQ(read.lines[4].cells.size(), 3u);
  EXPECT_EQ(read.lines[6].table, read.lines[4].table);
  EXPECT_NE(read.lines[7].table, read.lines[6].table);
  EXPECT_EQ(read.lines[8].table, read.lines[7].table);
}

TEST(Normalize, ABlankLineAndARulePartMarkdownTables) {
  const Document read = normalized(
      "| TT | Việc |\n|---|---|\n| 1 | A |\n\n| 2 | B |\n\n| TT | Số |\n|---|---|\n| 1 | 5 |\n");
  ASSERT_EQ(read.lines.size(), 5u);
  EXPECT_EQ(read.lines[2].table, read.lines[0].table);
  EXPECT_NE(read.lines[3].table, read.lines[0].table);
  EXPECT_EQ(read.lines[4].table, read.lines[3].table);
}

TEST(Normalize, ADashWithinWordsIsNoItem) {
  EXPECT_EQ(text_of("- Phát triển kinh tế\n- xã hội ở địa phương giai đoạn 2021\n- 2025."),
            "- Phát triển kinh tế - xã hội ở địa phương giai đoạn 2021 - 2025.");
}

TEST(Normalize, MendsASentenceThatAPageBreakCut) {
  EXPECT_EQ(text_of("- Bảo đảm các hộ dân ở vùng cao được dùng nước sạch trên\n\n5\n\n90% số ngày "
                    "trong năm theo kế hoạch."),
            "- Bảo đảm các hộ dân ở vùng cao được dùng nước sạch trên 90% số ngày trong năm theo "
            "kế hoạch.");
}

TEST(Normalize, DropsPageNumbersAndChromeButNoItems) {
  EXPECT_EQ(text_of("- Lưu: VT, KTN.\n- 5\n\nTải Văn bản tiếng Việt\n"), "- Lưu: VT, KTN.");
  EXPECT_EQ(text_of("a) Một việc.\n\n3\n\nb) Hai việc."), "a) Một việc.\nb) Hai việc.");
}

TEST(Normalize, TakesMarkdownMarksOff) {
  EXPECT_EQ(text_of("### **4. Sở Y tế:** Nâng cao\n\n*Căn cứ Luật Dược;*\n\n* Ghi chú (*) ở cuối"),
            "4. Sở Y tế: Nâng cao\nCăn cứ Luật Dược;\n* Ghi chú (*) ở cuối");
  EXPECT_EQ(text_of("**1.****\n**Các cơ quan thực hiện."), "1. Các cơ quan thực hiện.");
}

TEST(Normalize, ComposesAndCleans) {
  EXPECT_EQ(text_of("Quye\u0302\u0301t\u00A0\u00A0đi\u0323nh\u200B số\r"), "Quyết định số");
  Diagnostics diagnostics;
  RawDocument raw;
  raw.text = "12/Q\u00D0-UBND";
  EXPECT_EQ(normalize(raw, resources(), diagnostics).text, "12/QĐ-UBND");
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all()[0].code, "repair-encoding");
}

TEST(Normalize, LettersOfOtherAlphabetsAreSetRightWithinLatinWords) {
  EXPECT_EQ(text_of("Ủy bаn nhân dân, số 5/QĐ-UВND; hаi bа"),
            "Ủy ban nhân dân, số 5/QĐ-UBND; hai ba");
  EXPECT_EQ(text_of("Ｓở Ｙ tế Οng"), "Sở Y tế Ong");
  const std::string other = "Москва, 5 μm, kΩ, ΔT, СССР, Αθήνα, đề án";
  EXPECT_EQ(text_of(other), other);
}

TEST(Normalize, SignsThatOnlyLookDifferentAreOne) {
  const std::pair<const char*, const char*> kForms[] = {
      {"Số： ４１２／ＱĐ－UBND， １５％", "Số: 412/QĐ-UBND, 15%"},
      {"Số\u034F: 41\uFE0F2/QĐ\u2011UBN\u180ED", "Số: 412/QĐ\u2011UBND"},
      {"\u2066Số: 412\u2215QĐ-UBND\u2069", "Số: 412/QĐ-UBND"},
      {"Số: 412\u2044QĐ\u00ADUBND", "Số: 412/QĐ-UBND"},
      {"Số: 412/QĐ\x1EUBND", "Số: 412/QĐ-UBND"},
      {"trồ\u00ADng rừ\u00ADng, H\u00ADĐ\u00ADN\u00ADD", "trồng rừng, HĐND"},
      {"nǎm 2024, Ǎn", "năm 2024, Ăn"},
      {"ɖi, Ɖi", "đi, Đi"},
      {"ngày 14 tháng 3 nãm 2024", "ngày 14 tháng 3 năm 2024"},
      {"Vãn phòng; cãn cứ; lãnh đạo; vãn cảnh", "Văn phòng; căn cứ; lãnh đạo; vãn cảnh"},
      // The tone before the hat or the horn of its letter.
      {"So\u0301\u0302 5, QUYE\u0301\u0302T, ho\u0300\u031Bn, a\u0303\u0306n, ẹ\u0302n",
       "Số 5, QUYẾT, hờn, ẵn, ện"},
  };
  for (const auto& [typed, meant] : kForms)
    EXPECT_EQ(normalized(typed).text, meant);
}

TEST(Normalize, CodePage1258IsSetRightWhereOneWayAloneIsASyllable) {
  EXPECT_EQ(text_of("ngýời dân ðýợc hýởng, chýõng trình; quý III, ý kiến, xã"),
            "người dân được hưởng, chương trình; quý III, ý kiến, xã");
  // Without a Ð nothing tells that.
  EXPECT_EQ(text_of("ngýời dân"), "ngýời dân");
}

TEST(Normalize, EachKindOfReplacedLetterIsListedOnce) {
  RawDocument raw;
  raw.text = "bаn, bаn, bаn, tộс";
  Diagnostics diagnostics;
  const Document document = normalize(raw, resources(), diagnostics);
  ASSERT_EQ(diagnostics.all().size(), 2u);
  EXPECT_EQ(diagnostics.all()[0].code, "letters-replaced");
  EXPECT_THAT(diagnostics.all()[0].message, testing::HasSubstr("“а” thành “a”, 3 lần"));
  EXPECT_EQ(diagnostics.all()[0].span->of(document.text), "a");
}

TEST(Normalize, RepairsListedPhrasesOnlyAndSaysSo) {
  RawDocument raw;
  raw.text = "Tổ chức TIỀN HÀNH TỔ TỤNG, chuyên hóa.";
  Diagnostics diagnostics;
  const Document document = normalize(raw, resources(), diagnostics);
  EXPECT_EQ(document.text, "Tổ chức TIẾN HÀNH TỐ TỤNG, chuyên hóa.");
  ASSERT_EQ(diagnostics.all().size(), 1u);
  ASSERT_TRUE(diagnostics.all()[0].span);
  EXPECT_EQ(diagnostics.all()[0].span->of(document.text), "TIẾN HÀNH TỐ TỤNG");
}

TEST(Normalize, LeavesQuotationsAlone) {
  EXPECT_EQ(text_of("Phong trào “phân đấu” được phân đấu thực hiện."),
            "Phong trào “phân đấu” được phấn đấu thực hiện.");
}

TEST(Normalize, ReadsMarkdownTables) {
  const Document document = normalized(
      "| STT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Trồng rừng | Sở A |\n| 2 |  | Sở B |");
  ASSERT_EQ(document.lines.size(), 3u);
  EXPECT_EQ(document.text, "STT | Nhiệm vụ | Chủ trì\n1 | Trồng rừng | Sở A\n2 | Sở B");
  EXPECT_EQ(document.lines[2].cells.size(), 3u);
  EXPECT_TRUE(document.lines[2].cells[1].empty());
}

TEST(Normalize, ReadsTablesWithACellALine) {
  const Document document = normalized(
      "Danh mục:\n\n|\nSTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n1\n|\nTrồng\nrừng\n|\nSở "
      "A\n|\n|\n2\n|\n|\nSở B\n|\n\nHết.");
  EXPECT_EQ(document.text,
            "Danh mục:\nSTT | Nhiệm vụ | Chủ trì\n1 | Trồng rừng | Sở A\n2 | Sở B\nHết.");
}

TEST(Normalize, ReadsTablesWithoutOuterPipes) {
  const Document document = normalized(
      "PHỤ LỤC\nDANH MỤC\nSTT | Nhiệm vụ | Chủ trì\nI. HẠ TẦNG\n1 | Trồng rừng | Sở A\nHết.");
  ASSERT_EQ(document.lines.size(), 6u);
  EXPECT_EQ(document.lines[1].span.of(document.text), "DANH MỤC");
  EXPECT_EQ(document.lines[3].shape, LineShape::table_row);
  EXPECT_EQ(document.lines[4].cells.size(), 3u);
  EXPECT_EQ(document.lines[5].shape, LineShape::paragraph);
}

TEST(Normalize, ALetterheadOfCellsIsNoTable) {
  EXPECT_EQ(text_of("|\n**ỦY BAN NHÂN DÂN**\nTỈNH SƠN HẢI\n-------\n|\n**CỘNG HÒA XÃ HỘI\nCHỦ "
                    "NGHĨA VIỆT NAM**\n"
                    "Độc lập - Tự do - Hạnh phúc\n---------------\n|\n|\nSố: 16/KH-UBND\n|\n*Sơn "
                    "Hải, ngày 19\n"
                    "tháng 11 năm 2025*\n|\n\n**KẾ HOẠCH**"),
            "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - "
            "Hạnh phúc\n"
            "Số: 16/KH-UBND\nSơn Hải, ngày 19 tháng 11 năm 2025\nKẾ HOẠCH");
}

TEST(Normalize, EveryOffsetLeadsBackToTheSource) {
  const std::string source = "**I. MỤC\nTIÊU**\n\n- Trồng 5 ha\nrừng.";
  const Document document = normalized(source);
  const auto at = document.text.find("rừng");
  EXPECT_EQ(source.substr(document.map.source(at), 5), "rừn");
  EXPECT_EQ(document.map.source(document.text.find("TIÊU")), source.find("TIÊU"));
}

TEST(Normalize, SaysWhenThereIsNothing) {
  RawDocument raw;
  raw.text = "\n \n---\n";
  Diagnostics diagnostics;
  EXPECT_EQ(normalize(raw, resources(), diagnostics).text, "");
  ASSERT_EQ(diagnostics.all().size(), 1u);
  EXPECT_EQ(diagnostics.all()[0].code, "empty-document");
}

TEST(Normalize, ABlankLineWithinAHeadingDoesNotEndIt) {
  const std::string text = "X" + std::string(120, 'x');
  EXPECT_EQ(
      text_of("II. NHIỆM VỤ VÀ GIẢI\n\nPHÁP CHỦ YẾU\n\n1. Sở Nông nghiệp và\n\nPhát triển nông "
              "thôn\n\n" +
              text + ".\n\nIII. KINH PHÍ\n\nNgân sách."),
      "II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU\n1. Sở Nông nghiệp và Phát triển nông thôn\n" + text +
          ".\nIII. KINH PHÍ\nNgân sách.");
}

TEST(Normalize, ADashThatABlankLineCutOffIsNoItem) {
  EXPECT_EQ(
      text_of("- Gắn với phát triển kinh tế\n\n- xã hội giai đoạn 2021\n\n- 2025.\n\n- Công bố."),
      "- Gắn với phát triển kinh tế - xã hội giai đoạn 2021 - 2025.\n- Công bố.");
  EXPECT_EQ(text_of("Hồ sơ:\n\n- đơn đề nghị\n\n- bản sao"), "Hồ sơ:\n- đơn đề nghị\n- bản sao");
}

TEST(Normalize, WhereNoLineGoesOnInSmallLettersNoneWasBroken) {
  EXPECT_EQ(
      text_of("Điều 1. Phạm vi điều chỉnh\nThông tư này hướng dẫn chế độ.\n\nĐiều 2. Đối "
              "tượng\nCán bộ."),
      "Điều 1. Phạm vi điều chỉnh\nThông tư này hướng dẫn chế độ.\nĐiều 2. Đối tượng\nCán bộ.");
}

TEST(Normalize, TheTextBelowATitleBeginsAnew) {
  EXPECT_EQ(
      text_of("KẾ HOẠCH\nTrồng rừng ngập mặn\ntrên địa bàn tỉnh\nThực hiện Quyết định số 5/QĐ-TTg, "
              "tỉnh ban\n"
              "hành Kế hoạch như sau:"),
      "KẾ HOẠCH\nTrồng rừng ngập mặn trên địa bàn tỉnh\nThực hiện Quyết định số 5/QĐ-TTg, tỉnh "
      "ban hành Kế hoạch như sau:");
}

}  // namespace
}  // namespace decree

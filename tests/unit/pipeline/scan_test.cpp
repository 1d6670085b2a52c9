// What a scan tells beyond its words: places, confidence, doubts, marks that OCR got wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/glued_words.h"
#include "pipeline/layout/compose.h"
#include "pipeline/misread_labels.h"
#include "pipeline/misread_marks.h"
#include "pipeline/misread_numbers.h"
#include "pipeline/schema_check.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/page_builder.h"

namespace decree {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

// `text` as if every word had been read with `confidence`.
std::string repaired(std::string_view text, double confidence, std::vector<Repair>& repairs) {
  Tracked tracked;
  tracked.copy(text, 0);
  const std::vector<PlacedWord> words = {{{0, text.size()}, 1, {}, confidence}};
  MisreadMarks(resources().lexicon.table("ocr_phrases")).repair(tracked, words, repairs);
  return tracked.text;
}

std::string repaired(std::string_view text, double confidence = 0.8) {
  std::vector<Repair> repairs;
  return repaired(text, confidence, repairs);
}

TEST(MisreadMarks, FixedPhrasesGetTheirMarksBack) {
  EXPECT_EQ(repaired("KÉ HOẠCH"), "KẾ HOẠCH");
  EXPECT_EQ(repaired("Ủy ban nhân đân thành phó Hà Nội"), "Ủy ban nhân dân thành phố Hà Nội");
  EXPECT_EQ(repaired("các nội dung cụ thế, tống hợp"), "các nội dung cụ thể, tổng hợp");
}

TEST(MisreadMarks, OtherWordsWithTheSameLettersStay) {
  for (const char* text :
       {"cứ thế mà làm", "phố biển về đêm", "cán bộ trường học", "tuyến truyền tải",
        "tìm hiểu qua sách", "trở thành phó giám đốc", "các số liệu", "trong tình hình mới",
        "tiêu chí số 13", "an toàn tính mạng", "các tính năng", "có thế mạnh", "toàn thế giới",
        "thiếu số liệu", "được hướng dẫn", "truyền thống", "truyền thong"}) {
    EXPECT_EQ(repaired(text), text);
  }
}

TEST(MisreadMarks, OfTwoSyllablesAHookComesBackAndWhatWasReadForSureStays) {
  EXPECT_EQ(repaired("sửa đối và bố sung", 0.96), "sửa đổi và bổ sung");
  EXPECT_EQ(repaired("Kê hoạch này", 0.96), "Kê hoạch này");
  EXPECT_EQ(repaired("Kê hoạch này", 0.9), "Kế hoạch này");
}

TEST(MisreadMarks, ATextLayerStaysAsItIs) {
  EXPECT_EQ(repaired("sửa đối, Uy ban nhân dân", 1), "sửa đối, Uy ban nhân dân");
}

TEST(MisreadMarks, QuotationsStayAndChangesAreListed) {
  EXPECT_EQ(repaired("“Ké hoạch nhỏ”"), "“Ké hoạch nhỏ”");
  std::vector<Repair> repairs;
  repaired("Ké hoạch này và kê hoạch kia", 0.8, repairs);
  ASSERT_EQ(repairs.size(), 2u);
  EXPECT_EQ(repairs.back().before, "kê");
  EXPECT_EQ(repairs.back().after, "kế");
}

std::vector<std::string> labels_of(const std::vector<std::string>& texts) {
  std::vector<SourceLine> lines(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i)
    lines[i].content.copy(texts[i], 100 * i);
  std::vector<Repair> repairs;
  mend_labels(lines, resources().lexicon.table("ocr_labels"), repairs);
  std::vector<std::string> out;
  for (const SourceLine& line : lines)
    out.push_back(line.content.text.substr(0, line.content.text.find(' ')));
  return out;
}

TEST(MisreadLabels, RomanNumbersComeInOrder) {
  EXPECT_THAT(
      labels_of({"L. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "IL NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN",
                 "1V. KINH PHÍ", "V. PHỤ LỤC", "VL TỔ CHỨC THỰC HIỆN"}),
      ElementsAre("I.", "1.", "II.", "III.", "IV.", "V.", "VI."));
  EXPECT_THAT(labels_of({"I. Mục tiêu chung", "II. Nhiệm vụ", "II. Tổ chức thực hiện"}),
              ElementsAre("I.", "II.", "III."));
  // What is attached begins anew.
  EXPECT_THAT(labels_of({"I. MỤC TIÊU", "II. NHIỆM VỤ", "L. DANH MỤC", "H. KINH PHÍ"}),
              ElementsAre("I.", "II.", "I.", "II."));
}

TEST(MisreadLabels, WhatNoOrderExplainsStays) {
  EXPECT_THAT(labels_of({"L. DANH MỤC NHIỆM VỤ", "Nội dung khác"}), ElementsAre("L.", "Nội"));
  EXPECT_THAT(labels_of({"I. MỤC TIÊU", "IV. NHIỆM VỤ"}), ElementsAre("I.", "IV."));
  EXPECT_THAT(labels_of({"V/v tăng cường", "1. MỤC TIÊU", "11. NHIỆM VỤ"}),
              ElementsAre("V/v", "1.", "11."));
}

TEST(MisreadLabels, CellsOfATableHaveNoPoint) {
  std::vector<SourceLine> lines(3);
  lines[0].content.copy("| I | NÂNG CAO NHẬN THỨC | |", 0);
  lines[1].content.copy("| H | CHỈ ĐẠO, ĐIỀU HÀNH | |", 100);
  lines[2].content.copy("| JII | HẠ TẦNG KỸ THUẬT | |", 200);
  std::vector<Repair> repairs;
  mend_labels(lines, resources().lexicon.table("ocr_labels"), repairs);
  EXPECT_EQ(lines[1].content.text, "| II | CHỈ ĐẠO, ĐIỀU HÀNH | |");
  EXPECT_EQ(lines[2].content.text, "| III | HẠ TẦNG KỸ THUẬT | |");
  ASSERT_EQ(repairs.size(), 2u);
  EXPECT_EQ(repairs[0].before, "H");
}

TEST(MisreadLabels, LettersComeInOrder) {
  EXPECT_THAT(labels_of({"a) Một", "b) Hai", "©) Ba", "đ) Bốn", "ở) Năm", "e) Sáu", "ø) Bảy"}),
              ElementsAre("a)", "b)", "c)", "d)", "đ)", "e)", "g)"));
  EXPECT_THAT(labels_of({"a) Một", "b) Hai", "đ) Ba"}), ElementsAre("a)", "b)", "đ)"));
}

TEST(MisreadNumbers, ACodeIsSetRightWhereOneHasItsShape) {
  const auto mended = [](std::string_view text) {
    Tracked tracked;
    tracked.copy(text, 0);
    std::vector<Repair> repairs;
    MisreadNumbers(resources().lexicon.table("document_types")).repair(tracked, repairs);
    return tracked.text;
  };
  EXPECT_EQ(mended("Số: 09/CI-UBND"), "Số: 09/CT-UBND");
  EXPECT_EQ(mended("Tờ trình số 135/TIT-CAT-PV01, số 5/2019/QĐĐ-TTg"),
            "Tờ trình số 135/TTr-CAT-PV01, số 5/2019/QĐ-TTg");
  EXPECT_EQ(mended("Chương trình số 144-CIr/TU"), "Chương trình số 144-CTr/TU");
  for (const char* same :
       {"3722/VPCP-CN", "27-CT/TU", "2021-2025/năm", "6676/BYT-CDS", "12/KH-UBND", "35/HD-VPTW",
        "30/6 - 5/7", "từ 1/2-3/4", "36/TT-BTC, 7/TTr-SYT"}) {
    EXPECT_EQ(mended(same), same);
  }
}

// `text` after `repair`.
template <typename Mend>
std::string after(const Mend& repair, std::string_view text) {
  Tracked tracked;
  tracked.copy(text, 0);
  std::vector<Repair> repairs;
  repair(tracked, repairs);
  return tracked.text;
}

TEST(GluedWords, ArePartedWhereOnlyOneWayIs) {
  const auto parted = [](std::string_view text) {
    return after([](auto& t, auto& r) { part_glued_words(t, resources().syllables, r); }, text);
  };
  EXPECT_EQ(parted("ỦY BAN NHÂN DÂNTHÀNH PHỐ"), "ỦY BAN NHÂN DÂN THÀNH PHỐ");
  EXPECT_EQ(parted("Cơ quan phốihợp, nhiệmvụ nặng nề"), "Cơ quan phối hợp, nhiệm vụ nặng nề");
  for (const char* same : {"video, radio", "UBMTTQVN", "KH&CN", "Đắk Lắk", "nghiêng", "Krông Păc"})
    EXPECT_EQ(parted(same), same);
}

TEST(FixedMarks, AreWhatTheirPlaceSays) {
  const auto mended = [](std::string_view text) {
    return after([](auto& t, auto& r) { repair_fixed_marks(t, resources().rules, r); }, text);
  };
  EXPECT_EQ(mended("V/V tăng cường quản lý"), "V/v tăng cường quản lý");
  EXPECT_EQ(mended("V/V TĂNG CƯỜNG QUẢN LÝ"), "V/V TĂNG CƯỜNG QUẢN LÝ");
  EXPECT_EQ(mended("- Lưu: VI; KGVX."), "- Lưu: VT; KGVX.");
  EXPECT_EQ(mended("Lưu: VL"), "Lưu: VT");
  EXPECT_EQ(mended("- Lưu: VP, VT."), "- Lưu: VP, VT.");
  EXPECT_EQ(mended("- Lưu: VLXD."), "- Lưu: VLXD.");
}

// A small decree on one page, `sure` being the confidence of its number.
Json plan_of(double sure, PageReading reading = PageReading::ocr) {
  PageBuilder page(1, reading);
  page.line(120, 100, "ỦY BAN NHÂN DÂN")
      .line(520, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
      .line(130, 130, "TỈNH SƠN HẢI")
      .line(600, 130, "Độc lập - Tự do - Hạnh phúc")
      .line(130, 180, "Số: 12/KH-UBND", sure)
      .line(560, 180, "Sơn Hải, ngày 05 tháng 02 năm 2024", sure)
      .line(420, 240, "KẾ HOẠCH")
      .line(350, 268, "Phòng, chống dịch năm 2024")
      .line(150, 330, "I. MỤC TIÊU")
      .line(150, 358, "1. Tỷ lệ tiêm chủng đầy đủ đạt trên 95%.", 0.5)
      .line(150, 386, "II. NHIỆM VỤ")
      .full(414, "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính tổ chức thực hiện", 50)
      .line(100, 442, "trước ngày 30 tháng 6 năm 2024.");
  RawDocument raw;
  raw.name = "scan.png";
  raw.media_type = "image/png";
  raw.sha256 = std::string(64, '0');
  raw.bytes = 1;
  if (reading == PageReading::ocr) raw.ocr = OcrSummary{"tesseract 5", "vie", 0.9, 1};
  compose({page.page()}, resources(), raw);
  const std::string json = emit(convert(std::move(raw), resources()));
  static const auto schema = PlanSchema::load(DECREE_SOURCE_DIR "/schemas/plan.schema.json");
  for (const SchemaFault& fault : schema->check(json))
    ADD_FAILURE() << fault.pointer << ": " << fault.message;
  return Json::parse(json);
}

TEST(Scan, FactsHavePageAndBoxes) {
  const Json plan = plan_of(0.96);
  ASSERT_EQ(plan["tasks"].size(), 1u);
  const Json& span = plan["tasks"][0]["span"];
  EXPECT_EQ(span["page"], 1);
  ASSERT_EQ(span["boxes"].size(), 2u) << span.dump();
  EXPECT_EQ(span["boxes"][0]["y"], 414);
  EXPECT_EQ(span["boxes"][1]["y"], 442);
  EXPECT_EQ(span["boxes"][1]["x"], 100);
  EXPECT_EQ(plan["source"]["ocr"]["images"][0]["width"], 1000);
}

TEST(Scan, ConfidenceOfFactsCountsTheWords) {
  const Json plan = plan_of(0.96);
  ASSERT_EQ(plan["targets"].size(), 1u);
  ASSERT_EQ(plan["tasks"].size(), 1u);
  EXPECT_LT(plan["targets"][0]["confidence"], 0.51);
  EXPECT_GT(plan["tasks"][0]["confidence"], 0.6);
}

TEST(Scan, ATextLayerHasPagesWithoutBoxes) {
  const Json plan = plan_of(1, PageReading::text_layer);
  const Json& span = plan["tasks"][0]["span"];
  EXPECT_EQ(span["page"], 1);
  EXPECT_FALSE(span.contains("boxes"));
  EXPECT_TRUE(plan["source"]["ocr"].is_null());
}

TEST(Scan, ADoubtfulNumberOrDateIsNullAndSaysSo) {
  const Json sure = plan_of(0.96);
  EXPECT_EQ(sure["document"]["number"], "12/KH-UBND");
  EXPECT_EQ(sure["document"]["issued_on"], "2024-02-05");
  const Json doubtful = plan_of(0.85);
  EXPECT_TRUE(doubtful["document"]["number"].is_null());
  EXPECT_TRUE(doubtful["document"]["issued_on"].is_null());
  EXPECT_EQ(doubtful["document"]["place"], "Sơn Hải");
  std::string found;
  for (const Json& diagnostic : doubtful["diagnostics"]) {
    if (diagnostic["code"] != "number-doubtful") continue;
    found = diagnostic["message"];
    EXPECT_EQ(diagnostic["span"]["page"], 1);
    EXPECT_EQ(diagnostic["span"]["boxes"][0]["y"], 180);
  }
  EXPECT_THAT(found, HasSubstr("12/KH-UBND"));
}

TEST(Scan, WhatIsWrittenByHandInTheLetterheadIsACandidate) {
  const auto with = [](std::string_view number, std::string_view day, double sure) {
    PageBuilder page;
    page.line(120, 100, "ỦY BAN NHÂN DÂN")
        .line(520, 100, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        .line(130, 180, number, sure)
        .line(560, 180, day, sure)
        .line(420, 240, "KẾ HOẠCH")
        .line(350, 268, "Phòng, chống dịch năm 2024")
        .line(150, 330, "I. MỤC TIÊU");
    RawDocument raw;
    raw.ocr.emplace();
    compose({page.page()}, resources(), raw);
    return Json::parse(emit(convert(std::move(raw), resources())));
  };
  const auto doubts = [](const Json& plan) {
    return std::ranges::count_if(plan["diagnostics"], [](const Json& finding) {
      return finding["code"] == "number-doubtful" || finding["code"] == "date-doubtful";
    });
  };
  const Json garbled = with("Số: 4ÝƑ /KH-UBND", "Sơn Hải, ngày #3 tháng năm 2024", 0.65);
  EXPECT_TRUE(garbled["document"]["number"].is_null());
  EXPECT_EQ(doubts(garbled), 2);
  EXPECT_EQ(doubts(with("Số: /KH-UBND", "Sơn Hải, ngày tháng năm 2024", 0.9)), 0);
  // Filled into a form: a printed number needs less.
  const Json filled = with("Số: 45 /KH-UBND", "Sơn Hải, ngày 5 tháng 2 năm 2024", 0.92);
  EXPECT_TRUE(filled["document"]["number"].is_null());
  EXPECT_EQ(filled["document"]["issued_on"], "2024-02-05");
}

}  // namespace
}  // namespace decree

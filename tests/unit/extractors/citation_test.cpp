#include "extractors/citation.h"

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <utility>

namespace decree {
namespace {

const Resources& resources() {
  static const auto loaded = Resources::load(DECREE_SOURCE_DIR "/extractors");
  if (!loaded) throw std::runtime_error(loaded.error().front().to_string());
  return *loaded;
}

struct Sample {
  Document document;
  Outline outline;
  Diagnostics diagnostics;

  explicit Sample(const std::vector<std::pair<LineRole, std::string>>& lines) {
    for (const auto& [role, text] : lines) {
      if (!document.text.empty()) document.text += '\n';
      Line line;
      line.span = {document.text.size(), document.text.size() + text.size()};
      document.text += text;
      document.lines.push_back(line);
      outline.roles.push_back(role);
      outline.owners.push_back(kNone);
    }
    document.folded = fold(document.text);
  }

  std::vector<Citation> read(const DocumentFacts& header = {}) {
    const Context context{document, outline, resources(), diagnostics};
    return read_citations(context, header);
  }
};

using enum LineRole;

TEST(Citations, MergesSpellingsAndKeepsTheFullest) {
  Sample sample({{title, "THỰC HIỆN QUYẾT ĐỊNH SỐ 41/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ"},
                 {body, "Theo Quyết định số 41 /QĐ- TTg ngày 9/8/2022 của Thủ tướng Chính phủ."}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].number, "41/QĐ-TTg");
  EXPECT_EQ(found[0].issued_on, "2022-08-09");
  ASSERT_EQ(found[0].mentions.size(), 2u);
  EXPECT_EQ(sample.document.text.substr(found[0].mentions[0].span.begin, 13), "Quyết đị");
}

TEST(Citations, TypeWordOutranksTheSign) {
  Sample sample({{body, "theo Quy định số 17-QĐ/TW và Tờ trình số 88/TT-STC, Công văn 5/STC-TTr"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].type, "Quy định");
  EXPECT_EQ(found[1].type, "Tờ trình");
  EXPECT_EQ(found[2].type, "Công văn");
}

// Each form of number twice, the second time as printed by someone in a hurry.
TEST(Citations, KnowEveryFormOfNumber) {
  const std::vector<std::array<std::string, 3>> forms = {
      {"Quyết định số 415/QĐ-UBND", "Quyết định", "415/QĐ-UBND"},
      {"Quyết định số 08 /QĐ- UBND", "Quyết định", "08/QĐ-UBND"},
      {"Tờ trình số 212/TTr-SYT-NVY", "Tờ trình", "212/TTr-SYT-NVY"},
      {"Tờ trình 66/TTr -SGDĐT", "Tờ trình", "66/TTr-SGDĐT"},
      {"Quyết định số 3120/QĐ-BYT-K2", "Quyết định", "3120/QĐ-BYT-K2"},
      {"Kế hoạch số 19/KH-BCĐ-SXD", "Kế hoạch", "19/KH-BCĐ-SXD"},
      {"Nghị định số 98/2020/NĐ-CP", "Nghị định", "98/2020/NĐ-CP"},
      {"Nghị định 07/2021 /NĐ-CP", "Nghị định", "07/2021/NĐ-CP"},
      {"Thông tư số 41/2016/TT-BYT", "Thông tư", "41/2016/TT-BYT"},
      {"Nghị quyết số 88/2019/QH14", "Nghị quyết", "88/2019/QH14"},
      {"Nghị quyết số 17/2023/NQ-HĐND", "Nghị quyết", "17/2023/NQ-HĐND"},
      {"Nghị quyết số 1211/2016/UBTVQH13", "Nghị quyết", "1211/2016/UBTVQH13"},
      {"Pháp lệnh số 05/2011/PL-UBTVQH12", "Pháp lệnh", "05/2011/PL-UBTVQH12"},
      {"Lệnh số 11/2018/L-CTN", "Lệnh", "11/2018/L-CTN"},
      {"Kế hoạch số 64-KH/TU", "Kế hoạch", "64-KH/TU"},
      {"Kết luận số 29- KL/TW", "Kết luận", "29-KL/TW"},
      {"Quy định số 205-QĐ/TW", "Quy định", "205-QĐ/TW"},
      {"Hướng dẫn số 03-HD/BTGTW", "Hướng dẫn", "03-HD/BTGTW"},
      {"Thông báo số 71-TB/HU", "Thông báo", "71-TB/HU"},
      {"Công văn số 1806/BYT-DP", "Công văn", "1806/BYT-DP"},
      {"Công văn số 907/SNV-CCHC&TĐKT", "Công văn", "907/SNV-CCHC&TĐKT"},
      {"Thông tư liên tịch số 22/2015/TTLT-BYT-BTC", "Thông tư liên tịch", "22/2015/TTLT-BYT-BTC"},
      {"Quyết định số 112/2002/QĐ.TTg", "Quyết định", "112/2002/QĐ.TTg"},
      {"Quyết định số 33/2003/QĐ-UB", "Quyết định", "33/2003/QĐ-UB"},
      {"Quyết định số 745/QĐ-UBND-HC", "Quyết định", "745/QĐ-UBND-HC"},
      {"Tờ trình số 388/TT-STC", "Tờ trình", "388/TT-STC"},
      {"Công văn số 41/STC-TTr", "Công văn", "41/STC-TTr"},
      {"Nghị quyết số 30a/2008/NQ-CP", "Nghị quyết", "30a/2008/NQ-CP"}};
  for (const auto& [printed, type, number] : forms) {
    Sample sample({{body, "Các đơn vị thực hiện " + printed + " và báo cáo."}});
    const auto found = sample.read();
    ASSERT_EQ(found.size(), 1u) << printed;
    EXPECT_EQ(found[0].type, type);
    EXPECT_EQ(found[0].number, number);
  }
}

TEST(Citations, ReadsListsUnderOneTypeWord) {
  Sample sample({{body, "các Nghị quyết số 12/NQ-HĐND, số 15/NQ-HĐND và 18/NQ-HĐND"}});
  EXPECT_EQ(sample.read().size(), 3u);
}

TEST(Citations, BasisNamesOnlyTheFirstNotThoseInItsTitle) {
  Sample sample({{basis,
                  "Căn cứ Quyết định số 7/QĐ-TTg ngày 5/6/2023 của Thủ tướng Chính phủ phê duyệt "
                  "Chương trình thực hiện Nghị quyết số 9-NQ/TW của Bộ Chính trị và Kết luận số "
                  "3-KL/TW;"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].relation, Relation::basis);
  EXPECT_EQ(found[1].relation, Relation::mention);
  EXPECT_EQ(found[2].relation, Relation::mention);
}

TEST(Citations, ImplementsTheListAfterThucHien) {
  Sample sample({{preamble,
                  "Thực hiện Quyết định số 7/QĐ-TTg ngày 5/6/2023 của Thủ tướng Chính phủ về "
                  "trồng rừng; Kế hoạch số 21-KH/TU của Tỉnh ủy thực hiện Chỉ thị số 4-CT/TW, "
                  "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].relation, Relation::implements);
  EXPECT_EQ(found[0].title, "trồng rừng");
  EXPECT_EQ(found[1].relation, Relation::implements);
  EXPECT_EQ(found[2].relation, Relation::mention);
}

TEST(Citations, ReplacesAndAmendsOnlyByThisAct) {
  Sample sample({{body,
                  "Điều 2. Quyết định này có hiệu lực từ ngày ký và thay thế Quyết định số "
                  "55/QĐ-UBND ngày 3/4/2019."},
                 {body, "Điều 3. Sửa đổi, bổ sung Điều 4 của Quyết định số 66/QĐ-UBND."},
                 {body,
                  "theo Nghị định số 20/2021/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số "
                  "10/2015/NĐ-CP"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].relation, Relation::replaces);
  EXPECT_EQ(found[1].relation, Relation::amends);
  EXPECT_EQ(found[2].relation, Relation::mention);
  EXPECT_EQ(found[3].relation, Relation::mention);
}

TEST(Citations, ImpossibleDatesAreNullAndFlagged) {
  Sample sample({{body,
                  "Nghị định số 31/2021/NĐ-CP ngày 31/02/2021; Thông tư số 2/2020/TT-BYT ngày "
                  "05/9/20209"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].issued_on, std::nullopt);
  EXPECT_EQ(found[1].issued_on, std::nullopt);
  ASSERT_EQ(sample.diagnostics.all().size(), 2u);
  EXPECT_EQ(sample.diagnostics.all()[0].code, "date-impossible");
  EXPECT_EQ(sample.diagnostics.all()[1].code, "year-suspect");
}

TEST(Citations, DifferingDatesAreFlagged) {
  Sample sample(
      {{body, "Nghị quyết số 31/NQ-CP ngày 1/4/2021. Nghị quyết số 31/NQ-CP ngày 1/5/2021."}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].issued_on, "2021-04-01");
  ASSERT_EQ(sample.diagnostics.all().size(), 1u);
  EXPECT_EQ(sample.diagnostics.all()[0].code, "citation-dates-differ");
}

TEST(Citations, LawsByNameMergeUnlessTheirYearsDiffer) {
  Sample sample(
      {{body, "Luật Thủy sản năm 2017, Luật Thủy sản và Luật Thủy sản năm 2003"},
       {body, "Luật Thủy sản số 18/2017/QH14; Luật Canh tác ruộng bậc thang được áp dụng"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].issued_on, "2017");
  EXPECT_EQ(found[0].number, "18/2017/QH14");
  EXPECT_EQ(found[1].issued_on, "2003");
  EXPECT_EQ(found[2].title, "Canh tác ruộng bậc thang");
}

TEST(Citations, TheActItselfIsNone) {
  DocumentFacts header;
  header.type = DocumentType{"QĐ", "Quyết định"};
  header.number = "99/QĐ-UBND";
  header.issued_on = "2024-05-06";
  Sample sample(
      {{attachment_note, "(Kèm theo Quyết định số 99 /QĐ-UBND ngày 06/5/2024)"},
       {body, "Quyết định này; Quyết định số 99/QĐ-UBND ngày 01/2/2011 đã hết thời hạn"}});
  const auto found = sample.read(header);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].issued_on, "2011-02-01");
}

TEST(Citations, NamesEndBeforeWhatTheyDoNotHold) {
  Sample sample({{body,
                  "Luật Thi đua khen thưởng và Hiến pháp; Luật Canh tác ruộng và Bộ luật Dân sự, "
                  "pháp luật đất đai, Luật sư, Luật này"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].title, "Thi đua khen thưởng");
  EXPECT_EQ(found[1].type, "Hiến pháp");
  EXPECT_EQ(found[2].title, "Canh tác ruộng");
  EXPECT_EQ(found[3].title, "Dân sự");
}

TEST(Citations, PartlyRepealedIsAmendedAndListsAfterAColonAreReplaced) {
  Sample sample({{body, "Điều 2. Bãi bỏ khoản 2 Điều 1 Quyết định số 30/QĐ-UBND."},
                 {body, "Quyết định này thay thế các Quyết định: số 5/QĐ-UBND, số 6/QĐ-UBND."}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].relation, Relation::amends);
  EXPECT_EQ(found[1].relation, Relation::replaces);
  EXPECT_EQ(found[2].relation, Relation::replaces);
}

TEST(Citations, ManyInOneLineStayFast) {
  std::string line;
  for (int i = 1; i < 3000; ++i)
    line += "Quyết định số " + std::to_string(i) + "/QĐ-UBND (về việc ";
  Sample sample({{body, line}});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(sample.read().size(), 2999u);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Citations, LongChainsOfNestingStayFast) {
  std::string line;
  for (int i = 1; i < 6000; ++i)
    line += "Luật Đất đai, Quyết định số " + std::to_string(i) + "/QĐ-UB về việc ";
  Sample sample({{body, line}});
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(sample.read().size(), 6000u);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
}

TEST(Citations, OneBodyServesAList) {
  Sample sample({{body,
                  "các Chỉ thị số 4/CT-TTg ngày 21/01/2019, số 8/CT-TTg ngày 23/02/2024 của Thủ "
                  "tướng Chính phủ"},
                 {body, "Nghị quyết của Hội đồng nhân dân tỉnh: số 12/NQ-HĐND, số 13/NQ-HĐND"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0].issuer, "Thủ tướng Chính phủ");
  EXPECT_EQ(found[1].issuer, "Thủ tướng Chính phủ");
  EXPECT_EQ(found[2].issuer, "Hội đồng nhân dân tỉnh");
  EXPECT_EQ(found[3].issuer, "Hội đồng nhân dân tỉnh");
}

TEST(Citations, TheSameDayIsTheDayOfTheDocumentBefore) {
  Sample sample(
      {{body,
        "Công văn số 12/BYT-DP ngày 3/5/2023, Công văn số 14/BYT-KCB cùng ngày của Bộ Y tế"}});
  const auto found = sample.read();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[1].issued_on, "2023-05-03");
  EXPECT_EQ(found[1].issuer, "Bộ Y tế");
}

TEST(Citations, ANumberWrittenInTwoWaysIsAFinding) {
  Sample sample({{body, "Kế hoạch số 51/KH-TU ngày 5/9/2021; Kế hoạch số 51-KH/TU của Tỉnh ủy"}});
  EXPECT_EQ(sample.read().size(), 1u);
  ASSERT_EQ(sample.diagnostics.all().size(), 1u);
  EXPECT_EQ(sample.diagnostics.all()[0].code, "citation-numbers-differ");
}

}  // namespace
}  // namespace decree

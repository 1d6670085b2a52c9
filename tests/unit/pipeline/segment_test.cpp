#include "pipeline/segment.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

constexpr std::string_view kHead =
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nSố: 12/KH-UBND\n\nSơn Hải, ngày 5 tháng 3 năm 2024\n\nKẾ "
    "HOẠCH\n\n"
    "Trồng rừng năm 2024\n\nThực hiện Nghị quyết số 5/NQ-HĐND, Ủy ban nhân dân tỉnh ban hành Kế "
    "hoạch như sau:\n\n";

Segmented plan(std::string_view body) {
  return Segmented(std::string(kHead) + std::string(body));
}

TEST(Segment, GivesEachLineOfTheHeadItsRole) {
  const Segmented read = plan("I. MỤC ĐÍCH\n\nTrồng rừng.\n");
  const std::vector<LineRole> expected = {
      LineRole::issuer, LineRole::number,   LineRole::place_date, LineRole::type_name,
      LineRole::title,  LineRole::preamble, LineRole::body,       LineRole::body};
  EXPECT_EQ(read.outline.roles, expected);
}

TEST(Segment, TheSubjectOfADispatchStandsBeforeItsAddressees) {
  const std::string head =
      "SỞ TƯ PHÁP\n\nSố: 687/STP-VB\n\nSơn Hải, ngày 5 tháng 3 năm 2024\n\n"
      "Về Chương trình hỗ trợ pháp lý\n\ncho doanh nghiệp nhỏ\n\n";
  const Segmented read(head + "Kính gửi:\n\n- Các sở.\n\nSở kính chuyển Quyết định số 8/QĐ-TTg.\n");
  ASSERT_GE(read.outline.roles.size(), 6u);
  EXPECT_EQ(read.outline.roles[3], LineRole::title);
  const Segmented other(head + "Sở kính chuyển Quyết định số 8/QĐ-TTg.\n");
  EXPECT_NE(other.outline.roles[3], LineRole::title);
}

TEST(Segment, NestsBySequenceNotByLook) {
  EXPECT_EQ(
      plan("I. A\n\n1. B\n\na) C;\n\nb) D.\n\n- E;\n\n- F.\n\n2. G\n\nII. H\n\n1. K.\n").ids(),
      "I I.1 I.1.a I.1.b I.1.b.-1 I.1.b.-2 I.2 II II.1");
  EXPECT_EQ(plan("1. B\n\n1.1. C.\n\n1.2. D.\n\n2. E\n\n2.1. F.\n").ids(), "1 1.1 1.2 2 2.1");
  EXPECT_EQ(plan("I. B\n\n- C:\n\n+ D;\n\n+ E.\n\n- F.\n").ids(), "I I.-1 I.-1.+1 I.-1.+2 I.-2");
}

TEST(Segment, AcceptsListsWithAndWithoutTheBarredD) {
  EXPECT_EQ(plan("1. B\n\na) C.\n\nb) C.\n\nc) C.\n\nd) C.\n\ne) C.\n\n2. B\n\na) C.\n\nb) "
                 "C.\n\nc) C.\n\nd) C.\n\nđ) C.\n\ne) C.\n")
                .ids(),
            "1 1.a 1.b 1.c 1.d 1.e 2 2.a 2.b 2.c 2.d 2.đ 2.e");
}

TEST(Segment, KeepsALabelThatWasPrintedTwice) {
  const Segmented read = plan("III. A\n\n1. Sở B.\n\n2. Sở C.\n\n2. Sở D.\n\n3. Sở E.\n");
  EXPECT_EQ(read.ids(), "III III.1 III.2 III.2~2 III.3");
  bool said = false;
  for (const Diagnostic& d : read.diagnostics.all())
    said = said || d.code == "label-repeated";
  EXPECT_TRUE(said);
}

TEST(Segment, PutsPartsOfAProgrammeInsideTheirArticle) {
  const Segmented read(
      "QUYẾT ĐỊNH\n\nPhê duyệt Đề án cấp nước\n\nCăn cứ Luật Tài nguyên nước;\n\nQUYẾT ĐỊNH:\n\n"
      "Điều 1. Phê duyệt Đề án với những nội dung sau:\n\nI. MỤC TIÊU\n\n1. Cấp nước.\n\nII. NHIỆM "
      "VỤ\n\n"
      "Điều 2. Quyết định có hiệu lực từ ngày ký.\n\nNơi nhận:\n- Như Điều 2;\n\nKT. CHỦ TỊCH\nPHÓ "
      "CHỦ TỊCH\n\nLê Văn A\n\n"
      "KẾ HOẠCH\n\nCấp nước\n\n(Kèm theo Quyết định số 3/QĐ-UBND ngày 1/2/2024)\n\nI. MỤC "
      "TIÊU\n\n1. Cấp nước.\n");
  EXPECT_EQ(read.ids(), "Điều 1 Điều 1.I Điều 1.I.1 Điều 1.II Điều 2 I I.1");
  EXPECT_EQ(read.heading("Điều 1"), "Phê duyệt Đề án với những nội dung sau");
  EXPECT_EQ(read.kinds("Điều 1.II"), "tasks");
}

TEST(Segment, TellsHeadingsFromText) {
  const Segmented read = plan(
      "I. NHIỆM VỤ\n\n1. Sở Y tế\n\nKiểm tra nguồn nước.\n\n2. Phạm vi: Các xã vùng cao.\n\n"
      "3. Đến hết năm 2025: Có 30% số hộ dùng nước sạch.\n\n4. Theo dõi, kiểm tra: Việc trồng "
      "rừng.\n\n"
      "5. Các sở xây dựng kế hoạch; định kỳ báo cáo, cụ thể:\n\n- Báo cáo năm: Gửi trước ngày "
      "20/9.\n");
  EXPECT_EQ(read.heading("I.1"), "Sở Y tế");
  EXPECT_EQ(read.text("I.1"), "Kiểm tra nguồn nước.");
  EXPECT_EQ(read.heading("I.2"), "Phạm vi");
  EXPECT_EQ(read.text("I.2"), "Các xã vùng cao.");
  EXPECT_EQ(read.heading("I.3"), "");
  EXPECT_EQ(read.heading("I.4"), "");
  EXPECT_EQ(read.heading("I.5"), "");
  EXPECT_EQ(read.heading("I.5.-1"), "Báo cáo năm");
  EXPECT_EQ(read.kinds("I.5.-1"), "reporting");
}

TEST(Segment, BodiesBeforeAColonAreATitleWhole) {
  const Segmented read = plan(
      "I. TỔ CHỨC THỰC HIỆN\n\n1. Các bộ: Y tế, Tài chính: Theo chức năng hướng dẫn.\n\n2. Các sở: "
      "TC, XD thẩm định.\n\n3. Tổ chức chính trị - xã hội huyện: Vận động hội viên.\n\n4. Tổ chức "
      "sản xuất: Trồng xen canh.\n");
  EXPECT_EQ(read.heading("I.1"), "Các bộ: Y tế, Tài chính");
  EXPECT_EQ(read.kinds("I.1"), "agency");
  EXPECT_EQ(read.heading("I.2"), "");
  EXPECT_EQ(read.heading("I.3"), "Tổ chức chính trị - xã hội huyện");
  EXPECT_EQ(read.kinds("I.3"), "agency");
  EXPECT_EQ(read.heading("I.4"), "");
}

TEST(Segment, ATitleAboveItemsOfItsOwnMarkKeepsItsKind) {
  const Segmented read = plan(
      "I. TỒN TẠI\n\n1. Hồ sơ còn chậm\n\n- Nguyên nhân: Thiếu người.\n\n- Giải pháp khắc "
      "phục:\n\n- "
      "Bổ sung biên chế.\n\n- Thời gian: Quý II.\n");
  EXPECT_EQ(read.heading("I.1.-2"), "Giải pháp khắc phục");
  EXPECT_EQ(read.kinds("I.1.-2"), "tasks");
  EXPECT_EQ(read.text("I.1.-3"), "Bổ sung biên chế.");
}

TEST(Segment, KindsComeFromTheHeadingAlone) {
  const Segmented read = plan(
      "I. MỤC TIÊU, CHỈ TIÊU\n\nII. NHIỆM VỤ VÀ GIẢI PHÁP\n\nIII. PHÂN CÔNG NHIỆM VỤ\n\nIV. CƠ CHẾ "
      "ĐIỀU HÀNH\n\n"
      "V. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN\n");
  EXPECT_EQ(read.kinds("I"), "objectives targets");
  EXPECT_EQ(read.kinds("II"), "tasks");
  EXPECT_EQ(read.kinds("III"), "assignments");
  EXPECT_EQ(read.kinds("IV"), "");
  EXPECT_EQ(read.kinds("V"), "implementation funding");
}

TEST(Segment, ReadsTablesWithGroups) {
  const Segmented read = plan(
      "PHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n\n| STT | Nhiệm vụ | Chủ trì | Thời gian "
      "|\n|---|---|---|---|\n"
      "| I | Hạ tầng |  |  |\n| 1 | Đặt trạm | Sở A | 2025 |\n| 2 | Kéo cáp | Sở B | 2026 |\n| II "
      "| Nhân lực |  |  |\n| 1 | Đào tạo | Sở C | 2025 |\n");
  EXPECT_EQ(read.ids(),
            "Phụ lục Phụ lục.bảng1 Phụ lục.bảng1.I Phụ lục.bảng1.I.1 Phụ lục.bảng1.I.2 "
            "Phụ lục.bảng1.II Phụ lục.bảng1.II.1");
  EXPECT_EQ(read.heading("Phụ lục"), "DANH MỤC NHIỆM VỤ");
  EXPECT_EQ(read.heading("Phụ lục.bảng1.I"), "Hạ tầng");
  EXPECT_EQ(read.text("Phụ lục.bảng1.I.2"), "Kéo cáp\nSở B\n2026");
}

TEST(Segment, ABodyWithoutMarksHasAParagraphANode) {
  const Segmented read(
      "THÔNG BÁO\n\nVề việc cấp nước\n\nChủ tịch yêu cầu Sở A kiểm tra.\n\nSở B báo cáo trước ngày "
      "5/3/2024.\n\nNơi nhận:\n- Sở A;\n");
  EXPECT_EQ(read.ids(), "đoạn1 đoạn2");
}

TEST(Segment, TheClosingFormulaBelongsToNoNode) {
  const Segmented read = plan(
      "1. Sở A thực hiện.\n\nTrên đây là Kế hoạch trồng rừng, yêu cầu các sở thực hiện./.\n\nNơi "
      "nhận:\n- Sở A;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Thị B\n");
  EXPECT_EQ(read.text("1"), "Sở A thực hiện.");
  EXPECT_EQ(read.role(7), LineRole::closing);
  EXPECT_EQ(read.role(8), LineRole::recipients);
  EXPECT_EQ(read.role(12), LineRole::signature);
}

TEST(Segment, WordsOnTheActItselfBelowTheLastItemCloseIt) {
  for (const char* close :
       {"Chỉ thị này có hiệu lực kể từ ngày ký. Yêu cầu Giám đốc các sở nghiêm túc thực hiện./.",
        "Kế hoạch này thay thế Kế hoạch số 12/KH-UBND. Yêu cầu các sở triển khai./.",
        "Chủ tịch xã yêu cầu Trưởng các thôn nghiêm túc triển khai thực hiện Chỉ thị này./."}) {
    const Segmented read = plan("1. Sở A kiểm tra.\n\n2. Sở B đôn đốc.\n\n" + std::string(close) +
                                "\n\nNơi nhận:\n- Sở A;\n");
    EXPECT_EQ(read.text("2"), "Sở B đôn đốc.") << close;
    EXPECT_EQ(read.role(8), LineRole::closing) << close;
  }
  const Segmented titled = plan(
      "I. NHIỆM VỤ\n\n1. Trồng rừng.\n\nII. HIỆU LỰC\n\nKế hoạch này có "
      "hiệu lực từ ngày ký.\n");
  EXPECT_EQ(titled.text("II"), "Kế hoạch này có hiệu lực từ ngày ký.");
}

TEST(Segment, TheIssuerMayStandInSmallLettersAboveTheNationalTitle) {
  const Segmented read(
      "Trang chủ\n\nỦy ban nhân dân Thành phố Sơn Hải\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: "
      "12/KH-UBND\n\nKẾ HOẠCH\n\nTrồng rừng\n\n1. Trồng cây.\n");
  EXPECT_EQ(std::ranges::count(read.outline.roles, LineRole::issuer), 1);
  const Segmented far(
      "Ủy ban nhân dân Thành phố Sơn Hải\n\nTin tức\n\nSố: 12/KH-UBND\n\nKẾ HOẠCH\n\nTrồng "
      "rừng\n\n1. Trồng cây.\n");
  EXPECT_EQ(std::ranges::count(far.outline.roles, LineRole::issuer), 0);
}

TEST(Segment, AClauseBeforeAColonIsNoTitle) {
  const Segmented read = plan(
      "1. Số hóa hồ sơ; thời gian hoàn thành: quý III/2026.\n\n2. Số hóa sổ sách; Cơ quan chủ trì: "
      "Sở A; Cơ quan phối hợp: các sở.\n\n3. Đảng ủy xã lãnh đạo, chỉ đạo Ủy ban nhân dân xã: rà "
      "soát quy hoạch.\n\n4. Sở Y tế; Sở Nội vụ: Rà soát.\n\n5. Công an xã có trách nhiệm: Tuần "
      "tra.\n\n6. Phạm vi; địa bàn: Toàn xã.\n\n7. Ban Chỉ đạo chuyển đổi số: Họp.\n\n8. Khối "
      "Đảng; khối chính quyền: Rà soát.\n\n9. Sản lượng đạt 9 tấn; số hộ mới: 300 hộ.\n");
  EXPECT_EQ(read.heading("7"), "Ban Chỉ đạo chuyển đổi số");
  EXPECT_EQ(read.heading("8"), "Khối Đảng; khối chính quyền");
  EXPECT_EQ(read.heading("9"), "");
  for (const char* id : {"1", "2", "3"})
    EXPECT_EQ(read.heading(id), "") << id;
  EXPECT_EQ(read.heading("4"), "Sở Y tế; Sở Nội vụ");
  EXPECT_EQ(read.heading("5"), "Công an xã có trách nhiệm");
  EXPECT_EQ(read.heading("6"), "Phạm vi; địa bàn");
}

TEST(Segment, AFirstMarkRightBelowAnItemIsItsChildWhateverItsGlyph) {
  EXPECT_EQ(plan("I. A\n\n1. B.\n\nII. C\n\nA. D\n\n1. E.\n\nB. F\n\n1. G.\n\nIII. H\n").ids(),
            "I I.1 II II.A II.A.1 II.B II.B.1 III");
  EXPECT_EQ(plan("1. A\n\na) B:\n\n1. C;\n\n2. D.\n\nb) E.\n\n2. F.\n").ids(),
            "1 1.a 1.a.1 1.a.2 1.b 2");
  EXPECT_EQ(plan("I. A\n\n1. B.\n\n1. C.\n\n3. D.\n").ids(), "I I.1 I.1~2 I.3");
}

TEST(Segment, ArticlesStandInTheirChapterUnderTheirOwnNumber) {
  const Segmented read = plan(
      "Chương I\n\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi\n\n1. A.\n\nChương II\n\nTRÁCH NHIỆM\n\nMục "
      "1\n\nSỞ\n\n"
      "Điều 2. Sở A\n\n1. B.\n");
  EXPECT_EQ(read.ids(), "Chương I Điều 1 Điều 1.1 Chương II Chương II.Mục 1 Điều 2 Điều 2.1");
  EXPECT_EQ(read.node("Chương I")->children.size(), 1u);
}

TEST(Segment, PartsAreNumberedInWordsOfSmallLetters) {
  EXPECT_EQ(plan("PHẦN THỨ NHẤT\n\nA B\n\nI. C\n\nPHẦN THỨ HAI\n\nD E\n\nI. F\n").ids(),
            "Phần thứ nhất Phần thứ nhất.I Phần thứ hai Phần thứ hai.I");
}

TEST(Segment, TheNameOfAWebPageGivesItsNumber) {
  const Segmented read(
      "Kế hoạch 35/KH-UBND năm 2022 về trồng rừng\n\nKẾ HOẠCH\n\nTrồng rừng\n\nI. A\n");
  EXPECT_EQ(read.role(0), LineRole::number);
}

TEST(Segment, AddresseesOfADispatchAreNoItems) {
  const Segmented read(
      "SỞ Y TẾ\n\nSố: 4/SYT-NV\n\nV/v phòng dịch\n\nKính gửi:\n\n- Các bệnh viện;\n\n- Các trạm y "
      "tế.\n\nThực "
      "hiện Công điện số 5/CĐ-TTg, Sở Y tế yêu cầu:\n\nCác bệnh viện trực 24 giờ.\n\nCác trạm y tế "
      "báo "
      "cáo hằng ngày.\n\nNơi nhận:\n- Như trên.\n");
  EXPECT_EQ(read.ids(), "đoạn1 đoạn2");
  EXPECT_EQ(read.text("đoạn1"), "Các bệnh viện trực 24 giờ.");
}

TEST(Segment, ABodyAboveAPostBeginsTheSignature) {
  const Segmented read =
      plan("1. Sở A thực hiện.\n\nTÒA ÁN NHÂN DÂN TỈNH\n\nCHÁNH ÁN\n\nLê Thị B\n");
  EXPECT_EQ(read.text("1"), "Sở A thực hiện.");
  EXPECT_EQ(read.role(7), LineRole::signature);
}

TEST(Segment, TypeAndSubjectMayShareALine) {
  const Segmented read(
      "Số: 12/KH-UBND\nSơn Hải, ngày 6 tháng 2 năm 2025\n\nKẾ HOẠCH TRỒNG RỪNG NĂM 2025\n\nCăn cứ "
      "Luật Lâm "
      "nghiệp;\n\nI. MỤC TIÊU\n\n1. Trồng cây.\n");
  EXPECT_EQ(read.role(2), LineRole::type_name);
  EXPECT_EQ(read.role(3), LineRole::basis);
}

}  // namespace
}  // namespace decree

#include "extractors/header.h"

#include <gtest/gtest.h>

#include <utility>

#include "extractors/header_issuer.h"

namespace decree {
namespace {

const Resources& resources() {
  static const auto loaded = Resources::load(DECREE_SOURCE_DIR "/extractors");
  if (!loaded) throw std::runtime_error(loaded.error().front().to_string());
  return *loaded;
}

using enum LineRole;
using Lines = std::vector<std::pair<LineRole, std::string>>;

DocumentFacts read(const Lines& lines, Diagnostics& diagnostics) {
  Document document;
  Outline outline;
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
  return read_header(Context{document, outline, resources(), diagnostics});
}

DocumentFacts read(const Lines& lines) {
  Diagnostics diagnostics;
  return read(lines, diagnostics);
}

TEST(Header, ReadsALetterheadInTwoLines) {
  const auto facts = read({{issuer, "ỦY BAN NHÂN DÂN"},
                           {issuer, "TỈNH SƠN HẢI"},
                           {number, "Số: 07 /KH-UBND"},
                           {place_date, "Sơn Hải, ngày 16 tháng 6 năm 2020"},
                           {marking, "HỎA TỐC"},
                           {type_name, "KẾ HOẠCH"},
                           {title, "Trồng rừng phòng hộ"},
                           {title, "năm 2020"}});
  EXPECT_EQ(facts.type->code, "KH");
  EXPECT_EQ(facts.number, "07/KH-UBND");
  EXPECT_EQ(facts.issued_on, "2020-06-16");
  EXPECT_EQ(facts.place, "Sơn Hải");
  EXPECT_EQ(facts.issuer, "Ủy ban nhân dân tỉnh Sơn Hải");
  EXPECT_EQ(facts.title, "Trồng rừng phòng hộ năm 2020");
  EXPECT_EQ(facts.plan_title, facts.title);
  EXPECT_EQ(facts.markings, std::vector<std::string>{"HỎA TỐC"});
}

TEST(Header, BlanksLeftForTheHandAreNull) {
  Diagnostics diagnostics;
  const auto facts = read({{number, "Số:     /KH-UBND"},
                           {place_date, "Sơn Hải, ngày    tháng    năm 2024"},
                           {type_name, "KẾ HOẠCH"}},
                          diagnostics);
  EXPECT_EQ(facts.number, std::nullopt);
  EXPECT_EQ(facts.issued_on, std::nullopt);
  EXPECT_EQ(facts.place, "Sơn Hải");
  EXPECT_EQ(facts.issuer, std::nullopt);
  EXPECT_EQ(diagnostics.all().size(), 2u);
}

TEST(Header, FallsBackOnTheAttachmentNote) {
  Diagnostics diagnostics;
  const auto facts = read({{type_name, "QUYẾT ĐỊNH"},
                           {title, "Ban hành Kế hoạch trồng rừng"},
                           {authority, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"},
                           {signature, "KT. CHỦ TỊCH"},
                           {signature, "PHÓ CHỦ TỊCH"},
                           {signature, "Hà Minh Sơn"},
                           {type_name, "KẾ HOẠCH"},
                           {title, "Trồng rừng"},
                           {attachment_note,
                            "(Kèm theo Quyết định số: 321/QĐ-UBND ngày 11 tháng 8 năm "
                            "2017 của Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải)"}},
                          diagnostics);
  EXPECT_EQ(facts.number, "321/QĐ-UBND");
  EXPECT_EQ(facts.issued_on, "2017-08-11");
  EXPECT_EQ(facts.issuer, "Ủy ban nhân dân tỉnh Sơn Hải");
  EXPECT_EQ(facts.type->name, "Quyết định");
  EXPECT_EQ(facts.plan_title, "Trồng rừng");
  ASSERT_EQ(diagnostics.all().size(), 2u);
  EXPECT_EQ(diagnostics.all()[0].code, "number-inferred");
  EXPECT_EQ(diagnostics.all()[1].code, "date-inferred");
}

TEST(Header, ADateLeftOpenComesFromTheNoteThatNamesTheAct) {
  const auto facts_with = [](std::string_view note) {
    return read({{number, "Số: 321/QĐ-UBND"},
                 {place_date, "Sơn Hải, ngày    tháng 8 năm 2017"},
                 {type_name, "QUYẾT ĐỊNH"},
                 {title, "Ban hành Kế hoạch trồng rừng"},
                 {signature, "CHỦ TỊCH"},
                 {attachment_note, std::string(note)}});
  };
  EXPECT_EQ(facts_with("(Kèm theo Quyết định số 321/QĐ-UBND ngày 11 tháng 8 năm 2017)").issued_on,
            "2017-08-11");
  EXPECT_EQ(facts_with("(Kèm theo Quyết định số 99/QĐ-UBND ngày 11 tháng 8 năm 2017)").issued_on,
            std::nullopt);
}

TEST(Header, PlanTitleComesFromWhatIsApproved) {
  const auto facts = read({{type_name, "QUYẾT ĐỊNH"},
                           {title, "PHÊ DUYỆT ĐỀ ÁN TRỒNG RỪNG"},
                           {body,
                            "Điều 1. Phê duyệt Đề án trồng rừng (sau đây gọi tắt là Đề án) với "
                            "những nội dung sau:"}});
  EXPECT_EQ(facts.plan_title, "trồng rừng");
  EXPECT_EQ(read({{type_name, "QUYẾT ĐỊNH"}, {title, "Phê duyệt danh sách hộ nghèo"}}).plan_title,
            std::nullopt);
}

TEST(Header, TitlesDropWhatIsGluedToThem) {
  EXPECT_EQ(read({{type_name, "KẾ HOẠCH"},
                  {title, "TRỒNG RỪNG (Kèm theo Quyết định số 5/QĐ-UBND ngày 6/7/2021)"}})
                .title,
            "TRỒNG RỪNG");
  EXPECT_EQ(read({{type_name, "KẾ HOẠCH"},
                  {title, "TRỒNG RỪNG"},
                  {title, "Ủy ban nhân dân tỉnh xây dựng Kế hoạch như sau:"}})
                .title,
            "TRỒNG RỪNG");
}

TEST(Header, SignaturesBeginAnewAfterAName) {
  const auto facts = read({{signature, "TM. ỦY BAN NHÂN DÂN"},
                           {signature, "CHỦ TỊCH"},
                           {signature, "(Đã ký)"},
                           {signature, "Hà Minh Sơn"},
                           {signature, "TL. CHỦ TỊCH"},
                           {signature, "KT. CHÁNH VĂN PHÒNG"},
                           {signature, "PHÓ CHÁNH VĂN PHÒNG"},
                           {signature, "Lê Thị Thanh Hoa"}});
  ASSERT_EQ(facts.signatures.size(), 2u);
  EXPECT_EQ(facts.signatures[0].capacity, std::nullopt);
  EXPECT_EQ(facts.signatures[0].position, "CHỦ TỊCH");
  EXPECT_EQ(facts.signatures[0].name, "Hà Minh Sơn");
  EXPECT_EQ(facts.signatures[1].capacity, "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG");
  EXPECT_EQ(facts.signatures[1].position, "PHÓ CHÁNH VĂN PHÒNG");
  EXPECT_EQ(facts.signatures[1].name, "Lê Thị Thanh Hoa");
}

TEST(Header, AnOfficerSignsWithTheRankAsADoctorWithTheTitle) {
  for (const char* name : {"Đại tá Hà Minh Sơn", "Thiếu tướng Hà Minh Sơn", "TS. Hà Minh Sơn"}) {
    const auto facts = read({{signature, "KT. GIÁM ĐỐC"}, {signature, name}});
    ASSERT_EQ(facts.signatures.size(), 1u) << name;
    EXPECT_EQ(facts.signatures[0].name, name);
  }
  EXPECT_EQ(read({{signature, "GIÁM ĐỐC"}, {signature, "Đại diện các sở"}}).signatures[0].name,
            std::nullopt);
}

TEST(Header, RecipientsLoseBulletCloseAndPageNumbers) {
  const auto facts = read({{recipients, "Nơi nhận:"},
                           {recipients, "- Như Điều 3;"},
                           {recipients, "- Sở Y tế; (để báo cáo)"},
                           {recipients, "- Văn phòng: Tổng hợp,"},
                           {recipients, "Kinh tế;"},
                           {recipients, "- 5"},
                           {recipients, "- Lưu: VT./."}});
  EXPECT_EQ(facts.recipients, (std::vector<std::string>{"Như Điều 3", "Sở Y tế; (để báo cáo)",
                                                        "Văn phòng: Tổng hợp Kinh tế", "Lưu: VT"}));
}

TEST(Header, BasisAndEffect) {
  const auto facts =
      read({{basis, "Căn cứ Luật Thư viện ngày 21/11/2019;"},
            {basis, "Thực hiện Quyết định số 5/QĐ-TTg;"},
            {basis, "Xét đề nghị của Giám đốc Sở Y tế,"},
            {body, "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành."}});
  EXPECT_EQ(facts.legal_basis, (std::vector<std::string>{"Căn cứ Luật Thư viện ngày 21/11/2019",
                                                         "Xét đề nghị của Giám đốc Sở Y tế"}));
  ASSERT_TRUE(facts.effective);
  EXPECT_EQ(facts.effective->kind, "relative");
  EXPECT_EQ(facts.effective->anchor, "ngày ký ban hành");
  EXPECT_EQ(facts.effective->duration, "P0D");
}

TEST(Header, ADispatchHasNoTypeNameAndNoCode) {
  const auto facts = read({{issuer, "UBND TỈNH SƠN HẢI"},
                           {issuer, "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"},
                           {number, "Số: 512/SNNMT-CCKL"},
                           {place_date, "Sơn Hải, ngày 02 tháng 3 năm 2025"},
                           {title, "V/v phòng cháy rừng"},
                           {preamble, "Kính gửi: Các hạt kiểm lâm"}});
  ASSERT_TRUE(facts.type);
  EXPECT_EQ(facts.type->name, "Công văn");
  EXPECT_EQ(facts.type->code, std::nullopt);
  EXPECT_EQ(facts.title, "V/v phòng cháy rừng");
  EXPECT_EQ(facts.issuer, "Sở Nông nghiệp và Môi trường");
}

TEST(NameInFull, CasesPlacesAndWritesShortFormsOut) {
  EXPECT_EQ(name_in_full("UBND XÃ BÌNH AN", resources()), "Ủy ban nhân dân xã Bình An");
  EXPECT_EQ(name_in_full("THỦ TƯỚNG CHÍNH PHỦ", resources()), "Thủ tướng Chính phủ");
  EXPECT_EQ(name_in_full("BỘ KHOA HỌC VÀ CÔNG NGHỆ", resources()), "Bộ Khoa học và Công nghệ");
  EXPECT_EQ(name_in_full("UBND tỉnh Sơn Hải", resources()), "Ủy ban nhân dân tỉnh Sơn Hải");
}

TEST(Header, ReadsPartyAndJointLetterheads) {
  const auto party = read({{issuer, "TỈNH ỦY SƠN HẢI"},
                           {number, "Số 27-CT/TU"},
                           {place_date, "Sơn Hải, ngày 15 tháng 8 năm 2022"},
                           {type_name, "CHỈ THỊ"},
                           {title, "về bảo vệ môi trường"}});
  EXPECT_EQ(party.issuer, "Tỉnh ủy Sơn Hải");
  EXPECT_EQ(party.number, "27-CT/TU");
  const auto joint = read({{issuer, "BỘ NỘI VỤ - BỘ TÀI CHÍNH"},
                           {number, "Số: 3./2010/TTLT-BNV-BTC"},
                           {type_name, "THÔNG TƯ LIÊN TỊCH"},
                           {title, "Hướng dẫn"}});
  EXPECT_EQ(joint.issuer, "Bộ Nội vụ - Bộ Tài chính");
  EXPECT_EQ(joint.number, "3/2010/TTLT-BNV-BTC");
  EXPECT_EQ(joint.type->code, "TTLT");
}

TEST(Header, TheMainClauseIsNoPartOfTheBasis) {
  const auto facts =
      read({{type_name, "KẾ HOẠCH"},
            {title, "Bình đẳng giới"},
            {basis,
             "Căn cứ Nghị quyết số 28/NQ-CP của Chính phủ về bình đẳng giới; Ủy ban nhân dân "
             "tỉnh ban hành Kế hoạch như sau:"}});
  EXPECT_EQ(
      facts.legal_basis,
      std::vector<std::string>{"Căn cứ Nghị quyết số 28/NQ-CP của Chính phủ về bình đẳng giới"});
}

TEST(Header, ABodyThatSignsIsNoName) {
  const auto facts = read({{type_name, "QUY CHẾ PHỐI HỢP"},
                           {title, "Thi hành án"},
                           {body, "1. A."},
                           {signature, "CÔNG AN TỈNH"},
                           {signature, "GIÁM ĐỐC"},
                           {signature, "Trần Văn Một"},
                           {signature, "TÒA ÁN NHÂN DÂN TỈNH"},
                           {signature, "CHÁNH ÁN"},
                           {signature, "Lê Thị Hai"}});
  ASSERT_EQ(facts.signatures.size(), 2u);
  EXPECT_EQ(facts.signatures[0].name, "Trần Văn Một");
  EXPECT_EQ(facts.signatures[1].position, "CHÁNH ÁN");
}

TEST(Header, ReadsTypeAndSubjectFromOneLine) {
  const auto plan = read({{number, "Số: 12/KH-UBND"},
                          {type_name, "KẾ HOẠCH TRỒNG RỪNG NĂM 2025"},
                          {body, "I. MỤC TIÊU"}});
  EXPECT_EQ(plan.type->code, "KH");
  EXPECT_EQ(plan.title, "TRỒNG RỪNG NĂM 2025");
  const auto old = read({{type_name, "QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ"},
                         {number, "SỐ 132/2002/QĐ-TTG NGÀY 08 THÁNG 10 NĂM 2002"},
                         {title, "VỀ VIỆC GIẢI QUYẾT ĐẤT Ở"},
                         {body, "Điều 1. A."}});
  EXPECT_EQ(old.type->code, "QĐ");
  EXPECT_EQ(old.number, "132/2002/QĐ-TTG");
  EXPECT_EQ(old.issued_on, "2002-10-08");
  EXPECT_EQ(old.title, "VỀ VIỆC GIẢI QUYẾT ĐẤT Ở");
}

TEST(Header, AnOfficeAloneIsThatOfTheBodyAbove) {
  const auto facts = read({{issuer, "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI"},
                           {issuer, "VĂN PHÒNG"},
                           {number, "Số: 7/TB-VP"},
                           {type_name, "THÔNG BÁO"},
                           {title, "Kết luận"}});
  EXPECT_EQ(facts.issuer, "Văn phòng Ủy ban nhân dân tỉnh Sơn Hải");
}

}  // namespace
}  // namespace decree

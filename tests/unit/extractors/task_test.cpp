#include "extractors/task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/extractors/task_sample.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ReadTasks, LeavesBelowAnAgencyHeadingBelongToIt) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "PHÂN CÔNG", {}, {SectionKind::assignments});
  const auto body = sample.add(part, "1", "Sở Y tế", {}, {SectionKind::agency});
  sample.add(body, "-", "", {"Phối hợp với Công an tỉnh kiểm tra các nhà thuốc."});
  sample.add(body, "-", "", {"Chủ trì, phối hợp Sở Tài chính lập dự toán."});
  const auto asked = sample.add(part, "2", "Đề nghị Hội Nông dân tỉnh", {"Vận động hội viên."},
                                {SectionKind::agency});
  (void)asked;
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Y tế"));
  EXPECT_EQ(tasks[0].role, Role::coordinate);
  EXPECT_THAT(tasks[0].partners, ElementsAre("Công an tỉnh"));
  EXPECT_EQ(tasks[1].role, Role::lead);
  EXPECT_THAT(tasks[1].partners, ElementsAre("Sở Tài chính"));
  EXPECT_EQ(tasks[2].modality, Modality::request);
  EXPECT_THAT(tasks[2].owners, ElementsAre("Hội Nông dân tỉnh"));
}

TEST(ReadTasks, ABodyIsAskedWhereTheWordsBelowItsNameAsk) {
  Sample sample;
  const auto part = sample.add(kNone, "I", "TỔ CHỨC THỰC HIỆN", {}, {SectionKind::implementation});
  sample.add(part, "1", "Sở Xây dựng, Sở Y tế", {"Kính đề nghị phối hợp kiểm tra."},
             {SectionKind::agency});
  sample.add(part, "2", "Sở Nội vụ", {"Đề nghị khen thưởng các tập thể."}, {SectionKind::agency});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Xây dựng", "Sở Y tế"));
  EXPECT_EQ(tasks[0].modality, Modality::request);
  EXPECT_EQ(tasks[1].modality, Modality::assign);
}

TEST(ReadTasks, LevelsOfBodies) {
  Sample sample;
  const auto part = sample.add(kNone, "I", "TỔ CHỨC THỰC HIỆN", {}, {SectionKind::implementation});
  sample.add(part, "1", "", {"Liên minh Hợp tác xã Việt Nam hướng dẫn."});
  sample.add(part, "2", "", {"Liên minh Hợp tác xã tỉnh hướng dẫn."});
  sample.add(part, "3", "", {"Các đoàn thể phường tuyên truyền."});
  sample.add(part, "4", "", {"Các sở, ngành tỉnh tuyên truyền."});
  sample.add(part, "5", "", {"Ban Chỉ huy Quân sự các xã, phường tuần tra."});
  (void)sample.tasks();
  std::vector<std::string> levels;
  for (const Agency& agency : sample.agencies())
    levels.push_back(agency.level.value_or(""));
  EXPECT_THAT(levels, ElementsAre("central", "province", "commune", "province", "commune"));
}

TEST(ReadTasks, NothingBelowAPartOfAnotherKind) {
  Sample sample;
  const auto part = sample.add(kNone, "I", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto aims = sample.add(part, "1", "Mục tiêu", {}, {SectionKind::objectives});
  sample.add(aims, "a", "", {"Nâng tỷ lệ lên 5%."});
  sample.add(part, "2", "", {"Trồng cây ven đường."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(sample.quote(tasks[0]), "Trồng cây ven đường.");
  EXPECT_THAT(tasks[0].owners, IsEmpty());
  EXPECT_FALSE(tasks[0].role);
}

TEST(ReadTasks, TheItemsOwnChargeComesFirst) {
  Sample sample;
  const auto part =
      sample.add(kNone, "III", "TỔ CHỨC THỰC HIỆN", {}, {SectionKind::implementation});
  sample.add(part, "1", "", {"Giao Thanh tra tỉnh kiểm tra việc thực hiện."});
  sample.add(part, "2", "", {"Căn cứ Kế hoạch này, các sở, ban, ngành tỉnh xây dựng kế hoạch."});
  const auto lead = sample.add(part, "3", "", {"Sở Nội vụ tổ chức thực hiện các việc sau đây:"});
  sample.add(lead, "a", "", {"Lập danh sách."});
  const auto tasks = sample.tasks();
  ASSERT_GE(tasks.size(), 3u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Thanh tra tỉnh"));
  EXPECT_THAT(tasks[1].owners, ElementsAre("Các sở, ban, ngành tỉnh"));
  EXPECT_THAT(tasks.back().owners, ElementsAre("Sở Nội vụ"));
}

TEST(ReadTasks, AnArticleThatGivesADuty) {
  Sample sample;
  sample.add(kNone, "Điều 1", "", {"Ban hành kèm theo Quyết định này Kế hoạch."});
  sample.add(kNone, "Điều 2", "", {"Quyết định này có hiệu lực kể từ ngày ký."});
  sample.add(kNone, "Điều 3", "",
             {"Các ông (bà): Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Giám đốc Sở Y tế"));
}

TEST(ReadTasks, RowsOfATableOfTasks) {
  Sample sample;
  const auto annex = sample.add(kNone, "Phụ lục", "DANH MỤC", {});
  const auto table = sample.add(annex, "bảng1", "", {"TT | Nội dung | Cơ quan chủ trì | Phối hợp"},
                                {}, NodeShape::table);
  sample.add(table, "1", "", {"1 | Số hóa hồ sơ | Sở KH&CN | Các sở, ngành; UBND các xã, phường"},
             {}, NodeShape::row);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Khoa học và Công nghệ"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Các sở, ngành", "Ủy ban nhân dân các xã, phường"));
  EXPECT_THAT(sample.agencies()[0].aliases, ElementsAre("Sở KH&CN"));
  EXPECT_EQ(sample.agencies()[0].level, "province");
}

TEST(ReadTasks, LinesOfAttributesAreOneTask) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto item = sample.add(part, "1", "Hoạt động 1", {});
  sample.add(item, "-", "", {"Nội dung: Tập huấn cho cán bộ xã."});
  sample.add(item, "-", "", {"Cơ quan thực hiện: Sở Nội vụ."});
  sample.add(item, "-", "", {"Cơ quan phối hợp: Sở Tài chính."});
  sample.add(item, "-", "", {"Thời gian thực hiện: Quý II năm 2031."});
  Deadline due;
  due.origin.node = 5;
  due.origin.span = sample.place("Quý II năm 2031");
  sample.deadlines_.push_back(due);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(sample.quote(tasks[0]), "Nội dung: Tập huấn cho cán bộ xã.");
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Nội vụ"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Sở Tài chính"));
  EXPECT_THAT(tasks[0].deadlines, ElementsAre(0u));
}

TEST(ReadTasks, BulletsOfAContentTakeTheOwnerBesideIt) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto item = sample.add(part, "1", "Dạy bơi", {});
  const auto content = sample.add(item, "a", "Nội dung", {}, {SectionKind::tasks});
  sample.add(content, "-", "", {"Mở lớp hè."});
  sample.add(content, "-", "", {"Thuê bể bơi."});
  sample.add(item, "b", "", {"Đơn vị thực hiện: Tỉnh đoàn."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_THAT(tasks[1].owners, ElementsAre("Tỉnh đoàn"));
  EXPECT_THAT(tasks[2].owners, ElementsAre("Tỉnh đoàn"));
}

// The lines without marks stand in the last bullet of the tree.
TEST(ReadTasks, AttributesBelowTheLastBulletAreTheItems) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto item = sample.add(part, "1", "Dạy bơi", {"Nội dung:"});
  sample.add(item, "-", "", {"Mở lớp hè;"});
  const auto last = sample.add(item, "-", "",
                               {"Thuê bể bơi.", "Đơn vị chủ trì: Tỉnh đoàn.",
                                "Đơn vị phối hợp: Sở Y tế.", "Thời gian: Quý II năm 2031."});
  Deadline due;
  due.origin.node = last;
  due.origin.span = sample.place("Quý II năm 2031");
  sample.deadlines_.push_back(due);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(sample.quote(tasks[0]), "Dạy bơi");
  EXPECT_EQ(sample.quote(tasks[2]), "Thuê bể bơi.");
  for (const Task& task : tasks)
    EXPECT_THAT(task.owners, ElementsAre("Tỉnh đoàn"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Sở Y tế"));
  EXPECT_THAT(tasks[2].partners, IsEmpty());
  EXPECT_THAT(tasks[0].deadlines, ElementsAre(0u));
  EXPECT_THAT(tasks[2].deadlines, IsEmpty());
}

TEST(ReadTasks, BulletsWithAttributesEachHaveThemForThemselves) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto item = sample.add(part, "1", "Dạy bơi", {});
  sample.add(item, "-", "", {"Mở lớp hè.", "Đơn vị chủ trì: Tỉnh đoàn."});
  sample.add(item, "-", "", {"Thuê bể bơi.", "Đơn vị chủ trì: Sở Y tế."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Tỉnh đoàn"));
  EXPECT_THAT(tasks[1].owners, ElementsAre("Sở Y tế"));
}

TEST(ReadTasks, ATopicBeforeADutyGivesATask) {
  Sample sample;
  sample.add(kNone, "1", "Về vốn đối ứng", {"Các địa phương bố trí đủ vốn."});
  sample.add(kNone, "2", "Về kết quả", {"Đánh giá cao các đơn vị."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Các địa phương"));
}

TEST(ReadTasks, ALeadInBeforeTheFirstPartChargesWhatFollows) {
  Sample sample;
  sample.preamble("Ủy ban nhân dân tỉnh yêu cầu Giám đốc Sở Y tế, Công an tỉnh thực hiện:");
  sample.add(kNone, "1", "", {"Tiết kiệm điện trong giờ cao điểm."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Giám đốc Sở Y tế", "Công an tỉnh"));
}

TEST(ReadTasks, WhatADispatchAsksForIsARequestButForWhatItCharges) {
  Sample sample;
  sample.preamble("Thực hiện Công điện số 12/CĐ-TTg, Sở Y tế đề nghị:");
  const auto body = sample.add(kNone, "1", "Ủy ban nhân dân các xã", {}, {SectionKind::agency});
  sample.add(body, "a", "", {"Kiểm đếm tàu thuyền."});
  sample.add(kNone, "2", "", {"Công ty Thủy lợi Sơn Hải vận hành hồ chứa."});
  sample.add(kNone, "3", "", {"Giao Chi cục Thủy lợi trực ban."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_EQ(tasks[0].modality, Modality::request);
  EXPECT_EQ(tasks[1].modality, Modality::request);
  EXPECT_EQ(tasks[2].modality, Modality::assign);
}

TEST(ReadTasks, ALeadInNamesOwnersAndPartnersOfTheListBelow) {
  Sample sample;
  const auto first = sample.add(
      kNone, "1", "Sở Y tế chủ trì, phối hợp với Công an tỉnh và Ủy ban nhân dân các xã", {});
  sample.add(first, "a", "", {"Giám sát các ổ dịch cũ."});
  const auto second = sample.add(
      kNone, "2", "Để phòng dịch, đề nghị Ủy ban nhân dân các phường chỉ đạo một số việc sau", {});
  sample.add(second, "-", "", {"Vệ sinh môi trường."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Y tế"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Công an tỉnh", "Ủy ban nhân dân các xã"));
  EXPECT_EQ(tasks[0].modality, Modality::assign);
  EXPECT_THAT(tasks[1].owners, ElementsAre("Ủy ban nhân dân các phường"));
  EXPECT_EQ(tasks[1].modality, Modality::request);
}

TEST(ReadTasks, AnItemThatBeginsWithAnUnknownBodyTakesNoOwnerFromFartherOff) {
  Sample sample;
  sample.preamble("Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các sở, ngành thực hiện:");
  sample.add(kNone, "1", "", {"Đội Xung kích Cửa Lạch 24/24 giờ."});
  sample.add(kNone, "2", "", {"Giao Nhóm Hạt Giống Xanh canh gác."});
  sample.add(kNone, "3", "", {"Giao nhiệm vụ cụ thể cho từng người."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_THAT(tasks[0].owners, IsEmpty());
  EXPECT_THAT(tasks[1].owners, IsEmpty());
  EXPECT_THAT(tasks[2].owners, ElementsAre("Các sở, ngành"));
}

TEST(ReadTasks, AHeadingThatIsASentenceGivesItsSubject) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  sample.add(part, "1", "Sở Y tế chủ trì, phối hợp với Hội Đông y tỉnh", {"trồng cây thuốc."});
  sample.add(part, "2", "Về vườn thuốc mẫu", {"Giao Sở Tài chính bố trí kinh phí."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Y tế"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Hội Đông y tỉnh"));
  EXPECT_THAT(tasks[1].owners, ElementsAre("Sở Tài chính"));
}

TEST(ReadTasks, ACellsNameDoesNotBeginWithinAnother) {
  Sample sample;
  const auto table =
      sample.add(kNone, "bảng", "", {"TT | Nhiệm vụ | Chủ trì"}, {}, NodeShape::table);
  sample.add(table, "1", "", {"1 | Luân chuyển sách | Thư viện tỉnh"}, {}, NodeShape::row);
  sample.add(table, "2", "", {"2 | Xem xét | Hội viện tỉnh"}, {}, NodeShape::row);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 2u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Thư viện tỉnh"));
  EXPECT_THAT(tasks[1].owners, IsEmpty());
}

TEST(ReadTasks, ACellNamesOneClassAsItIsDescribed) {
  Sample sample;
  const auto table =
      sample.add(kNone, "bảng", "", {"TT | Nhiệm vụ | Chủ trì"}, {}, NodeShape::table);
  sample.add(table, "1", "", {"1 | Viết phần mềm | Cơ quan thực hiện Đề án"}, {}, NodeShape::row);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Cơ quan thực hiện Đề án"));
}

TEST(ReadTasks, ATitleOfACitedDocumentNamesNoPartner) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  sample.add(part, "1", "",
             {"Thực hiện Kế hoạch số 9/KH-UBND về phối hợp với Sở Y tế; phối hợp giữa Bộ Y tế và "
              "Bộ Công an."});
  Citation cited;
  cited.mentions.push_back({0, sample.place("Kế hoạch số 9/KH-UBND về phối hợp với Sở Y tế")});
  EXPECT_THAT(sample.tasks({cited})[0].partners, IsEmpty());
}

}  // namespace
}  // namespace decree

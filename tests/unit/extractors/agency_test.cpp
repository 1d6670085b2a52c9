#include "extractors/agency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Resources& words() {
  static const Resources loaded = [] {
    auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
    if (!resources) throw std::runtime_error(resources.error().front().to_string());
    return std::move(*resources);
  }();
  return loaded;
}

std::vector<std::string> names(const std::vector<AgencyMention>& mentions) {
  std::vector<std::string> out;
  for (const AgencyMention& mention : mentions)
    out.push_back(mention.name);
  return out;
}

std::vector<std::string> leading(std::string_view text) {
  return names(leading_agencies(text, words()));
}

TEST(LeadingAgencies, LongestNameComesBeforeSplitting) {
  EXPECT_THAT(leading("Sở Văn hóa, Thể thao và Du lịch; Sở Tài chính tổ chức lễ hội"),
              ElementsAre("Sở Văn hóa, Thể thao và Du lịch", "Sở Tài chính"));
  EXPECT_THAT(leading("Công an tỉnh, Sở Y tế và các sở, ngành liên quan tổ chức kiểm tra"),
              ElementsAre("Công an tỉnh", "Sở Y tế", "Các sở, ngành liên quan"));
}

TEST(LeadingAgencies, WritesShortFormsInFull) {
  EXPECT_THAT(leading("Sở KH&CN, UBND các xã, phường triển khai"),
              ElementsAre("Sở Khoa học và Công nghệ", "Ủy ban nhân dân các xã, phường"));
  EXPECT_THAT(leading("Ủy ban MTTQ Việt Nam tỉnh, TAND tỉnh phối hợp"),
              ElementsAre("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Tòa án nhân dân tỉnh"));
  EXPECT_THAT(leading("Sở LĐ-TB&XH rà soát"), ElementsAre("Sở Lao động - Thương binh và Xã hội"));
}

TEST(LeadingAgencies, ToleratesCaseTonesAndDashes) {
  EXPECT_THAT(leading("Sở khoa học và công nghệ thẩm định"),
              ElementsAre("Sở Khoa học và Công nghệ"));
  EXPECT_THAT(leading("SỞ VĂN HOÁ – THỂ THAO VÀ DU LỊCH"),
              ElementsAre("Sở Văn hóa, Thể thao và Du lịch"));
}

TEST(LeadingAgencies, KeepsThePlaceAndDropsWhatIsNoName) {
  EXPECT_THAT(leading("Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Sông Lam chỉ đạo"),
              ElementsAre("Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Sông Lam"));
  EXPECT_THAT(leading("Viện kiểm sát, Tòa án nhân dân cùng cấp điều tra"),
              ElementsAre("Viện kiểm sát", "Tòa án nhân dân"));
  EXPECT_THAT(leading("lực lượng Bộ đội Biên phòng tuần tra"), ElementsAre("Bộ đội Biên phòng"));
}

TEST(LeadingAgencies, HeadsOfBodiesAreNamesOfTheirOwn) {
  EXPECT_THAT(leading("Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Công an tỉnh; Thủ trưởng "
                      "các sở, ngành cấp tỉnh chịu trách nhiệm thi hành"),
              ElementsAre("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Công an tỉnh",
                          "Thủ trưởng các sở, ngành cấp tỉnh"));
}

TEST(LeadingAgencies, ASharedHeadNounGoesToEachName) {
  EXPECT_THAT(leading("các Bộ: Công an, Tư pháp, Y tế hướng dẫn"),
              ElementsAre("Bộ Công an", "Bộ Tư pháp", "Bộ Y tế"));
  EXPECT_THAT(leading("Sở Tài chính, Nội vụ bố trí"), ElementsAre("Sở Tài chính", "Sở Nội vụ"));
}

TEST(LeadingAgencies, ASharedLeaderGoesToEachName) {
  EXPECT_THAT(
      leading("Giám đốc các Sở: Tài chính, Y tế; Chủ tịch UBND các xã chịu trách nhiệm"),
      ElementsAre("Giám đốc Sở Tài chính", "Giám đốc Sở Y tế", "Chủ tịch Ủy ban nhân dân các xã"));
}

TEST(LeadingAgencies, FindsNamesByTheirShape) {
  EXPECT_THAT(leading("Trung tâm Quan trắc môi trường biển tỉnh lắp đặt trạm"),
              ElementsAre("Trung tâm Quan trắc môi trường biển tỉnh"));
  EXPECT_THAT(leading("các doanh nghiệp vận tải tổ chức đào tạo"),
              ElementsAre("Các doanh nghiệp vận tải"));
}

TEST(LeadingAgencies, VerbsAreNoBodies) {
  for (const char* text : {"Tổ chức hội nghị", "phòng, chống thiên tai", "Thanh tra, kiểm tra",
                           "BÁO CÁO KẾT QUẢ", "ban hành kế hoạch", "Hội nghị tổng kết", ""}) {
    EXPECT_THAT(leading(text), IsEmpty()) << text;
  }
}

TEST(FindAgencies, GivesTheWordsAsPrinted) {
  const std::string text = "Báo cáo gửi về UBND tỉnh (qua Sở Y tế) trước ngày 5.";
  const auto found = find_agencies(text, words());
  ASSERT_THAT(names(found), ElementsAre("Ủy ban nhân dân tỉnh", "Sở Y tế"));
  EXPECT_EQ(found[0].span.of(text), "UBND tỉnh");
}

TEST(AgencyHeading, IsBodiesAndNothingElse) {
  for (const char* text : {"Sở Y tế", "CÔNG AN TỈNH", "Đề nghị Tòa án nhân dân tỉnh",
                           "Sở Xây dựng có trách nhiệm:", "Trách nhiệm của Sở Nội vụ",
                           "Ủy ban nhân dân huyện, thành phố",
                           "Các đơn vị cung cấp điện trên địa bàn tỉnh có trách nhiệm",
                           "Các cơ sở sản xuất, kinh doanh, dịch vụ trong làng nghề",
                           "Tổ chức, cá nhân sử dụng tài nguyên nước",
                           "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"}) {
    EXPECT_TRUE(is_agency_heading(text, words())) << text;
  }
  for (const char* text :
       {"Nhiệm vụ của kế hoạch", "Tổ chức thực hiện", "Cấp tỉnh", "Báo cáo năm",
        "Công tác thanh tra", "Sở Y tế tổ chức tập huấn", "Hội nghị", "", "Tổ chức, bộ máy",
        "Bộ máy tổ chức", "Cơ sở dữ liệu, hạ tầng số", "Xã hội hóa, thành phố thông minh",
        "Trường hợp khẩn cấp", "Các sở, ngành tỉnh, Ủy ban nhân dân các xã báo cáo về Sở Y tế",
        "Hội thảo, hội thi", "Phòng ngừa, ngăn chặn"}) {
    EXPECT_FALSE(is_agency_heading(text, words())) << text;
  }
}

TEST(AgencyHeading, NestedBracketsStayCheap) {
  std::string text;
  for (int i = 0; i < 20000; ++i)
    text += "các sở (các ban, ";
  text += ")";
  EXPECT_FALSE(is_agency_heading(text, words()));
  find_agencies(text, words());
}

TEST(FindAgencies, PartsOfPartsStayCheap) {
  std::string parts, shared, places;
  for (int i = 0; i < 20000; ++i) {
    parts += "Hạt Kiểm lâm ";
    shared += "các Sở: Y tế, Nội vụ, ";
    places += "UBND các xã: A Bình, C Dương, ";
  }
  for (const std::string& text : {parts, shared, places})
    EXPECT_FALSE(find_agencies(text, words()).empty());
}

}  // namespace
}  // namespace decree

#include "corpus/succession.h"

#include <gmock/gmock.h>

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

const Succession& succession() {
  static const auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
  static const Succession read(*resources);
  return read;
}

// "-name" a predecessor, "+name >day" a successor for decrees issued after the day.
std::vector<std::string> related(const char* asked) {
  std::vector<std::string> out;
  for (const RelatedBody& body : succession().names_for(asked)) {
    const std::string after = body.issued_after.empty() ? "" : " >" + body.issued_after;
    out.push_back((body.kinship == Kinship::itself        ? ""
                   : body.kinship == Kinship::predecessor ? "-"
                                                          : "+") +
                  body.name + after);
  }
  return out;
}

TEST(Succession, ABodyListsThoseItIsMadeOf) {
  EXPECT_THAT(related("Sở Tài chính"), ElementsAre("Sở Tài chính", "-Sở Kế hoạch và Đầu tư"));
  EXPECT_THAT(related("so tai chinh"), ElementsAre("Sở Tài chính", "-Sở Kế hoạch và Đầu tư"));
  EXPECT_THAT(related("Sở Nông nghiệp và Môi trường"),
              UnorderedElementsAre("Sở Nông nghiệp và Môi trường",
                                   "-Sở Nông nghiệp và Phát triển nông thôn",
                                   "-Sở Tài nguyên và Môi trường", "-Sở Thủy sản"));
}

TEST(Succession, ABodyGoesOnWithoutSiblings) {
  EXPECT_THAT(related("Sở Kế hoạch và Đầu tư"),
              ElementsAre("Sở Kế hoạch và Đầu tư", "+Sở Tài chính >2025-02-28"));
  EXPECT_THAT(related("Sở Thủy sản"),
              ElementsAre("Sở Thủy sản", "+Sở Nông nghiệp và Phát triển nông thôn >2008-12-31",
                          "+Sở Nông nghiệp và Môi trường >2025-02-28"));
  EXPECT_THAT(related("SKHĐT"), ElementsAre("Sở Kế hoạch và Đầu tư", "+Sở Tài chính >2025-02-28"));
}

TEST(Succession, ANameThatPassedToAnotherBody) {
  EXPECT_THAT(related("Tổng cục Thuế"), ElementsAre("Tổng cục Thuế", "+Cục Thuế >2025-02-28"));
  EXPECT_THAT(related("Thuế"), ElementsAre("Thuế", "-Chi cục Thuế khu vực", "-Cục Thuế"));
  EXPECT_THAT(related("Cục Thuế"),
              ElementsAre("Cục Thuế", "-Tổng cục Thuế", "+Chi cục Thuế khu vực >2025-02-28",
                          "+Thuế >2025-06-30"));
}

TEST(Succession, ProvincesMergeToo) {
  EXPECT_THAT(related("Sở Y tế tỉnh Bạc Liêu"),
              ElementsAre("Sở Y tế tỉnh Bạc Liêu", "+Sở Y tế tỉnh Cà Mau >2025-06-30"));
  EXPECT_THAT(related("UBND tỉnh Cà Mau"),
              ElementsAre("Ủy ban nhân dân tỉnh Cà Mau", "-Ủy ban nhân dân tỉnh Bạc Liêu"));
  EXPECT_THAT(related("Giám đốc Sở Kế hoạch và Đầu tư tỉnh Bình Dương"),
              ElementsAre("Giám đốc Sở Kế hoạch và Đầu tư tỉnh Bình Dương",
                          "+Giám đốc Sở Kế hoạch và Đầu tư thành phố Hồ Chí Minh >2025-06-30",
                          "+Giám đốc Sở Tài chính tỉnh Bình Dương >2025-02-28",
                          "+Giám đốc Sở Tài chính thành phố Hồ Chí Minh >2025-06-30"));
  EXPECT_THAT(related("Trung tâm Bảo trợ xã hội tỉnh Bạc Liêu"),
              ElementsAre("Trung tâm Bảo trợ xã hội tỉnh Bạc Liêu",
                          "+Trung tâm Bảo trợ xã hội tỉnh Cà Mau >2025-06-30"));
}

TEST(Succession, WhatTheLexiconDoesNotHoldIsItself) {
  EXPECT_THAT(related("Hội Nuôi ong"), ElementsAre("Hội Nuôi ong"));
  EXPECT_THAT(related("Sở Tài chính - Vật giá"), ElementsAre("Sở Tài chính - Vật giá"));
  EXPECT_THAT(related(""), ElementsAre());
}

TEST(Succession, DatesAndWhomANameIsRelatedTo) {
  const auto names = succession().names_for("Sở Kế hoạch và Đầu tư");
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].valid_to, "2025-02-28");
  EXPECT_EQ(names[1].related_to, "Sở Kế hoạch và Đầu tư");
}

TEST(Succession, ASuccessorCountsOnlyAfterwards) {
  const auto names = succession().names_for("Sở Kế hoạch và Đầu tư");
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].issued_after, "");
  EXPECT_EQ(names[1].issued_after, "2025-02-28");
  const auto later = succession().names_for("Sở Tài chính");
  EXPECT_EQ(later[1].issued_after, "");
}

// Each name of the lexicon ends its lines, and no successor is lost.
TEST(Succession, EverySuccessorOfTheLexiconIsReached) {
  const Table& table = succession().names().resources().lexicon.table("agencies");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const auto names = succession().names_for(table.cell(i, "name"));
    ASSERT_FALSE(names.empty());
    EXPECT_LT(names.size(), 12u);
    if (table.cell(i, "successor").empty()) continue;
    const auto heir = std::ranges::find(names, Kinship::successor, &RelatedBody::kinship);
    ASSERT_NE(heir, names.end()) << table.cell(i, "name");
    EXPECT_EQ(heir->name, table.cell(i, "successor"));
    EXPECT_EQ(heir->issued_after, table.cell(i, "valid_to"));
  }
}

}  // namespace
}  // namespace decree

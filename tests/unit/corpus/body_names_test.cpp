#include "corpus/body_names.h"

#include <gtest/gtest.h>

#include "corpus/plain_words.h"

namespace decree {
namespace {

const BodyNames& names() {
  static const auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
  static const BodyNames read(*resources);
  return read;
}

BodyMatch match(const char* name, const char* asked) {
  return names().match(name, asked);
}

TEST(BodyNames, OneBodyHoweverItIsWritten) {
  const char* const name = "Sở Lao động - Thương binh và Xã hội";
  for (const char* asked :
       {"Sở Lao động - Thương binh và Xã hội", "sở lao động, thương binh và xã hội",
        "so lao dong thuong binh xa hoi", "Sở LĐTBXH", "Sở LĐ-TB&XH", "SLĐTBXH", "sở lđtbxh",
        "SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI"}) {
    EXPECT_EQ(match(name, asked), BodyMatch::same) << asked;
  }
  EXPECT_EQ(match("Ủy ban nhân dân tỉnh", "UBND tinh"), BodyMatch::same);
  EXPECT_EQ(match("Uỷ ban nhân dân tỉnh", "ubnd tỉnh"), BodyMatch::same);
  EXPECT_EQ(match("Hội Phụ nữ tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"), BodyMatch::same);
  EXPECT_EQ(match("Sở Văn hóa, Thể thao và Du lịch", "so van hoa the thao du lich"),
            BodyMatch::same);
}

TEST(BodyNames, TheHeadOfABody) {
  EXPECT_EQ(match("Giám đốc Công an tỉnh", "Công an tỉnh"), BodyMatch::head);
  EXPECT_EQ(match("Chủ tịch Ủy ban nhân dân tỉnh", "UBND tỉnh"), BodyMatch::head);
  EXPECT_EQ(match("Giám đốc Sở Y tế tỉnh Cà Mau", "Sở Y tế"), BodyMatch::head);
  EXPECT_EQ(match("Chánh Văn phòng Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh"), BodyMatch::head);
  EXPECT_EQ(match("Chánh Văn phòng Ủy ban nhân dân tỉnh", "UBND tỉnh"), BodyMatch::none);
  EXPECT_EQ(match("Trưởng phòng Giáo dục", "Phòng Giáo dục"), BodyMatch::head);
  EXPECT_EQ(match("Trưởng ban Dân tộc", "Ban Dân tộc"), BodyMatch::head);
  EXPECT_EQ(match("Giám đốc Công an tỉnh", "Giám đốc Công an tỉnh"), BodyMatch::same);
  EXPECT_EQ(match("Công an tỉnh", "Giám đốc Công an tỉnh"), BodyMatch::none);
  EXPECT_EQ(match("Thủ tướng Chính phủ", "Chính phủ"), BodyMatch::none);
}

TEST(BodyNames, ThePlaceAfterABody) {
  EXPECT_EQ(match("Sở Y tế tỉnh Cà Mau", "Sở Y tế"), BodyMatch::with_place);
  EXPECT_EQ(match("Sở Y tế Cà Mau", "Sở Y tế"), BodyMatch::with_place);
  EXPECT_EQ(match("Sở Y tế tỉnh Sơn Hải", "Sở Y tế"), BodyMatch::with_place);
  EXPECT_EQ(match("Công an tỉnh Sơn Hải", "Công an tỉnh"), BodyMatch::with_place);
  EXPECT_EQ(match("Công an tỉnh", "Công an"), BodyMatch::with_place);
  EXPECT_EQ(match("Công an tỉnh", "Công an tỉnh Cà Mau"), BodyMatch::place_not_said);
  EXPECT_EQ(match("Sở Y tế", "Sở Y tế tỉnh Sơn Hải"), BodyMatch::place_not_said);
  EXPECT_EQ(match("Sở Y tế", "Sở Y tế Cà Mau"), BodyMatch::place_not_said);
  EXPECT_EQ(BodyNames::place_of(names().parse("Sở Y tế tỉnh Sơn Hải")), "Sơn Hải");
  EXPECT_EQ(BodyNames::place_of(names().parse("Sở Y tế")), "");
  EXPECT_EQ(match("Công an tỉnh Bạc Liêu", "Công an tỉnh Cà Mau"), BodyMatch::none);
}

TEST(BodyNames, AnotherLevelIsAnotherBody) {
  EXPECT_EQ(match("Công an xã", "Công an"), BodyMatch::lower_level);
  EXPECT_EQ(match("Công an xã Khánh Bình", "Công an"), BodyMatch::lower_level);
  EXPECT_EQ(match("Ủy ban nhân dân các xã", "Ủy ban nhân dân"), BodyMatch::none);
  EXPECT_EQ(match("Công an huyện", "Công an tỉnh"), BodyMatch::none);
  EXPECT_EQ(match("Công an thành phố Cà Mau", "Công an"), BodyMatch::lower_level);
  EXPECT_EQ(match("Công an thành phố Cần Thơ", "Công an"), BodyMatch::with_place);
  EXPECT_EQ(match("Trạm Y tế xã Khánh Bình", "Trạm Y tế"), BodyMatch::with_place);
  EXPECT_FALSE(is_same_body(BodyMatch::lower_level));
}

TEST(BodyNames, ALongerNameIsAnotherBody) {
  EXPECT_EQ(match("Sở Tài chính - Vật giá", "Sở Tài chính"), BodyMatch::none);
  EXPECT_EQ(match("Ủy ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"), BodyMatch::none);
  EXPECT_EQ(match("Công an nhân dân", "Công an"), BodyMatch::none);
  EXPECT_EQ(match("Sở Y tế", "Sở"), BodyMatch::none);
  EXPECT_EQ(match("Sở Y tế", "Sở Nội vụ"), BodyMatch::none);
  EXPECT_EQ(match("", "Sở Y tế"), BodyMatch::none);
  EXPECT_EQ(match("Sở Y tế", " ,- "), BodyMatch::none);
}

// Names of the lexicon are one body only where they have the same words.
TEST(BodyNames, NamesOfTheLexiconAreApart) {
  const Table& table = names().resources().lexicon.table("agencies");
  const auto words = [&](std::size_t row) {
    auto list = plain_words(table.cell(row, "name"));
    std::erase(list, "va");
    return list;
  };
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string_view name = table.cell(i, "name");
    EXPECT_EQ(names().match(name, name), BodyMatch::same) << name;
    const auto row = names().row_of(name);
    ASSERT_TRUE(row);
    EXPECT_EQ(words(*row), words(i)) << name;
  }
}

}  // namespace
}  // namespace decree

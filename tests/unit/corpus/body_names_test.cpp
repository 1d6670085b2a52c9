#include "corpus/body_names.h"

#include <gmock/gmock.h>

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

TEST(BodyNames, AnUnmarkedNameIsTheMarkedOne) {
  const Table& table = names().resources().lexicon.table("agencies");
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string name(table.cell(i, "name"));
    for (const std::string& typed : {plain(name), plain(name) + " tinh ca mau"}) {
      EXPECT_EQ(names().parse(typed).row, names().parse(name).row) << typed;
    }
    EXPECT_EQ(names().match(name, plain(name)), BodyMatch::same) << name;
  }
  EXPECT_EQ(match("Sở Kế hoạch và Đầu tư", "so ke hoach va dau tu"), BodyMatch::same);
  EXPECT_EQ(match("Sở Kế hoạch và Đầu tư", "sở kế hoạch va đầu tư"), BodyMatch::same);
  EXPECT_EQ(match("Đội Vá đường và Thoát nước", "doi va duong va thoat nuoc"), BodyMatch::none);
}

// Two places of one spelling without marks are two places.
TEST(BodyNames, MarksOfWhatIsNotListedCount) {
  EXPECT_EQ(match("Ủy ban nhân dân xã Tân Hòa", "Ủy ban nhân dân xã Tân Hóa"), BodyMatch::none);
  EXPECT_EQ(match("Ủy ban nhân dân xã Tân Hòa", "UBND xã Tân Hoà"), BodyMatch::same);
  EXPECT_EQ(match("Ủy ban nhân dân xã Tân Hòa", "ubnd xa tan hoa"), BodyMatch::same);
  EXPECT_EQ(match("Ủy ban nhân dân xã Tân Hoa", "UBND xã Tân Hòa"), BodyMatch::same);
  EXPECT_EQ(match("Hội Nuôi ong", "Hội Nuối ong"), BodyMatch::none);
  EXPECT_EQ(match("Sở Tài chánh", "Sở Tài chính"), BodyMatch::none);
  EXPECT_EQ(match("Công an tỉnh Cà Mâu", "Công an tỉnh Cà Mau"), BodyMatch::same);  // it is listed
}

TEST(BodyNames, ThePlaceOfANameInSmallLetters) {
  for (const char* asked : {"so y te tinh son hai", "sở y tế tỉnh sơn hải", "Sở y tế tỉnh sơn hải",
                            "SỞ Y TẾ TỈNH SƠN HẢI", "so y te tinh ca mau", "SO Y TE TINH CA MAU"}) {
    EXPECT_EQ(match("Sở Y tế", asked), BodyMatch::place_not_said) << asked;
    const std::string place =
        names().place_not_said(names().parse("Sở Y tế"), names().parse(asked));
    EXPECT_THAT(plain(place), testing::AnyOf("son hai", "ca mau")) << asked;
  }
  EXPECT_EQ(BodyNames::place_of(names().parse("so y te tinh son hai")), "Son Hai");
  // Capitals say that this is none.
  EXPECT_EQ(match("Ủy ban nhân dân đặc khu", "Ủy ban nhân dân đặc khu ven biển"), BodyMatch::none);
}

TEST(BodyNames, TheLevelThatABodyHasAnyway) {
  EXPECT_EQ(match("Sở Y tế", "Sở Y tế tỉnh"), BodyMatch::same);
  EXPECT_EQ(match("Sở Y tế", "Sở Y tế thành phố"), BodyMatch::same);
  EXPECT_EQ(match("Giám đốc Sở Y tế", "Sở Y tế tỉnh"), BodyMatch::head);
  EXPECT_EQ(match("Công an", "Công an tỉnh"), BodyMatch::none);
  EXPECT_EQ(match("Sở Y tế", "Sở Y tế xã"), BodyMatch::none);
  EXPECT_EQ(match("Sở Y tế tỉnh", "Sở Y"), BodyMatch::none);
}

TEST(BodyNames, NamesUnderWhichABodyIsAskedFor) {
  const char* const front = "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh";
  for (const char* asked : {"MTTQ tỉnh", "UBMTTQ tỉnh", "Mặt trận Tổ quốc tỉnh", "mttq tinh"})
    EXPECT_EQ(match(front, asked), BodyMatch::same) << asked;
  EXPECT_EQ(match(front, "MTTQ"), BodyMatch::with_place);
  EXPECT_EQ(match("Mặt trận Tổ quốc tỉnh", "Ủy ban MTTQ tỉnh"), BodyMatch::same);
  const Table& table = names().resources().lexicon.table("asked_names");
  ASSERT_GT(table.rows(), 0U);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    EXPECT_TRUE(names().row_of(table.cell(i, "body"))) << table.cell(i, "body");
    EXPECT_EQ(names().row_of(table.cell(i, "name")), names().row_of(table.cell(i, "body")));
  }
}

TEST(BodyNames, WhatIsWrittenShortInFull) {
  EXPECT_EQ(names().in_full("UBND Tp.Cần Thơ"), "Ủy ban nhân dân thành phố Cần Thơ");
  EXPECT_EQ(names().in_full("Sở LĐ-TB và XH"), "Sở Lao động - Thương binh và Xã hội");
  EXPECT_EQ(names().in_full("Sở Nội vụ"), "Sở Nội vụ");
  EXPECT_EQ(names().in_full("CA MAU"), "Ca Mau");
}

TEST(BodyNames, APlaceWithoutItsKind) {
  for (const char* typed : {"Cần Thơ", "thành phố Cần Thơ", "TP. Cần Thơ", "TP Cần Thơ",
                            "Tp.Cần Thơ", "tp cần thơ", "thanh pho can tho", "T.P Cần Thơ"})
    EXPECT_EQ(plain(names().place_name(typed)), "can tho") << typed;
  EXPECT_EQ(names().place_name("tỉnh Cà Mau"), "Cà Mau");
  EXPECT_EQ(names().place_name("TPHCM"), "Hồ Chí Minh");
  EXPECT_EQ(names().place_name("CA MAU"), "CA MAU");
  EXPECT_EQ(names().place_name("tỉnh"), "tỉnh");
  EXPECT_EQ(names().place_name("tinh Son Hai"), "Son Hai");
  EXPECT_EQ(names().place_name(""), "");
}

// Names of the lexicon are one body only where they have the same words.
TEST(BodyNames, NamesOfTheLexiconAreApart) {
  const auto is_asked_name = [](std::string_view name) {
    const Table& asked = names().resources().lexicon.table("asked_names");
    for (std::size_t i = 0; i < asked.rows(); ++i) {
      if (asked.cell(i, "name") == name) return true;
    }
    return false;
  };
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
    if (!is_asked_name(name)) {
      EXPECT_EQ(words(*row), words(i)) << name;
    }
  }
}

}  // namespace
}  // namespace decree

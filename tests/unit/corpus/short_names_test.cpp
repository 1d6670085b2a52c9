#include "corpus/short_names.h"

#include <gtest/gtest.h>

#include <map>

#include "corpus/plain_words.h"

namespace decree {
namespace {

const Resources& resources() {
  static const auto loaded = Resources::load(DECREE_SOURCE_DIR "/extractors");
  return *loaded;
}

std::string spelled(std::string_view name) {
  static const ShortNames names(resources());
  return names.spelled(name);
}

TEST(ShortNames, CapitalsAndJoints) {
  EXPECT_EQ(spelled("ubnd tỉnh"), "UBND tỉnh");
  EXPECT_EQ(spelled("Sở lđtbxh"), "Sở LĐTBXH");
  EXPECT_EQ(spelled("Sở LĐ-TB và XH"), "Sở LĐTBXH");
  EXPECT_EQ(spelled("Sở LĐ - TB & XH, Sở KH và ĐT"), "Sở LĐTBXH, Sở KHĐT");
  EXPECT_EQ(spelled("UBND Tp.Cần Thơ"), "UBND TP.Cần Thơ");
  EXPECT_EQ(spelled("UBND TP HCM"), "UBND TP.HCM");
  EXPECT_EQ(spelled("LĐ-TB&XH"), "LĐTBXH");
}

TEST(ShortNames, WithoutMarks) {
  EXPECT_EQ(spelled("HDND tinh"), "HĐND tinh");
  EXPECT_EQ(spelled("hdnd tinh"), "HĐND tinh");
  EXPECT_EQ(spelled("so ld-tb va xh"), "so LĐTBXH");
  // Each abbreviation that is long enough to be no word.
  const Table& table = resources().lexicon.table("abbreviations");
  std::map<std::string, std::string> full_of;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string typed = plain(table.cell(row, "short"));
    const auto [first, fresh] = full_of.emplace(typed, table.cell(row, "full"));
    EXPECT_TRUE(fresh || first->second == table.cell(row, "full")) << typed << " stands for two";
    if (typed.size() < 4) continue;
    const std::string read = spelled(typed);
    EXPECT_NE(resources().agencies.expansion(read), nullptr) << typed << " " << read;
  }
}

TEST(ShortNames, WordsStayWords) {
  for (const char* name :
       {"ca mau", "Sở Y tế", "cong an tinh ca mau", "Phòng Giáo dục và Đào tạo", "", " - ", "CA",
        "so gd", "Hội Nuôi ong (tỉnh)", "Ban Chỉ đạo 138;", "và", "va ", "Trạm T1-2"})
    EXPECT_EQ(spelled(name), name);
  EXPECT_EQ(spelled("SỞ Y TẾ CA MAU"), "SỞ Y TẾ Ca Mau");
  EXPECT_EQ(spelled("CA THÀNH PHỐ CÀ MAU"), "CA THÀNH PHỐ Cà Mau");
}

}  // namespace
}  // namespace decree

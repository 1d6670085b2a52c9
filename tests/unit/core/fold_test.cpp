#include "pipeline/core/fold.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

TEST(Fold, BringsCaseToneAndDashTogether) {
  EXPECT_EQ(fold_key("UỶ BAN – Hoà"), fold_key("ủy ban - hòa"));
  EXPECT_EQ(fold_key("Thuỷ, khoẻ"), fold_key("thủy, khỏe"));
}

TEST(Fold, LeavesClosedSyllablesAndQuAlone) {
  EXPECT_EQ(fold_key("hoàn toàn quý"), "hoàn toàn quý");
}

TEST(Fold, MapsOffsetsBothWaysAcrossDashes) {
  const std::string text = "a–b—c";
  const Folded folded = fold(text);
  ASSERT_EQ(folded.lower, "a-b-c");
  EXPECT_EQ(folded.to_text(4), 8u);
  EXPECT_EQ(folded.from_text(8), 4u);
  EXPECT_EQ(folded.to_text(1), 1u);
  EXPECT_EQ(folded.to_text(2), 4u);
  for (std::size_t i = 0; i <= folded.lower.size(); ++i) {
    EXPECT_EQ(folded.from_text(folded.to_text(i)), i);
  }
}

TEST(Fold, KeepsBothFormsOfOneLength) {
  const Folded folded = fold("İSTANBUL ĐẮK LẮK ƯỚC");
  EXPECT_EQ(folded.lower.size(), folded.cased.size());
}

// The tone of an open "oa", "oe", "uy" goes to the first vowel, whatever the length of the letters.
TEST(Fold, MapsOffsetsBothWaysAcrossMovedTones) {
  const std::string text = "Thuỷ lợi, hoạ, khoẻ";
  const Folded folded = fold(text);
  ASSERT_EQ(folded.lower, "thủy lợi, họa, khỏe");
  EXPECT_EQ(folded.to_text(folded.lower.find("lợi")), text.find("lợi"));
  EXPECT_EQ(folded.from_text(text.find("khoẻ")), folded.lower.find("khỏe"));
  EXPECT_EQ(folded.to_text(folded.lower.size()), text.size());
}

}  // namespace
}  // namespace decree

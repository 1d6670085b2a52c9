#include "pipeline/core/text.h"
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

TEST(Nfc, ComposesVietnamese) {
  EXPECT_EQ(to_nfc("ế"), "ế");
}

TEST(ValidUtf8, ReplacesAndCountsBrokenBytes) {
  std::size_t replaced = 0;
  EXPECT_EQ(to_valid_utf8("a\xFF"
                          "b\xE1\xBA",
                          replaced),
            "a\uFFFDb\uFFFD");
  EXPECT_EQ(replaced, 3u);
  EXPECT_EQ(to_valid_utf8("đ\uFFFD", replaced), "đ\uFFFD");
  EXPECT_EQ(replaced, 0u);
}

TEST(Letters, CountsAndCases) {
  EXPECT_EQ(code_points("Điều 1"), 6u);
  EXPECT_EQ(capitalize("ủy ban"), "Ủy ban");
  EXPECT_DOUBLE_EQ(capital_share("ỦY BAN 12"), 1.0);
  EXPECT_EQ(to_lower("ĐẮK"), "đắk");
}

}  // namespace
}  // namespace decree

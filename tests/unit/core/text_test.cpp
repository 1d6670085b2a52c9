#include "pipeline/core/text.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

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
  EXPECT_TRUE(only_capitals("ỦY BAN 12"));
  EXPECT_FALSE(only_capitals("ỦY BAn"));
  EXPECT_FALSE(only_capitals("12"));
  EXPECT_EQ(to_lower("ĐẮK"), "đắk");
}

}  // namespace
}  // namespace decree

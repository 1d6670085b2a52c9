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

TEST(Letters, LoseTheirMarks) {
  EXPECT_EQ(base_letter(U'ế'), U'e');
  EXPECT_EQ(base_letter(U'Ợ'), U'O');
  EXPECT_EQ(base_letter(U'đ'), U'd');
  EXPECT_EQ(base_letter(U'Đ'), U'D');
  EXPECT_EQ(base_letter(U'ё'), U'е');
  EXPECT_EQ(base_letter(U'각'), U'각');
  EXPECT_EQ(base_letter(U'Å'), U'A');  // beyond the table
  EXPECT_EQ(base_letter(0x0301), 0x0301u);
  EXPECT_TRUE(is_nfc("ế"));
  EXPECT_FALSE(is_nfc("e\u0302\u0301"));
}

TEST(Letters, TakeColumnsOfATerminal) {
  EXPECT_EQ(terminal_columns(U'ế'), 1);
  EXPECT_EQ(terminal_columns(0x0301), 0);
  EXPECT_EQ(terminal_columns(0x200B), 0);
  EXPECT_EQ(terminal_columns(U'国'), 2);
  EXPECT_EQ(terminal_columns(U'😀'), 2);
}

}  // namespace
}  // namespace decree

#include "pipeline/label.h"

#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

std::string read(std::string_view line) {
  const auto label = read_label(line, resources().rules);
  return label ? label->text + "|" + std::string(line.substr(label->length)) : "none";
}

TEST(Label, ReadsEveryStyle) {
  EXPECT_EQ(read("Điều 12. Hiệu lực"), "Điều 12|Hiệu lực");
  EXPECT_EQ(read("CHƯƠNG II"), "Chương II|");
  EXPECT_EQ(read("PHỤ LỤC I. Danh mục"), "Phụ lục I|Danh mục");
  EXPECT_EQ(read("IV. TỔ CHỨC"), "IV|TỔ CHỨC");
  EXPECT_EQ(read("B. NỘI DUNG"), "B|NỘI DUNG");
  EXPECT_EQ(read("1.Mục đích"), "1|Mục đích");
  EXPECT_EQ(read("3/ Sở Y tế"), "3|Sở Y tế");
  EXPECT_EQ(read("2.1. Công tác"), "2.1|Công tác");
  EXPECT_EQ(read("2.1.3 Công tác"), "2.1.3|Công tác");
  EXPECT_EQ(read("đ) Rà soát"), "đ|Rà soát");
  EXPECT_EQ(read("a. Rà soát"), "a|Rà soát");
  EXPECT_EQ(read("(2) Rà soát"), "2|Rà soát");
  EXPECT_EQ(read("– Rà soát"), "-|Rà soát");
  EXPECT_EQ(read("+ rà soát"), "+|rà soát");
  EXPECT_EQ(read("- a) Thời gian"), "a|Thời gian");
  EXPECT_EQ(read("23."), "23|");
}

TEST(Label, NumbersAndWordsAreNone) {
  for (const char* line : {"2025. Trong năm", "1.234 hộ", "2,5 triệu", "-5% so với", "100% các hộ",
                           "Điều 5 Nghị định này", "Phụ lục kèm theo", "f) sai", "a lô",
                           "(kèm theo)", "HĐND tỉnh", "3:1", ""}) {
    EXPECT_EQ(read(line), "none") << line;
  }
}

TEST(Label, LettersCountWithOrWithoutTheBarredD) {
  EXPECT_EQ(letter_values("đ"), std::vector<int>{5});
  EXPECT_EQ(letter_values("e"), (std::vector<int>{6, 5}));
  EXPECT_TRUE(letter_values("f").empty());
  EXPECT_EQ(roman_value("XIV"), 14);
}

}  // namespace
}  // namespace decree

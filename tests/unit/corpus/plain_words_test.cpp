#include "corpus/plain_words.h"

#include <gmock/gmock.h>

namespace decree {
namespace {

using ::testing::ElementsAre;

TEST(PlainWords, NoMarksAndNoCapitals) {
  EXPECT_EQ(plain("Đề án ỦY BAN; Ưu tiên, Bắc Kạn"), "de an uy ban; uu tien, bac kan");
  EXPECT_EQ(plain("Hoà Bình thuỷ lợi"), "hoa binh thuy loi");
  EXPECT_EQ(plain("tie\u0302\u0301ng"), "tieng");  // marks of their own
  EXPECT_EQ(plain("QÐ-UBND"), "qd-ubnd");
  EXPECT_EQ(plain("a\xFF"), "a\uFFFD");
  EXPECT_EQ(plain(""), "");
}

TEST(PlainWords, WordsAreLettersAndDigits) {
  EXPECT_THAT(plain_words("Tỷ lệ hộ nghèo (1,5%/năm) - 2.000 hộ."),
              ElementsAre("ty", "le", "ho", "ngheo", "1,5", "nam", "2.000", "ho"));
  EXPECT_THAT(plain_words(" , - "), ElementsAre());
}

TEST(PlainWords, EditDistance) {
  EXPECT_EQ(edit_distance("so y te", "so y te", 3), 0u);
  EXPECT_EQ(edit_distance("so y te", "so y tee", 3), 1u);
  EXPECT_EQ(edit_distance("so tia chinh", "so tai chinh", 3), 1u);  // swapped
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3u);
  EXPECT_EQ(edit_distance("", "abc", 9), 3u);
}

}  // namespace
}  // namespace decree

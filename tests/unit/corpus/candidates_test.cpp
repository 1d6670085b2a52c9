#include "corpus/candidates.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

TEST(Covers, FindsTheSpanThatReachesFarthest) {
  Covers covers;
  covers.add({10, 12}, nullptr);
  covers.add({2, 40}, nullptr);
  covers.add({50, 51}, nullptr);
  covers.sort();
  ASSERT_NE(covers.at(20), nullptr);
  EXPECT_EQ(covers.at(20)->span, (Span{2, 40}));
  EXPECT_EQ(covers.at(40), nullptr);
  EXPECT_EQ(covers.at(0), nullptr);
  EXPECT_NE(covers.at(50), nullptr);
}

}  // namespace
}  // namespace decree

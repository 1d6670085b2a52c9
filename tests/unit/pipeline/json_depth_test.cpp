#include "pipeline/json_depth.h"

#include <gtest/gtest.h>

namespace decree {
namespace {

TEST(JsonDepth, CountsWhatStandsWithinEachOther) {
  EXPECT_EQ(json_depth("1"), 0U);
  EXPECT_EQ(json_depth("[1,{\"a\":[]},{}]"), 3U);
  EXPECT_EQ(json_depth("[\"[[[\\\"[\"]"), 1U);
  EXPECT_EQ(json_depth("]]]["), 1U);
}

}  // namespace
}  // namespace decree

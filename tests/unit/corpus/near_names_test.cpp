#include "corpus/near_names.h"

#include <gmock/gmock.h>

namespace decree {
namespace {

using ::testing::ElementsAre;

TEST(Suggest, SlipsAndBeginnings) {
  const std::vector<std::string> known = {"Sở Tài chính", "Sở Tư pháp", "Sở Y tế",
                                          "Sở Kế hoạch và Đầu tư", "Công an tỉnh"};
  EXPECT_THAT(suggest("So tai chinh", known), ElementsAre("Sở Tài chính"));
  EXPECT_THAT(suggest("Sở Tài chánh", known), ElementsAre("Sở Tài chính"));
  EXPECT_THAT(suggest("sở kế hoạch", known), ElementsAre("Sở Kế hoạch và Đầu tư"));
  EXPECT_THAT(suggest("Công an tinhr", known), ElementsAre("Công an tỉnh"));
  EXPECT_THAT(suggest("Viện kiểm sát", known), ElementsAre());
  EXPECT_THAT(suggest("Công an tỉnh Hà Nam", known), ElementsAre("Công an tỉnh"));
  EXPECT_THAT(suggest("Sở Tài chính - Vật giá", known), ElementsAre("Sở Tài chính"));
  EXPECT_THAT(suggest("", known), ElementsAre());
  EXPECT_THAT(suggest("a", {"", " - "}), ElementsAre());
  EXPECT_THAT(suggest("sở y t", known, 1), ElementsAre("Sở Y tế"));
}

}  // namespace
}  // namespace decree

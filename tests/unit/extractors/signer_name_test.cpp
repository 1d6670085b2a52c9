#include "extractors/signer_name.h"

#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

TEST(SignerName, IsAPersonsPerhapsAfterATitleOrRank) {
  for (const char* name :
       {"Trần Văn An", "TRẦN VĂN AN", "TS. Lê Thị Bình", "Đại tá Võ Duy Tuấn",
        "Phó Đô đốc Lê Văn Cường", "H'Lan Niê", "Y Biêr Niê", "Tôn Nữ Thị Bích-Hà"}) {
    EXPECT_TRUE(is_signer(name, resources().rules)) << name;
  }
  for (const char* other :
       {"", "Bình", "Trần văn An", "Sở Y tế", "Trần Văn An, Lê Thị Bình", "Trần Văn An 2",
        "(Đã ký)", "Đại diện các sở", "'Lan Niê", "Một Hai Ba Bốn Năm Sáu Bảy"}) {
    EXPECT_FALSE(is_signer(other, resources().rules)) << other;
  }
}

}  // namespace
}  // namespace decree

#include "pipeline/columns.h"

#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

TEST(Columns, PartsALetterheadReadAcross) {
  EXPECT_EQ(
      normalized("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ TÂN LẬP   Độc lập - Tự "
                 "do - Hạnh phúc\nSố: 15 /KH-UBND Tân Lập, ngày 4 tháng 8 năm 2025\n\nKẾ HOẠCH\n")
          .text,
      "ỦY BAN NHÂN DÂN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nXÃ TÂN LẬP\nĐộc lập - Tự do - Hạnh "
      "phúc\nSố: 15 /KH-UBND\nTân Lập, ngày 4 tháng 8 năm 2025\nKẾ HOẠCH");
}

TEST(Columns, PartsRecipientsFromTheSignatureBesideThem) {
  const Segmented read(
      "KẾ HOẠCH\nTrồng rừng\n\n1. Trồng cây.\n\nNơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Y tế; KT. CHỦ "
      "TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Lưu: VT. Lê Thị Hoa\n");
  const std::vector<LineRole> expected = {
      LineRole::type_name, LineRole::title,      LineRole::body,      LineRole::recipients,
      LineRole::signature, LineRole::recipients, LineRole::signature, LineRole::recipients,
      LineRole::signature, LineRole::recipients, LineRole::signature};
  EXPECT_EQ(read.outline.roles, expected);
}

TEST(Columns, TheNameMayStandBesideAnyOfTheRecipients) {
  const Segmented read(
      "KẾ HOẠCH\nTrồng rừng\n\n1. Trồng cây.\n\nNơi nhận:             CHỦ TỊCH\n- Như trên;\n- Sở "
      "Y "
      "tế, Sở Nội vụ;          Lại Thị Hoa\n- Lưu: VT.\n");
  const std::vector<LineRole> expected = {
      LineRole::type_name,  LineRole::title,     LineRole::body,
      LineRole::recipients, LineRole::signature, LineRole::recipients,
      LineRole::recipients, LineRole::signature, LineRole::recipients};
  EXPECT_EQ(read.outline.roles, expected);
}

TEST(Columns, LeavesTheBodyAlone) {
  const std::string line = "- Báo cáo kết quả về Sở Y tế; CHỦ TỊCH";
  EXPECT_EQ(
      normalized("KẾ HOẠCH\nTrồng rừng\n\n1. Trồng cây:\n" + line + "\n").text.find(line + "\n"),
      std::string::npos);  // it is the last line
  EXPECT_NE(normalized("1. Trồng cây:\n" + line).text.find(line), std::string::npos);
}

TEST(Columns, ALetterheadLaidOutAsATableIsNone) {
  EXPECT_EQ(
      normalized(
          "| **ỦY BAN NHÂN DÂN**<br>**TỈNH SƠN HẢI**<br>Số: 5/KH-UBND | **Độc lập - Tự do - Hạnh "
          "phúc**<br>*Sơn Hải, ngày 3 tháng 4 năm 2024* |\n|---|---|\n\n**KẾ HOẠCH**\n")
          .text,
      "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI\nSố: 5/KH-UBND\nĐộc lập - Tự do - Hạnh phúc\nSơn Hải, ngày 3 "
      "tháng "
      "4 năm 2024\nKẾ HOẠCH");
}

TEST(Columns, ABreakWithinARowIsABlank) {
  const Document read =
      normalized("| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Rà soát<br>văn bản | Sở A |\n");
  EXPECT_EQ(read.text, "TT | Nhiệm vụ | Chủ trì\n1 | Rà soát văn bản | Sở A");
}

}  // namespace
}  // namespace decree

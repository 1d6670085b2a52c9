#include "pipeline/cell_lines.h"

#include <gtest/gtest.h>

#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

constexpr std::string_view kTable =
    "STT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\nI\nThể chế\n1\nRà soát văn bản\nSở Tư pháp\nQuý "
    "II\n2\nKiểm tra\nSở Nội vụ\nQuý III\nII\nThủ tục\n3\nCông khai\nVăn phòng\nQuý IV\n";

std::string plan(std::string_view table) {
  return "KẾ HOẠCH\nCải cách hành chính\n\nI. NHIỆM VỤ\n\n" + std::string(table) +
         "\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ theo dõi.\n";
}

TEST(CellLines, ANumberColumnAndHeaderWordsProveATable) {
  const Segmented read(plan(kTable));
  EXPECT_EQ(read.ids(),
            "I I.bảng1 I.bảng1.I I.bảng1.I.1 I.bảng1.I.2 I.bảng1.II I.bảng1.II.3 II II.1");
  EXPECT_EQ(read.heading("I.bảng1.I"), "Thể chế");
}

TEST(CellLines, BlankLinesBetweenCellsAndNumbersInThemDoNoHarm) {
  const Segmented read(
      plan("TT\n\nChỉ tiêu\n\nĐơn vị tính\n\nNăm 2025\n\n1\n\nSố trạm y tế\n\ntrạm\n\n2\n\n2\n\nSố "
           "trường\n\ntrường\n\n3\n\n3\n\nSố chợ\n\nchợ\n\n5\n"));
  EXPECT_EQ(read.ids(), "I I.bảng1 I.bảng1.1 I.bảng1.2 I.bảng1.3 II II.1");
  ASSERT_NE(read.node("I.bảng1.1"), nullptr);
  EXPECT_EQ(read.text("I.bảng1.1"), "Số trạm y tế\ntrạm\n2");
}

TEST(CellLines, ARowWithACellTooFewGivesNoColumnAWord) {
  const Segmented read(plan(std::string(kTable) + "4\nNiêm yết\nQuý I\n"));
  const Node* row = read.node("I.bảng1.II.4");
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(read.text("I.bảng1.II.4"), "Niêm yết\nQuý I");
  EXPECT_EQ(row->cells.size(), 5u);
  EXPECT_TRUE(row->cells[2].empty() && row->cells[3].empty());
}

TEST(CellLines, WithoutNumbersOrHeaderItIsText) {
  EXPECT_EQ(Segmented(plan("STT\nNhiệm vụ\nCơ quan chủ trì\nThời hạn\n")).ids(), "I II II.1");
  EXPECT_EQ(Segmented(plan("STT\nÔng A\nBà B\n1\nx\ny\n2\nz\nt\n")).ids(), "I II II.1");
}

}  // namespace
}  // namespace decree

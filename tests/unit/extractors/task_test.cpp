#include "extractors/task.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "extractors/agency.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Resources& words() {
  static const Resources loaded = [] {
    auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
    if (!resources) throw std::runtime_error(resources.error().front().to_string());
    return std::move(*resources);
  }();
  return loaded;
}

// Builds a document and its tree node by node.
class Sample {
 public:
  std::size_t add(std::size_t parent, const std::string& label, const std::string& heading,
                  const std::vector<std::string>& text, std::vector<SectionKind> kinds = {},
                  NodeShape shape = NodeShape::part) {
    Node node;
    node.parent = parent;
    node.label = label;
    node.shape = shape;
    node.kinds = std::move(kinds);
    if (!heading.empty()) node.heading = line(heading);
    for (const std::string& words_of : text) {
      const Span span = line(words_of);
      node.text.push_back(span);
      if (shape != NodeShape::part) node.cells = cells(span);
    }
    const std::size_t index = outline_.nodes.size();
    if (parent != kNone) outline_.nodes[parent].children.push_back(index);
    outline_.nodes.push_back(std::move(node));
    return index;
  }

  void preamble(const std::string& words_of) {
    line(words_of);
    outline_.roles.back() = LineRole::preamble;
  }

  std::vector<Task> tasks(const std::vector<Citation>& citations = {}) {
    document_.folded = fold(document_.text);
    Diagnostics diagnostics;
    const Context context{document_, outline_, words(), diagnostics};
    auto out = read_tasks(context, deadlines_, citations);
    agencies_ = read_agencies(context, out);
    return out;
  }

  std::string quote(const Task& task) const {
    return std::string(task.origin.span.of(document_.text));
  }
  const std::vector<Agency>& agencies() const { return agencies_; }
  Span place(std::string_view piece) const {
    const auto begin = document_.text.find(piece);
    return {begin, begin + piece.size()};
  }
  std::vector<Deadline> deadlines_;

 private:
  Span line(const std::string& words_of) {
    const std::size_t begin = document_.text.size();
    document_.text += words_of + "\n";
    Line added;
    added.span = {begin, begin + words_of.size()};
    document_.lines.push_back(added);
    outline_.roles.push_back(LineRole::body);
    return {begin, begin + words_of.size()};
  }
  std::vector<Span> cells(Span row) const {
    std::vector<Span> out;
    std::size_t begin = row.begin;
    while (true) {
      const auto end = document_.text.find(" | ", begin);
      if (end == std::string::npos || end >= row.end) break;
      out.push_back({begin, end});
      begin = end + 3;
    }
    out.push_back({begin, row.end});
    return out;
  }

  Document document_;
  Outline outline_;
  std::vector<Agency> agencies_;
};

TEST(ReadTasks, LeavesBelowAnAgencyHeadingBelongToIt) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "PHÂN CÔNG", {}, {SectionKind::assignments});
  const auto body = sample.add(part, "1", "Sở Y tế", {}, {SectionKind::agency});
  sample.add(body, "-", "", {"Phối hợp với Công an tỉnh kiểm tra các nhà thuốc."});
  sample.add(body, "-", "", {"Chủ trì, phối hợp Sở Tài chính lập dự toán."});
  const auto asked = sample.add(part, "2", "Đề nghị Hội Nông dân tỉnh", {"Vận động hội viên."},
                                {SectionKind::agency});
  (void)asked;
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 3u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Y tế"));
  EXPECT_EQ(tasks[0].role, Role::coordinate);
  EXPECT_THAT(tasks[0].partners, ElementsAre("Công an tỉnh"));
  EXPECT_EQ(tasks[1].role, Role::lead);
  EXPECT_THAT(tasks[1].partners, ElementsAre("Sở Tài chính"));
  EXPECT_EQ(tasks[2].modality, Modality::request);
  EXPECT_THAT(tasks[2].owners, ElementsAre("Hội Nông dân tỉnh"));
}

TEST(ReadTasks, NothingBelowAPartOfAnotherKind) {
  Sample sample;
  const auto part = sample.add(kNone, "I", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto aims = sample.add(part, "1", "Mục tiêu", {}, {SectionKind::objectives});
  sample.add(aims, "a", "", {"Nâng tỷ lệ lên 5%."});
  sample.add(part, "2", "", {"Trồng cây ven đường."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(sample.quote(tasks[0]), "Trồng cây ven đường.");
  EXPECT_THAT(tasks[0].owners, IsEmpty());
  EXPECT_FALSE(tasks[0].role);
}

TEST(ReadTasks, TheItemsOwnChargeComesFirst) {
  Sample sample;
  const auto part =
      sample.add(kNone, "III", "TỔ CHỨC THỰC HIỆN", {}, {SectionKind::implementation});
  sample.add(part, "1", "", {"Giao Thanh tra tỉnh kiểm tra việc thực hiện."});
  sample.add(part, "2", "", {"Căn cứ Kế hoạch này, các sở, ban, ngành tỉnh xây dựng kế hoạch."});
  const auto lead = sample.add(part, "3", "", {"Sở Nội vụ tổ chức thực hiện các việc sau đây:"});
  sample.add(lead, "a", "", {"Lập danh sách."});
  const auto tasks = sample.tasks();
  ASSERT_GE(tasks.size(), 3u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Thanh tra tỉnh"));
  EXPECT_THAT(tasks[1].owners, ElementsAre("Các sở, ban, ngành tỉnh"));
  EXPECT_THAT(tasks.back().owners, ElementsAre("Sở Nội vụ"));
}

TEST(ReadTasks, AnArticleThatGivesADuty) {
  Sample sample;
  sample.add(kNone, "Điều 1", "", {"Ban hành kèm theo Quyết định này Kế hoạch."});
  sample.add(kNone, "Điều 2", "", {"Quyết định này có hiệu lực kể từ ngày ký."});
  sample.add(kNone, "Điều 3", "",
             {"Các ông (bà): Giám đốc Sở Y tế chịu trách nhiệm thi hành Quyết định này."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Giám đốc Sở Y tế"));
}

TEST(ReadTasks, RowsOfATableOfTasks) {
  Sample sample;
  const auto annex = sample.add(kNone, "Phụ lục", "DANH MỤC", {});
  const auto table = sample.add(annex, "bảng1", "", {"TT | Nội dung | Cơ quan chủ trì | Phối hợp"},
                                {}, NodeShape::table);
  sample.add(table, "1", "", {"1 | Số hóa hồ sơ | Sở KH&CN | Các sở, ngành; UBND các xã, phường"},
             {}, NodeShape::row);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Khoa học và Công nghệ"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Các sở, ngành", "Ủy ban nhân dân các xã, phường"));
  EXPECT_THAT(sample.agencies()[0].aliases, ElementsAre("Sở KH&CN"));
  EXPECT_EQ(sample.agencies()[0].level, "province");
}

TEST(ReadTasks, LinesOfAttributesAreOneTask) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  const auto item = sample.add(part, "1", "Hoạt động 1", {});
  sample.add(item, "-", "", {"Nội dung: Tập huấn cho cán bộ xã."});
  sample.add(item, "-", "", {"Cơ quan thực hiện: Sở Nội vụ."});
  sample.add(item, "-", "", {"Cơ quan phối hợp: Sở Tài chính."});
  sample.add(item, "-", "", {"Thời gian thực hiện: Quý II năm 2031."});
  Deadline due;
  due.origin.node = 5;
  due.origin.span = sample.place("Quý II năm 2031");
  sample.deadlines_.push_back(due);
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(sample.quote(tasks[0]), "Nội dung: Tập huấn cho cán bộ xã.");
  EXPECT_THAT(tasks[0].owners, ElementsAre("Sở Nội vụ"));
  EXPECT_THAT(tasks[0].partners, ElementsAre("Sở Tài chính"));
  EXPECT_THAT(tasks[0].deadlines, ElementsAre(0u));
}

TEST(ReadTasks, ALeadInBeforeTheFirstPartChargesWhatFollows) {
  Sample sample;
  sample.preamble("Ủy ban nhân dân tỉnh yêu cầu Giám đốc Sở Y tế, Công an tỉnh thực hiện:");
  sample.add(kNone, "1", "", {"Tiết kiệm điện trong giờ cao điểm."});
  const auto tasks = sample.tasks();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_THAT(tasks[0].owners, ElementsAre("Giám đốc Sở Y tế", "Công an tỉnh"));
}

TEST(ReadTasks, ATitleOfACitedDocumentNamesNoPartner) {
  Sample sample;
  const auto part = sample.add(kNone, "II", "NHIỆM VỤ", {}, {SectionKind::tasks});
  sample.add(part, "1", "",
             {"Thực hiện Kế hoạch số 9/KH-UBND về phối hợp với Sở Y tế; phối hợp giữa Bộ Y tế và "
              "Bộ Công an."});
  Citation cited;
  cited.mentions.push_back({0, sample.place("Kế hoạch số 9/KH-UBND về phối hợp với Sở Y tế")});
  EXPECT_THAT(sample.tasks({cited})[0].partners, IsEmpty());
}

}  // namespace
}  // namespace decree

#include "pipeline/emit.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>

#include "pipeline/schema_check.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

const std::string kText =
    "Điều 1. Ban hành Kế hoạch.\n"
    "I. NHIỆM VỤ\n"
    "1. Sở Y tế tiêm đủ 2,1 mũi trước ngày 05/6/2031 theo Luật Dược năm 2016.\n"
    "TT | Việc | Ghi chú\n"
    "1 | Mua vắc xin | ";

Span span_of(std::string_view words, std::size_t from = 0) {
  std::size_t begin = kText.find(words, from);
  return {begin, begin + words.size()};
}

Node node(std::string id, std::size_t parent, Span span) {
  Node out;
  out.label = id;
  out.id = std::move(id);
  out.parent = parent;
  out.span = span;
  return out;
}

Outline outline() {
  Outline out;
  Span item = span_of("1. Sở Y tế tiêm đủ 2,1 mũi trước ngày 05/6/2031 theo Luật Dược năm 2016.");
  Span header = span_of("TT | Việc | Ghi chú");
  Span row = span_of("1 | Mua vắc xin | ");
  out.nodes.push_back(node("Điều 1", kNone, span_of("Điều 1. Ban hành Kế hoạch.")));
  out.nodes[0].text = {span_of("Ban hành Kế hoạch.")};
  out.nodes.push_back(node("I", kNone, {span_of("I. NHIỆM").begin, row.end}));
  out.nodes[1].heading = span_of("NHIỆM VỤ");
  out.nodes[1].kinds = {SectionKind::tasks};
  out.nodes[1].children = {2, 3};
  out.nodes.push_back(node("I.1", 1, item));
  out.nodes[2].text = {{item.begin + 3, item.end}, span_of("Việc")};
  out.nodes.push_back(node("I.bảng1", 1, cover(header, row)));
  out.nodes[3].shape = NodeShape::table;
  out.nodes[3].cells = {span_of("TT"), span_of("Việc"), span_of("Ghi chú")};
  out.nodes[3].text = {header};
  out.nodes[3].children = {4};
  out.nodes.push_back(node("I.bảng1.1", 3, row));
  out.nodes[4].shape = NodeShape::row;
  out.nodes[4].text = {span_of("Mua vắc xin"), {row.end, row.end}};
  return out;
}

Facts facts() {
  Facts out;
  Origin origin{2, span_of("Sở Y tế tiêm đủ 2,1 mũi trước ngày 05/6/2031"), "test.rule", {}, 0.876};
  out.document.type = DocumentType{"QĐ", "Quyết định"};
  out.document.effective = Effective{"relative", "ngày ký", "P0D", {}};
  out.document.signatures = {{{}, "CHỦ TỊCH", "Vi Thị Mận"}};
  Target target;
  target.origin = origin;
  target.indicator = "tiêm đủ mũi";
  target.comparator = Comparator::range;
  target.value = 2.1;
  target.value_max = 3;
  out.targets = {target};
  Deadline deadline;
  deadline.origin = origin;
  deadline.origin.span = span_of("trước ngày 05/6/2031");
  deadline.origin.confidence = 1;
  deadline.to = "2031-06-05";
  deadline.bound = Bound::before;
  deadline.covers = {WindowDay{-1, 9, 15}, WindowDay{0, 9, 14}};
  out.deadlines = {deadline};
  Task task;
  task.origin = origin;
  task.owners = {"Sở Y tế"};
  task.role = Role::lead;
  task.deadlines = {0};
  out.tasks = {task};
  out.agencies = {{"Sở Y tế", {}, "province"}};
  Citation law;
  law.type = "Luật";
  law.issued_on = "2016";
  law.title = "Dược";
  law.mentions = {{2, span_of("Luật Dược năm 2016")}};
  out.citations = {law};
  return out;
}

Plan plan() {
  Plan out;
  out.source = {"qd.txt", "text/plain", std::string(64, 'a'), kText.size(), 0, "0123456789abcdef"};
  out.document.text = kText;
  out.outline = outline();
  out.facts = facts();
  out.diagnostics = {{Severity::warning, "odd-date", "Ngày lạ.", span_of("05/6/2031")},
                     {Severity::info, "no-place", "Không có.", {}}};
  return out;
}

std::string faults_of(const std::string& json) {
  static const PlanSchema kSchema =
      PlanSchema::load(std::filesystem::path(DECREE_SOURCE_DIR) / "schemas/plan.schema.json")
          .value();
  std::string out;
  for (const SchemaFault& fault : kSchema.check(json)) {
    out += fault.pointer + ": " + fault.message + "\n";
  }
  return out;
}

TEST(Emit, IsValidBySchemaAndChecks) {
  EXPECT_EQ(faults_of(emit(plan())), "");
  EXPECT_EQ(faults_of(emit(plan(), {.text = false, .compact = true})), "");
  Plan empty;
  empty.source = {"-", "text/plain", std::string(64, '0'), 0, 0, "0123456789abcdef"};
  EXPECT_EQ(faults_of(emit(empty)), "");
}

TEST(Emit, KeepsTheOrderOfTheContract) {
  Json json = Json::parse(emit(plan()));
  std::vector<std::string> keys;
  for (const auto& item : json.items())
    keys.push_back(item.key());
  EXPECT_EQ(keys, (std::vector<std::string>{"schema_version", "status", "source", "text",
                                            "document", "sections", "targets", "tasks", "deadlines",
                                            "agencies", "citations", "diagnostics"}));
  EXPECT_EQ(json["schema_version"], "1.0");
  EXPECT_EQ(json["status"], "ok");
  EXPECT_TRUE(json["source"]["pages"].is_null());
}

TEST(Emit, CountsCodePointsNotBytes) {
  Json json = Json::parse(emit(plan()));
  EXPECT_EQ(json["sections"][0]["span"]["begin"], 0);
  EXPECT_EQ(json["sections"][0]["span"]["end"], 26);
  EXPECT_EQ(json["deadlines"][0]["quote"], "trước ngày 05/6/2031");
  EXPECT_EQ(json["diagnostics"][0]["span"]["end"].get<int>() -
                json["diagnostics"][0]["span"]["begin"].get<int>(),
            9);
  EXPECT_TRUE(json["diagnostics"][1]["span"].is_null());
}

TEST(Emit, BuildsTheTreeAndTheTextOfItsNodes) {
  Json sections = Json::parse(emit(plan()))["sections"];
  ASSERT_EQ(sections.size(), 2u);
  const Json& part = sections[1];
  EXPECT_EQ(part["heading"], "NHIỆM VỤ");
  EXPECT_EQ(part["kinds"], Json({"tasks"}));
  ASSERT_EQ(part["children"].size(), 2u);
  EXPECT_EQ(part["children"][0]["text"],
            "Sở Y tế tiêm đủ 2,1 mũi trước ngày 05/6/2031 theo Luật Dược năm 2016.\nViệc");
  const Json& table = part["children"][1];
  EXPECT_EQ(table["text"], "TT | Việc | Ghi chú");
  EXPECT_EQ(table["children"][0]["text"], "Mua vắc xin");
}

TEST(Emit, WritesNumbersAsAClerkWould) {
  std::string json = emit(plan());
  EXPECT_NE(json.find("\"value\": 2.1,"), std::string::npos);
  EXPECT_NE(json.find("\"value_max\": 3,"), std::string::npos);
  EXPECT_NE(json.find("\"confidence\": 0.88,"), std::string::npos);
  EXPECT_NE(json.find("\"confidence\": 1,"), std::string::npos);
}

TEST(Emit, WritesFactsWithIdsAndNulls) {
  Json json = Json::parse(emit(plan()));
  EXPECT_EQ(json["tasks"][0]["id"], "K1");
  EXPECT_EQ(json["tasks"][0]["deadlines"], Json({"D1"}));
  EXPECT_EQ(json["targets"][0]["section"], "I.1");
  EXPECT_EQ(json["targets"][0]["comparator"], "range");
  EXPECT_TRUE(json["targets"][0]["direction"].is_null());
  EXPECT_EQ(json["deadlines"][0]["covers"]["from"]["year_offset"], -1);
  EXPECT_TRUE(json["deadlines"][0]["working_days"].is_null());
  EXPECT_EQ(json["citations"][0]["mentions"][0]["quote"], "Luật Dược năm 2016");
}

TEST(Emit, SurvivesOddInput) {
  Plan odd = plan();
  odd.document.text = "a\xff\xfe\xe1\xbb b\x01\n\"\\";
  odd.facts.document.title = "\xc3";
  odd.facts.targets[0].value = std::numeric_limits<double>::quiet_NaN();
  odd.facts.targets[0].origin.span = {5, 1u << 30};
  odd.facts.targets[0].origin.node = 99;
  odd.facts.targets[0].origin.confidence = -std::numeric_limits<double>::infinity();
  odd.facts.tasks[0].deadlines = {7};
  Json json = Json::parse(emit(odd));
  EXPECT_TRUE(json["targets"][0]["value"].is_null());
  EXPECT_TRUE(json["targets"][0]["section"].is_null());
  EXPECT_TRUE(json["tasks"][0]["deadlines"].empty());
}

TEST(Emit, CutsNoCodePoint) {
  Plan odd = plan();
  odd.facts.deadlines[0].origin.span = {1, 4};  // inside the two bytes of Đ, and of the next letter
  Json json = Json::parse(emit(odd));
  EXPECT_EQ(json["deadlines"][0]["quote"], "Điề");
  EXPECT_EQ(json["deadlines"][0]["span"]["end"], 3);
}

TEST(Emit, EndsWithANewlineAndCanBeOneLine) {
  std::string json = emit(plan(), {.text = true, .compact = true});
  EXPECT_EQ(json.find('\n'), json.size() - 1);
}

}  // namespace
}  // namespace decree

#include "corpus/plan_record.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

std::string sample(const char* name) {
  std::ifstream in(std::filesystem::path(DECREE_SOURCE_DIR) / "corpus/decrees" / name);
  return {std::istreambuf_iterator<char>(in), {}};
}

Json plan() {
  return Json::parse(sample("ke-hoach-kem-quyet-dinh.json"));
}

TEST(PlanRecord, ReadsASamplePlanWhole) {
  const auto record = read_plan_record(sample("ke-hoach-kem-quyet-dinh.json"));
  ASSERT_TRUE(record) << record.error();
  EXPECT_EQ(record->act.number, "412/QĐ-UBND");
  EXPECT_EQ(record->act.type_code, "QĐ");
  EXPECT_EQ(record->act.effective_duration, "P0D");
  EXPECT_FALSE(record->partial);
  const Json json = plan();
  EXPECT_EQ(record->targets.size(), json["targets"].size());
  EXPECT_EQ(record->tasks.size(), json["tasks"].size());
  EXPECT_EQ(record->deadlines.size(), json["deadlines"].size());
  EXPECT_EQ(record->citations.size(), json["citations"].size());
  EXPECT_EQ(record->targets[0].comparator, ">");
  EXPECT_EQ(record->targets[0].value, 75);
  EXPECT_EQ(record->targets[0].rule, json["targets"][0]["rule"].get<std::string>());
  EXPECT_EQ(record->act.legal_basis.size(), 5U);
  EXPECT_EQ(record->act.recipients.back(), "Lưu: VT, KTN");
  ASSERT_EQ(record->act.signatures.size(), 1U);
  EXPECT_EQ(record->act.signatures[0].capacity, "KT. CHỦ TỊCH");
  EXPECT_EQ(record->act.signatures[0].name, "Lê Hoàng Minh");
  const auto window = std::ranges::find_if(record->deadlines, [](const DeadlineRecord& deadline) {
    return deadline.covers.has_value();
  });
  ASSERT_NE(window, record->deadlines.end());
  EXPECT_EQ(window->covers->from.year_offset, -1);
  EXPECT_EQ(window->covers->from.month, 12);
  EXPECT_EQ(window->covers->to.day, 14);
}

TEST(PlanRecord, SectionsComeInReadingOrderWithTheirParents) {
  const auto record = read_plan_record(sample("ke-hoach-kem-quyet-dinh.json"));
  ASSERT_TRUE(record);
  std::size_t children = 0;
  for (std::size_t i = 0; i < record->sections.size(); ++i) {
    const SectionRecord& section = record->sections[i];
    if (i > 0) {
      EXPECT_LE(record->sections[i - 1].span.begin, section.span.begin);
    }
    if (!section.parent) continue;
    ++children;
    EXPECT_LT(*section.parent, i);
    EXPECT_TRUE(section.id.starts_with(record->sections[*section.parent].id + "."));
  }
  EXPECT_GT(children, 10U);
}

TEST(PlanRecord, RefusesWhatIsNoPlanAndSaysWhere) {
  const auto fault = [](const auto& change) {
    Json json = plan();
    change(json);
    const auto record = plan_record_of(json);
    return record ? "" : record.error();
  };
  const std::string begin = "no plan of decree2json: ";
  EXPECT_EQ(fault([](Json& json) { json.erase("source"); }), begin + "/source is not given");
  EXPECT_EQ(fault([](Json& json) { json["targets"][1]["value"] = "75"; }),
            begin + "/targets/1/value is not a number");
  EXPECT_EQ(fault([](Json& json) { json["tasks"][0]["owners"] = "Sở A"; }),
            begin + "/tasks/0/owners is not a list");
  EXPECT_EQ(fault([](Json& json) { json["tasks"][0]["span"]["end"] = 999999; }),
            begin + "/tasks/0/span/end is not a place in the text");
  EXPECT_EQ(fault([](Json& json) { json["source"]["sha256"] = "ABC"; }),
            begin + "/source/sha256 is not 64 lower-case hexadecimal digits");
  EXPECT_EQ(
      fault([](Json& json) {
        json["deadlines"][0]["covers"]["from"] = {{"year_offset", 0}, {"month", 13}, {"day", 1}};
      }),
      begin + "/deadlines/0/covers/from/month is not part of a day");
  EXPECT_EQ(fault([](Json& json) { json = Json::array(); }), begin + "/ is not an object");
  EXPECT_EQ(read_plan_record("{\"a\":").error(), "broken JSON at byte 6: it ends too early");
}

TEST(PlanRecord, APlanWithoutTextIsRead) {
  Json json = plan();
  json.erase("text");
  const auto record = plan_record_of(json);
  ASSERT_TRUE(record) << record.error();
  EXPECT_FALSE(record->has_text);
  EXPECT_GT(record->tasks[0].span.end, 0U);
}

}  // namespace
}  // namespace decree

// The guarantees that the stages' headers list, on every sample and on rubbish.
#include "tests/unit/pipeline/guarantees.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/schema_check.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

using testing::IsEmpty;

struct Input {
  std::string name;
  std::string text;
};

std::string times(std::string_view what, int count) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += what;
  return out;
}

std::vector<Input> inputs() {
  std::vector<Input> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(DECREE_SOURCE_DIR "/corpus/decrees")) {
    if (entry.path().extension() == ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.push_back({entry.path().stem().string(), {std::istreambuf_iterator<char>(in), {}}});
  }
  out.push_back({"nothing but marks", "**\n# \n---\n|\n|\n"});
  out.push_back({"one letter a line", times("a\n", 500)});
  out.push_back({"pipes", times("|\n", 300) + times("|a|b|c|\n", 30)});
  out.push_back({"labels", times("1. I. a) - + * (1) 1.1 Điều 1.\n\n", 50)});
  out.push_back({"deep", times("Điều 1. A\n\nI. B\n\n1. C\n\na) D\n\n- E\n\n+ F\n\n", 40)});
  out.push_back({"types", times("KẾ HOẠCH\n\nNơi nhận:\n- A;\n\nPHỤ LỤC\n\n", 40)});
  out.push_back(
      {"numbers", times("đạt 100% 5-10% trên 3,5 triệu tỷ đồng trước ngày 31/13/20255; ", 80)});
  out.push_back(
      {"broken letters", "a\xCC\x81\xCC\x81\xCC\x81 \xEF\xBF\xBD \xE2\x80\x8B\x01\x02 x\xC2\xA0y"});
  out.push_back(
      {"other alphabets", times("Điều 1. ðýợc ngýời bаn, Ｓở tộс 5/QĐ-UВND Москва\n", 30)});
  out.push_back({"bodies", times("Sở Y tế, Sở, ban, ngành phối hợp với các ", 60)});
  return out;
}

class Guarantees : public testing::TestWithParam<Input> {
 protected:
  RawDocument raw_ = *ingest_bytes(GetParam().text, "x", resources());
  Segmented read_{raw_.text};
};

TEST_P(Guarantees, NormalizeTextIsClean) {
  EXPECT_THAT(text_faults(read_.document), IsEmpty());
}

TEST_P(Guarantees, NormalizeLinesCoverTheText) {
  EXPECT_THAT(line_faults(read_.document), IsEmpty());
}

TEST_P(Guarantees, NormalizeMapsEveryByteToTheSource) {
  EXPECT_THAT(map_faults(read_.document, raw_), IsEmpty());
}

TEST_P(Guarantees, SegmentGivesEveryLineARoleAndBodyLinesAnOwner) {
  EXPECT_THAT(role_faults(read_.document, read_.outline), IsEmpty());
}

TEST_P(Guarantees, SegmentTreeIsWellFormed) {
  EXPECT_THAT(tree_faults(read_.outline), IsEmpty());
}

TEST_P(Guarantees, PlansAreValidAndQuotesStandAtTheirSpans) {
  static const auto schema = PlanSchema::load(DECREE_SOURCE_DIR "/schemas/plan.schema.json");
  ASSERT_TRUE(schema) << schema.error();
  for (const SchemaFault& fault : schema->check(emit(convert(raw_, resources())))) {
    ADD_FAILURE() << fault.pointer << ": " << fault.message;
  }
}

INSTANTIATE_TEST_SUITE_P(Inputs, Guarantees, testing::ValuesIn(inputs()), [](const auto& input) {
  std::string name = input.param.name;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace decree

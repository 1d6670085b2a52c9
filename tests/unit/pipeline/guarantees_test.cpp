// The guarantees that the stages' headers list, on every sample and on rubbish.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "pipeline/convert.h"
#include "pipeline/core/text.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/schema_check.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

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
  out.push_back({"bodies", times("Sở Y tế, Sở, ban, ngành phối hợp với các ", 60)});
  return out;
}

class Guarantees : public testing::TestWithParam<Input> {
 protected:
  RawDocument raw_ = *ingest_bytes(GetParam().text, "x", resources());
  Segmented read_{raw_.text};
};

TEST_P(Guarantees, NormalizeTextIsClean) {
  const std::string& text = read_.document.text;
  EXPECT_EQ(to_nfc(text), text);
  std::size_t replaced = 0;
  EXPECT_EQ(to_valid_utf8(text, replaced), text);
  EXPECT_EQ(replaced, 0u);
  EXPECT_EQ(text.find_first_of("\r\t\v\f"), std::string::npos);
  EXPECT_EQ(text.find("  "), std::string::npos);
  EXPECT_EQ(text.find("\n\n"), std::string::npos);
  EXPECT_EQ(text.find(" \n"), std::string::npos);
  EXPECT_EQ(text.find("\n "), std::string::npos);
}

TEST_P(Guarantees, NormalizeLinesCoverTheText) {
  const Document& document = read_.document;
  std::size_t at = 0;
  for (const Line& line : document.lines) {
    EXPECT_EQ(line.span.begin, at);
    EXPECT_GT(line.span.end, line.span.begin);
    at = line.span.end + 1;
    std::size_t cell_end = line.span.begin;
    for (const Span cell : line.cells) {
      EXPECT_GE(cell.begin, cell_end);
      EXPECT_TRUE(line.span.contains(cell));
      cell_end = cell.end;
    }
  }
  EXPECT_EQ(at, document.text.empty() ? 0 : document.text.size() + 1);
}

TEST_P(Guarantees, NormalizeMapsEveryByteToTheSource) {
  const Document& document = read_.document;
  for (const Line& line : document.lines) {
    std::size_t before = 0;
    for (std::size_t i = line.span.begin; i < line.span.end; ++i) {
      const std::size_t source = document.map.source(i);
      EXPECT_LT(source, raw_.text.size());
      if (i > line.span.begin) {
        EXPECT_GE(source, before);
      }
      before = source;
    }
  }
}

TEST_P(Guarantees, SegmentGivesEveryLineARoleAndBodyLinesAnOwner) {
  const Outline& outline = read_.outline;
  ASSERT_EQ(outline.roles.size(), read_.document.lines.size());
  ASSERT_EQ(outline.owners.size(), read_.document.lines.size());
  for (std::size_t i = 0; i < outline.roles.size(); ++i) {
    if (outline.owners[i] == kNone) continue;
    EXPECT_EQ(outline.roles[i], LineRole::body);
    EXPECT_LT(outline.owners[i], outline.nodes.size());
  }
}

TEST_P(Guarantees, SegmentTreeIsWellFormed) {
  const Outline& outline = read_.outline;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const Node& node = outline.nodes[i];
    EXPECT_TRUE(ids.insert(node.id).second) << node.id;
    if (node.parent != kNone) {
      ASSERT_LT(node.parent, i);
      EXPECT_TRUE(outline.nodes[node.parent].span.contains(node.span)) << node.id;
    }
    for (std::size_t c = 1; c < node.children.size(); ++c)
      EXPECT_LT(node.children[c - 1], node.children[c]);
    std::size_t end = node.heading ? node.heading->end : node.span.begin;
    if (node.heading) {
      EXPECT_TRUE(node.span.contains(*node.heading)) << node.id;
    }
    for (const Span span : node.text) {
      EXPECT_GE(span.begin, end) << node.id;
      EXPECT_TRUE(node.span.contains(span)) << node.id;
      end = span.end;
    }
  }
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

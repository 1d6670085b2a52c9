#include "pipeline/schema_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>

namespace decree {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;

const fs::path kSchemas = fs::path(DECREE_SOURCE_DIR) / "schemas";

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

const PlanSchema& schema() {
  static const PlanSchema kSchema = PlanSchema::load(kSchemas / "plan.schema.json").value();
  return kSchema;
}

std::string all(const std::vector<SchemaFault>& faults) {
  std::string out;
  for (const SchemaFault& fault : faults) {
    out += std::to_string(fault.line) + " " + fault.pointer + " " + fault.message + "\n";
  }
  return out;
}

/// The line of `text` that holds the first `needle` after `after`, counted from 1.
std::size_t line_of(const std::string& text, const std::string& after, const std::string& needle) {
  std::size_t at = text.find(needle, text.find(after));
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

TEST(SchemaCheck, PassesEveryValidExample) {
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(kSchemas / "examples/valid")) {
    EXPECT_EQ(all(schema().check(read(entry.path()))), "") << entry.path();
    ++count;
  }
  EXPECT_GE(count, 3u);
}

TEST(SchemaCheck, FindsTheFaultOfEveryInvalidExample) {
  const std::map<std::string, std::pair<std::string, std::string>> expected = {
      {"extra-property", {"/targets/0/note", "\"note\" does not belong here; expected only"}},
      {"bad-date", {"/document/issued_on", "found \"2024-13-04\"; expected string or null that"}},
      {"bad-enum-comparator", {"/targets/0/comparator", "found \"=>\"; expected one of \"=\", "}},
      {"missing-span", {"/targets/0", "\"span\" is missing; expected object"}},
      {"role-not-in-enum", {"/tasks/0/role", "expected one of \"lead\", \"coordinate\", null"}},
      {"confidence-over-one", {"/targets/0/confidence", "found 1.2; expected number"}},
      {"sha256-too-short", {"/source/sha256", "found \"e3b0c442\"; expected string that matches"}},
      {"value-as-text", {"/targets/0/value", "found \"90\"; expected number or null"}},
      {"quote-not-at-span", {"/targets/0/quote", "is not what the span holds; expected"}},
      {"span-past-text", {"/sections/0/span", "end 500 is past the text; expected at most"}},
      {"target-id-twice", {"/targets/1/id", "\"T1\" is there twice"}},
      {"task-with-unknown-deadline", {"/tasks/2/deadlines/0", "expected the id of a deadline"}},
      {"owner-not-in-agencies", {"/tasks/0/owners/0", "expected a name in agencies"}},
      {"section-not-in-tree", {"/targets/0/section", "\"IV.9\" is not there; expected the id"}},
      {"role-without-owners", {"/tasks/2/role", "role and owners do not fit"}},
      {"not-json", {"", "no JSON: "}},
  };
  std::size_t count = 0;
  for (const auto& entry : fs::directory_iterator(kSchemas / "examples/invalid")) {
    auto found = expected.find(entry.path().stem().string());
    ASSERT_NE(found, expected.end()) << "no expectation for " << entry.path();
    std::vector<SchemaFault> faults = schema().check(read(entry.path()));
    ASSERT_EQ(faults.size(), 1u) << entry.path() << "\n" << all(faults);
    EXPECT_EQ(faults[0].pointer, found->second.first) << entry.path();
    EXPECT_THAT(faults[0].message, HasSubstr(found->second.second)) << entry.path();
    ++count;
  }
  EXPECT_EQ(count, expected.size());
}

TEST(SchemaCheck, NamesTheLineOfTheFault) {
  const fs::path folder = kSchemas / "examples/invalid";
  std::string text = read(folder / "bad-enum-comparator.json");
  EXPECT_EQ(schema().check(text).at(0).line, line_of(text, "\"targets\"", "\"comparator\""));
  text = read(folder / "task-with-unknown-deadline.json");
  EXPECT_EQ(schema().check(text).at(0).line, line_of(text, "\"K3\"", "\"D9\""));
  text = read(folder / "not-json.json");
  EXPECT_EQ(schema().check(text).at(0).line, line_of(text, "", "\"source\""));
}

TEST(SchemaCheck, ReportsEveryFaultInTheOrderOfLines) {
  Json plan = Json::parse(read(kSchemas / "examples/valid/full.json"));
  plan["status"] = "done";
  plan["agencies"][1]["level"] = "village";
  plan["citations"][0]["mentions"] = Json::array();
  std::vector<SchemaFault> faults = schema().check(plan.dump(2));
  ASSERT_EQ(faults.size(), 3u) << all(faults);
  EXPECT_EQ(faults[0].pointer, "/agencies/1/level");
  EXPECT_EQ(faults[1].pointer, "/citations/0/mentions");
  EXPECT_EQ(faults[2].pointer, "/status");
  EXPECT_LT(faults[0].line, faults[1].line);
}

TEST(SchemaCheck, FindsTheLineOfNumbersInArraysAndOfOddKeys) {
  Json plan = Json::parse(read(kSchemas / "examples/valid/minimal.json"));
  plan["document"]["markings"] = {"A", 7, 8};
  std::vector<SchemaFault> faults = schema().check(plan.dump(1));
  ASSERT_EQ(faults.size(), 2u) << all(faults);
  EXPECT_EQ(faults[0].pointer, "/document/markings/1");
  EXPECT_EQ(faults[1].line, faults[0].line + 1);
  plan["document"]["markings"] = Json::array();
  plan["document"]["a/b~c"] = 1;
  faults = schema().check(plan.dump(1));
  ASSERT_EQ(faults.size(), 1u) << all(faults);
  EXPECT_EQ(faults[0].pointer, "/document/a~1b~0c");
  EXPECT_GT(faults[0].line, 1u);
}

TEST(SchemaCheck, RefusesWhatIsNoPlanWithoutCrashing) {
  for (const char* text : {"", "[]", "null", "{\"a\":1e999}", "\"\xff\"", "{", "[1,2", "7"}) {
    EXPECT_FALSE(schema().check(text).empty()) << text;
  }
  std::string deep(100000, '[');
  EXPECT_THAT(all(schema().check(deep)), HasSubstr("nested too deep"));
}

TEST(SchemaCheck, SaysWhatIsWrongWithASchema) {
  EXPECT_THAT(PlanSchema::load("no/such/file.json").error(), HasSubstr("cannot read"));
  EXPECT_FALSE(PlanSchema::parse("{").has_value());
  EXPECT_FALSE(PlanSchema::parse("{\"type\": 5}").has_value());
}

/// Walks a schema: every property has a title and a description, every object refuses others.
void walk(const Json& node, const std::string& where) {
  if (node.is_array()) {
    for (std::size_t i = 0; i < node.size(); ++i)
      walk(node[i], where + "/" + std::to_string(i));
  }
  if (!node.is_object()) return;
  auto properties = node.find("properties");
  if (properties != node.end()) {
    EXPECT_EQ(node.value("additionalProperties", Json()), Json(false)) << where;
    EXPECT_TRUE(node.contains("required")) << where;
    for (const auto& [name, property] : properties->items()) {
      std::string here = where + "/properties/" + name;
      EXPECT_NE(property.value("title", ""), "") << here;
      EXPECT_NE(property.value("description", ""), "") << here;
      walk(property, here);
    }
  }
  for (const char* key : {"items", "allOf", "anyOf", "oneOf"}) {
    if (node.contains(key)) walk(node[key], where + "/" + key);
  }
  if (node.contains("definitions")) {
    for (const auto& [name, definition] : node["definitions"].items()) {
      EXPECT_NE(definition.value("title", ""), "") << name;
      EXPECT_NE(definition.value("description", ""), "") << name;
      walk(definition, where + "/definitions/" + name);
    }
  }
}

TEST(Schema, TitlesAndDescribesEveryProperty) {
  Json json = Json::parse(read(kSchemas / "plan.schema.json"));
  walk(json, "");
  EXPECT_GE(json["definitions"].size(), 10u);
}

}  // namespace
}  // namespace decree

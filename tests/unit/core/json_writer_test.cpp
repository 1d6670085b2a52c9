#include "pipeline/core/json_writer.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace decree {
namespace {

std::string written(double value) {
  std::string out;
  JsonWriter(out, JsonWriter::Style::compact).number(value);
  return out;
}

std::string written(std::string_view text) {
  std::string out;
  JsonWriter(out, JsonWriter::Style::compact).string(text);
  return out;
}

void write_sample(JsonWriter& json) {
  json.begin_object();
  json.key("none");
  json.begin_array();
  json.end_array();
  json.key("some");
  json.begin_array();
  json.integer(-3);
  json.boolean(true);
  json.null();
  json.begin_object();
  json.end_object();
  json.end_array();
  json.key("last");
  json.string("đ");
  json.end_object();
}

TEST(JsonWriter, WritesAMemberALine) {
  std::string out;
  JsonWriter json(out, JsonWriter::Style::indented);
  write_sample(json);
  EXPECT_EQ(out,
            "{\n \"none\": [],\n \"some\": [\n  -3,\n  true,\n  null,\n  {}\n ],\n"
            " \"last\": \"đ\"\n}");
}

TEST(JsonWriter, WritesOneLine) {
  std::string out;
  JsonWriter json(out, JsonWriter::Style::compact);
  write_sample(json);
  EXPECT_EQ(out, R"({"none":[],"some":[-3,true,null,{}],"last":"đ"})");
}

TEST(JsonWriter, WritesNumbersAsAClerkWould) {
  EXPECT_EQ(written(3.0), "3");
  EXPECT_EQ(written(-0.05), "-0.05");
  EXPECT_EQ(written(2.1), "2.1");
  EXPECT_EQ(written(9007199254740991.0), "9007199254740991");
  EXPECT_EQ(written(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity()), "null");
}

TEST(JsonWriter, EscapesWhatJsonWants) {
  EXPECT_EQ(written("a\"b\\c\n\t\x01\x7f/"), "\"a\\\"b\\\\c\\n\\t\\u0001\x7f/\"");
  std::string all;
  for (int c = 0; c < 0x80; ++c)
    all += static_cast<char>(c);
  EXPECT_EQ(nlohmann::json::parse(written(all)).get<std::string>(), all);
}

TEST(JsonWriter, KeepsWholeLettersAndReplacesBrokenOnes) {
  const std::string whole = "Nghị quyết – 2031 \u0300 \u2028 \U0001F600 \uFFFD \uD7FF";
  EXPECT_EQ(written(whole), '"' + whole + '"');
  for (const std::string broken : {"\xff", "\xc3", "\xe1\xbb", "\xc0\xaf", "\xe0\x80\xaf",
                                   "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf0\x9f\x98"}) {
    const std::string read = nlohmann::json::parse(written("a" + broken + "b"));
    EXPECT_TRUE(read.starts_with("a\uFFFD")) << read;
    EXPECT_TRUE(read.ends_with("b")) << read;
  }
}

}  // namespace
}  // namespace decree

#include "corpus/compact_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace decree {
namespace {

using Json = nlohmann::json;

TEST(CompactJson, LeavesOutWhatStandsBetweenValues) {
  EXPECT_EQ(compact_json("{ \"a \\\" b\" :\n [ 1 , \"\\\\\" ,\t2.50 ] }\n"),
            R"({"a \" b":[1,"\\",2.50]})");
  EXPECT_EQ(compact_json("\xEF\xBB\xBF[true , null ]"), "[true,null]");
}

TEST(CompactJson, WhatIsNoJsonDoesNotBecomeSome) {
  for (const char* text : {"1 2", "[1 2]", "tr ue", "{\"a\" \"b\"", "\"open", "\"\\"})
    EXPECT_FALSE(Json::accept(compact_json(text))) << text;
}

}  // namespace
}  // namespace decree

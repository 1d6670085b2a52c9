#include "corpus/plan_outline.h"

#include <gtest/gtest.h>

#include "tests/unit/corpus/sample_plans.h"

namespace decree {
namespace {

TEST(PlanOutline, IsTheTextAndTheSectionsOfTheRecord) {
  for (const std::string& json : sample_plans()) {
    const PlanRecord record = *read_plan_record(json);
    const PlanOutline outline = read_plan_outline(json);
    EXPECT_EQ(outline.text, record.text);
    ASSERT_EQ(outline.sections.size(), record.sections.size());
    for (std::size_t i = 0; i < record.sections.size(); ++i) {
      EXPECT_EQ(outline.sections[i].id, record.sections[i].id);
      EXPECT_EQ(outline.sections[i].kinds, record.sections[i].kinds);
      EXPECT_EQ(outline.sections[i].span.begin, record.sections[i].span.begin);
      EXPECT_EQ(outline.sections[i].span.end, record.sections[i].span.end);
    }
  }
}

TEST(PlanOutline, MembersMayStandInAnyOrder) {
  const PlanOutline outline = read_plan_outline(
      R"({"sections":[{"span":{"end":3,"begin":1},"children":[{"id":"b","span":{"begin":2,"end":3}}],)"
      R"("kinds":["tasks"],"id":"a"}],"targets":[{"id":"T1","span":{"begin":7,"end":9}}],"text":"xyz"})");
  EXPECT_EQ(outline.text, "xyz");
  ASSERT_EQ(outline.sections.size(), 2U);
  EXPECT_EQ(outline.sections[0].id, "a");
  EXPECT_EQ(outline.sections[0].span.begin, 1U);
  EXPECT_EQ(section_at(outline, 2)->id, "b");
  EXPECT_EQ(section_at(outline, 1)->id, "a");
  EXPECT_EQ(section_at(outline, 5), nullptr);
  EXPECT_TRUE(stands_in_kind(outline, 2, "tasks"));
  EXPECT_FALSE(stands_in_kind(outline, 0, "tasks"));
}

TEST(PlanOutline, WhatIsNoPlanGivesLittleAndNoCrash) {
  for (const char* json : {"", "[", "[]", "{", "{\"sections\":[[{\"id\":1}]]}", "{\"sections\":7}",
                           "{\"sections\":[{\"span\":[],\"kinds\":{}}]}", "{\"text\":[\"x\"]"}) {
    EXPECT_EQ(read_plan_outline(json).text, "") << json;
  }
}

}  // namespace
}  // namespace decree

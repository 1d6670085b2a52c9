#include "corpus/plan_diff.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>

#include "corpus/words_on_terminal.h"

namespace decree {
namespace {

using ::testing::HasSubstr;

std::string target(const std::string& section, const std::string& quote, int value) {
  return fmt::format(
      R"({{"id":"T1","section":"{}","quote":"{}","rule":"target.reach","confidence":0.9,"indicator":"tỷ lệ","value":{}}})",
      section, quote, value);
}

PlanContent plan(const std::string& targets) {
  const auto read = read_plan_content(
      fmt::format(R"({{"schema_version":"1.0","document":{{}},"targets":[{}]}})", targets));
  return read ? *read : PlanContent{};
}

std::string changes(const std::string& before, const std::string& after) {
  std::string out;
  for (const FactChange& change : compare_plans(plan(before), plan(after))) {
    out += "+-~"[static_cast<int>(change.kind)] + change.fact.section;
    for (const FieldChange& field : change.fields)
      out += " " + field.name;
    out += ";";
  }
  return out;
}

TEST(PlanDiff, FactsOfOneQuoteArePairedByValueBeforeOrder) {
  const std::string a = target("I", "đạt 80% và 90%", 80);
  const std::string b = target("I", "đạt 80% và 90%", 90);
  EXPECT_EQ(changes(a + "," + b, b + "," + a), "");
  EXPECT_EQ(changes(a + "," + b, b), "-I;");
}

TEST(PlanDiff, QuotesThatOverlapAreOneFact) {
  EXPECT_EQ(changes(target("I", "tỷ lệ hộ nghèo giảm 5%", 5),
                    target("I", "phấn đấu tỷ lệ hộ nghèo giảm 5% mỗi năm", 6)),
            "~I quote value;");
  EXPECT_EQ(changes(target("I", "tỷ lệ hộ nghèo giảm 5%", 5), target("I", "trồng 40 ha rừng", 40)),
            "+I;-I;");
}

TEST(PlanDiff, NewSectionIdsKeepTheFact) {
  EXPECT_EQ(changes(target("I.1", "hộ nghèo giảm 5%", 5), target("I.2", "hộ nghèo giảm 5%", 5)),
            "~I.2 section;");
}

TEST(PlanDiff, SayBrokenJsonPlace) {
  const auto read = read_plan_content("{\n\"a\": ]\n}");
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error(), HasSubstr("line 2, column 6"));
  EXPECT_THAT(read_plan_content("{\"a\":").error(), HasSubstr("too early"));
  EXPECT_THAT(read_plan_content("{}").error(), HasSubstr("no plan"));
}

TEST(WordsOnTerminal, NothingSpeaksToTheTerminal) {
  EXPECT_EQ(on_one_line("a\nb\x1b[31m\tc"), "a⏎b?[31m c");
  EXPECT_EQ(shortened("một hai ba", 20), "một hai ba");
  EXPECT_EQ(shortened("ơơơơơơơơơơ", 6), "ơơơơ … ơơ");
}

}  // namespace
}  // namespace decree

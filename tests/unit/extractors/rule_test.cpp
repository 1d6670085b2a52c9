#include "extractors/rule.h"

#include <gtest/gtest.h>

#include "extractors/matcher.h"

namespace decree {
namespace {

constexpr std::string_view kGood = R"(
fragment num (?<n>[0-9]+)
rule   toy.count
why    Một số đếm.
match  tối đa {{num}}
match  không quá {{num}}
set    how = most
yes    tối đa 5 -> n=5
yes    không quá 7 -> n=7
no     tối thiểu 5
)";

TEST(RuleSet, ReadsFragmentsAlternativesAndCases) {
  const auto rules = RuleSet::parse(kGood, "toy.rules");
  ASSERT_TRUE(rules) << rules.error().front().to_string();
  ASSERT_EQ(rules->size(), 1u);
  const Rule& rule = rules->of("toy").front();
  EXPECT_EQ(rule.value("how"), "most");
  EXPECT_EQ(rule.cases.size(), 3u);
  const std::string text = "Không  quá 12 và TỐI ĐA 3";
  const auto found = find(*rules, "toy", fold(text), {0, text.size()});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].text_of("n", text), "12");
  EXPECT_EQ(found[1].text_of("n", text), "3");
}

TEST(RuleSet, RefusesARuleWithoutItsCases) {
  const auto rules = RuleSet::parse("rule toy.a\nwhy x\nmatch a\nyes a\nno b\n", "toy.rules");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().front().to_string(),
            "toy.rules:1:1: rule toy.a lacks two 'yes'\n  rule   toy.a\n  ^");
}

TEST(RuleSet, PointsAtWhatIsWrong) {
  const auto rules =
      RuleSet::parse("rule toy.a\nwhy x\nmatch a {{b}}\nyes a\nyes a\nno b\n", "toy.rules");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().front().to_string(),
            "toy.rules:3:9: no fragment 'b' above this line\n  match a {{b}}\n          ^");
  const auto open = RuleSet::parse("rule toy.a\nwhy x\nmatch a(b\nyes a\nyes a\nno b\n", "t.rules");
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().front().line, 3u);
}

TEST(RuleSet, RefusesAStrengthItDoesNotKnow) {
  const auto toy = [](const std::string& strength) {
    return RuleSet::parse(
        "rule toy.a\nwhy x\nmatch a\nset confidence = " + strength + "\nyes a\nyes a\nno b\n",
        "toy.rules");
  };
  EXPECT_TRUE(toy("weak"));
  EXPECT_TRUE(toy("strong"));
  ASSERT_FALSE(toy("sure"));
  EXPECT_EQ(toy("sure").error().front().line, 4u);
}

TEST(RuleSet, RefusesFragmentsThatGrowWithoutBound) {
  std::string file = "fragment f0 abcdefghij\n";
  for (int i = 1; i < 60; ++i) {
    const std::string last = "{{f" + std::to_string(i - 1) + "}}";
    file += "fragment f" + std::to_string(i) + " " + last + last + "\n";
  }
  const auto rules = RuleSet::parse(file, "toy.rules");
  ASSERT_FALSE(rules);
  EXPECT_EQ(rules.error().front().message, "with its fragments the pattern is too long");
}

TEST(Find, PrefersLeftmostThenLongestThenFileOrder) {
  const auto rules = RuleSet::parse(
      "rule t.short\nwhy x\nmatch ngày\nyes a\nyes a\nno b\n"
      "rule t.long\nwhy x\nmatch ngày mai\nyes a\nyes a\nno b\n"
      "rule t.same\nwhy x\nmatch ngày mai\nyes a\nyes a\nno b\n",
      "t.rules");
  ASSERT_TRUE(rules);
  const std::string text = "trước ngày mai";
  const auto found = find(*rules, "t", fold(text), {0, text.size()});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule->id, "t.long");
}

TEST(Find, NeverBeginsInsideAWord) {
  const auto rules =
      RuleSet::parse("rule t.a\nwhy x\nmatch ước đạt\nyes a\nyes a\nno b\n", "t.rules");
  ASSERT_TRUE(rules);
  const std::string text = "nước đạt 80%, ước đạt 90%";
  const auto found = find(*rules, "t", fold(text), {0, text.size()});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].span.begin, text.rfind("ước"));
}

TEST(Find, StaysWithinItsRange) {
  const auto rules = RuleSet::parse("rule t.a\nwhy x\nmatch aa\nyes a\nyes a\nno b\n", "t.rules");
  ASSERT_TRUE(rules);
  EXPECT_TRUE(find(*rules, "t", fold("x aax"), {0, 3}).empty());
  EXPECT_EQ(find(*rules, "t", fold("x aax"), {0, 4}).size(), 1u);
}

}  // namespace
}  // namespace decree

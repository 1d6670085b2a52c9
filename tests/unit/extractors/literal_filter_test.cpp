// The literal filter against the regular expressions it spares: it must never hide a match.
#include "extractors/literal_filter.h"

#include <gtest/gtest.h>

#include "extractors/required_literals.h"
#include "extractors/resources.h"
#include "extractors/rule_pattern.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Strings = std::vector<std::string>;

TEST(RequiredLiterals, SpellOutWhatEachMatchHolds) {
  EXPECT_EQ(literals_of("trước ngày [0-9]+").required, Strings{"trước ngày "});
  EXPECT_EQ(literals_of("(?:sở|ban)\\h+y tế").required, (Strings{"ban y tế", "sở y tế"}));
  EXPECT_EQ(literals_of("a?bcd.*").required, (Strings{"abcd", "bcd"}));
}

TEST(RequiredLiterals, SayNothingWhereNothingIsSure) {
  EXPECT_EQ(literals_of("[0-9]+|trước").required, Strings{});
  EXPECT_EQ(literals_of("(?:trước)?").required, Strings{});
  EXPECT_EQ(literals_of("(?<=ngày )(?!tháng)\\p{L}").required, Strings{});
}

TEST(LeadingLiterals, AreThoseAMatchBeginsWith) {
  EXPECT_EQ(literals_of("(?<!cho )(?:đến|tới) [0-9]").leading, (Strings{"tới ", "đến "}));
  EXPECT_EQ(literals_of("[0-9]+ ngày").leading, Strings{});
  EXPECT_EQ(literals_of("(?:a|[0-9]) ngày").leading, Strings{});
  EXPECT_EQ(literals_of("(?:đến )?hết [0-9]").leading, (Strings{"hết ", "đến hết "}));
}

TEST(LiteralFilter, CountsARunOfBlanksAsOne) {
  const LiteralFilter filter({{"quý i"}, {"năm"}, {}});
  EXPECT_EQ(filter.candidates("trong quý \t  i").to_string().substr(kMostFiltered - 3), "101");
  EXPECT_EQ(filter.candidates("trong quýi, năm").to_string().substr(kMostFiltered - 3), "110");
}

TEST(LiteralFilter, FindsLiteralsWithinOthers) {
  const LiteralFilter filter({{"báo cáo"}, {"cáo"}, {"áo cá"}, {"o  "}});
  EXPECT_TRUE(filter.candidates("báo cáo").test(0));
  EXPECT_TRUE(filter.candidates("báo cáo").test(1));
  EXPECT_TRUE(filter.candidates("báo cáo").test(2));
  EXPECT_FALSE(filter.candidates("báo  cao").test(1));
}

std::vector<Folded> texts_of_all_cases(const RuleSet& rules) {
  std::vector<Folded> out;
  for (const std::string& kind : rules.kinds()) {
    for (const Rule& rule : rules.of(kind)) {
      for (const RuleCase& sample : rule.cases)
        out.push_back(fold(to_nfc(sample.text)));
    }
  }
  return out;
}

TEST(LiteralFilter, LetsThroughEveryRuleThatMatches) {
  const auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
  ASSERT_TRUE(resources);
  const RuleSet& rules = resources->rules;
  const std::vector<Folded> texts = texts_of_all_cases(rules);
  for (const std::string& kind : rules.kinds()) {
    const auto& family = rules.family(kind);
    for (const Folded& text : texts) {
      const PatternSet candidates = family.filter.candidates(text.lower);
      for (std::size_t i = 0; i < family.rules.size() && i < kMostFiltered; ++i) {
        if (candidates.test(i)) continue;
        Span match;
        const Rule& rule = family.rules[i];
        EXPECT_FALSE(rule.regex.search(rule.keeps_case ? text.cased : text.lower, 0, match))
            << rule.id << " in " << text.cased;
      }
    }
  }
}

TEST(Hastened, MatchesWhatThePatternMatches) {
  const auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
  ASSERT_TRUE(resources);
  const std::vector<Folded> texts = texts_of_all_cases(resources->rules);
  std::size_t hastened_rules = 0;
  for (const std::string& kind : resources->rules.kinds()) {
    for (const Rule& rule : resources->rules.of(kind)) {
      if (hastened(rule.pattern, literals_of(rule.pattern).leading) == rule.pattern) continue;
      ++hastened_rules;
      const auto plain = Regex::compile(rule.pattern);
      ASSERT_TRUE(plain);
      for (const Folded& text : texts) {
        const std::string& subject = rule.keeps_case ? text.cased : text.lower;
        Span expected;
        Span found;
        const bool matches = plain->search(subject, 0, expected);
        ASSERT_EQ(rule.regex.search(subject, 0, found), matches) << rule.id << " in " << subject;
        EXPECT_EQ(found, expected) << rule.id << " in " << subject;
      }
    }
  }
  EXPECT_GT(hastened_rules, 10u);
}

}  // namespace
}  // namespace decree

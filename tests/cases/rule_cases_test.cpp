// Every `yes` and `no` of every rule is a test of its own, named after the rule and the line.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "extractors/resources.h"
#include "extractors/rule_check.h"

namespace decree {
namespace {

const Resources& resources() {
  static const Resources loaded = *Resources::load(DECREE_SOURCE_DIR "/extractors");
  return loaded;
}

struct NamedCase {
  const Rule* rule;
  const RuleCase* sample;
};

std::vector<NamedCase> all_cases() {
  std::vector<NamedCase> out;
  for (const std::string& kind : resources().rules.kinds()) {
    for (const Rule& rule : resources().rules.of(kind)) {
      for (const RuleCase& sample : rule.cases)
        out.push_back({&rule, &sample});
    }
  }
  return out;
}

class RuleCases : public testing::TestWithParam<NamedCase> {};

TEST_P(RuleCases, Holds) {
  for (const CaseFailure& failure : run_case(*GetParam().rule, *GetParam().sample, resources())) {
    ADD_FAILURE() << failure.to_string();
  }
}

INSTANTIATE_TEST_SUITE_P(All, RuleCases, testing::ValuesIn(all_cases()), [](const auto& named) {
  std::string name = fmt::format("{}_{}_line{}", named.param.rule->id,
                                 named.param.sample->yes ? "yes" : "no", named.param.sample->line);
  std::ranges::replace_if(
      name, [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
});

}  // namespace
}  // namespace decree

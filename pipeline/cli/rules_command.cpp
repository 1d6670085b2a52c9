#include "pipeline/cli/rules_command.h"

#include <fmt/format.h>

#include "extractors/rule_check.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {

int run_rules_check(const std::string& folder) {
  const auto resources = load_resources(folder);
  if (!resources) return kSomeFailed;
  const auto failures = run_all_cases(*resources);
  for (const CaseFailure& failure : failures)
    say(failure.to_string());
  std::size_t cases = 0;
  for (const std::string& kind : resources->rules.kinds()) {
    for (const Rule& rule : resources->rules.of(kind))
      cases += rule.cases.size();
  }
  const int printed = print_whole(fmt::format("{} rules, {} cases, {} failed\n",
                                              resources->rules.size(), cases, failures.size()));
  return failures.empty() ? printed : kSomeFailed;
}

int run_rules_list(const std::string& folder) {
  const auto resources = load_resources(folder);
  if (!resources) return kSomeFailed;
  std::string out;
  for (const std::string& kind : resources->rules.kinds()) {
    for (const Rule& rule : resources->rules.of(kind)) {
      out += fmt::format("{}\t{}:{}\t{}\n", rule.id, rule.file, rule.line, rule.why);
    }
  }
  return print_whole(out);
}

}  // namespace decree

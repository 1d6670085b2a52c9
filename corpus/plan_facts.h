// A plan's JSON as a flat list of facts, ready to be compared with those of another run.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace decree {

/// One fact of a plan, without what shifts between runs: ids and offsets.
struct PlanFact {
  std::string kind;     ///< the plan's member that it stands in: `targets`, `document` …
  std::string section;  ///< id of its section; of a fact of `document` the field; may be empty
  std::string words;    ///< what it is known by: its quote, a number, a name
  std::string rule;     ///< what made it; empty where the plan does not say
  std::vector<std::pair<std::string, nlohmann::json>> fields;  ///< null and empty ones are left out
};

/// One plan, as much of it as is compared.
struct PlanContent {
  std::string sha256;  ///< of the decree's bytes
  std::vector<PlanFact> facts;
};

/// The kinds of facts, in the order in which they are told.
inline constexpr std::string_view kFactKinds[] = {"document",  "sections",   "targets",
                                                  "tasks",     "deadlines",  "agencies",
                                                  "citations", "diagnostics"};

/// The facts of the plan `json`. Where that is no JSON, or no plan, says what is wrong and where.
tl::expected<PlanContent, std::string> read_plan_content(std::string_view json);

}  // namespace decree

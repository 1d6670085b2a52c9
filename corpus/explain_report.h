// An explanation put into words.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus/explanation.h"

namespace decree {

/// What of an explanation is told.
struct ExplainFilter {
  std::vector<std::string> kinds;  ///< the plan's members; empty: all
  std::string section;             ///< this section and those below it; empty: all
  bool holds(const Plan& plan, const std::string& kind, std::size_t node) const;
};

/// The kinds that can be told.
inline constexpr const char* kExplainedKinds[] = {"document", "targets", "tasks", "deadlines",
                                                  "citations"};

/// For reading: each fact with its values, rule, words and place, then what nearly was one. The
/// matched words stand in «…», with `colour` in bold. `rules_folder` is named as where the rules
/// are.
std::string describe(const Explanation& explanation, const Plan& plan, const ExplainFilter& filter,
                     const std::string& rules_folder, bool colour);

/// The same for tools: offsets in code points of the plan's text.
nlohmann::ordered_json explanation_as_json(const Explanation& explanation, const Plan& plan,
                                           const ExplainFilter& filter,
                                           const std::string& rules_folder);

}  // namespace decree

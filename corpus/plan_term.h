// The term of a plan as its title tells it: "giai đoạn 2021 - 2025, định hướng đến năm 2030".
#pragma once

#include <optional>
#include <string>

#include "corpus/plan_record.h"
#include "extractors/rule.h"

namespace decree {

struct PlanTerm {
  std::string first_day;  ///< YYYY-MM-DD; empty where only its end is said
  std::string last_day;   ///< YYYY-MM-DD
  std::string words;      ///< of the title
};

/// Read from the plan's title, or else the act's, by the rules of kind `planterm`. None where the
/// title names no years, names several terms, a part of a year or a term without end, or one that
/// is over on the day of issue: what stands there is then another document's term.
std::optional<PlanTerm> plan_term(const ActRecord& act, const RuleSet& rules);

}  // namespace decree

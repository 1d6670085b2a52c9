// What one plan has gained, lost and changed against another of the same decree.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus/plan_facts.h"

namespace decree {

enum class ChangeKind { gained, lost, changed };

/// A field of a changed fact; null where one side has none.
struct FieldChange {
  std::string name;
  nlohmann::json before;
  nlohmann::json after;
};

/// One fact that differs. Of a changed one `fact` is the newer.
struct FactChange {
  ChangeKind kind = ChangeKind::changed;
  PlanFact fact;
  std::string rule_before;  ///< of a changed one
  std::vector<FieldChange>
      fields;  ///< of a changed one: what differs, also `section`, `quote`, `rule`
};

/// The facts that differ, by kind in the order of kFactKinds, then as they stand in the plans.
///
/// Facts are paired by kind, section and quote, then by ever weaker likeness (the quote alone, the
/// values alone, quotes that share words), so that neither ids nor offsets matter. Takes time
/// linear in the size of the plans.
std::vector<FactChange> compare_plans(const PlanContent& before, const PlanContent& after);

}  // namespace decree

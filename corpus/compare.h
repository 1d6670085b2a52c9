// The targets of several plans side by side: which are one indicator, and where they differ.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/plan_record.h"
#include "extractors/lexicon.h"

namespace decree {

struct PlanTargets {
  std::string label;  ///< what the plan is called in the comparison
  std::vector<TargetRecord> targets;
};

enum class RowStatus {
  equal,      ///< every plan has it, with the same values
  different,  ///< values differ among the plans that have it
  missing,    ///< some plan lacks it, those that have it agree
};

/// One indicator.
struct ComparedRow {
  std::string indicator;                           ///< in the words of the first plan that has it
  std::vector<std::optional<TargetRecord>> cells;  ///< one a plan, in their order
  RowStatus status = RowStatus::equal;
  /// The fields that differ: comparator, value, value_max, direction, unit, period, baseline. A
  /// period or baseline that one plan does not say is no difference.
  std::vector<std::string> differs;
  double similarity = 1;  ///< the least by which a plan's indicator is like the others', 0 to 1
  bool unsure = false;    ///< so little alike that a person should look whether it is one indicator
};

struct Comparison {
  std::vector<std::string> labels;
  std::vector<ComparedRow> rows;  ///< as in the first plan, then what only the next ones have
};

/// Aligns the targets of the plans, each with at most one of every other plan. Two are one
/// indicator where they are of one measure, their units can be one, and their words (without marks,
/// particles and brackets, what is written short in full) are alike, rare words counting for more
/// than common ones. An indicator that a plan has for several periods is aligned by period. The
/// most alike are joined first, equals in the order of the plans. Takes time by the product of the
/// plans' targets.
Comparison compare_targets(const std::vector<PlanTargets>& plans, const Lexicon& lexicon);

}  // namespace decree

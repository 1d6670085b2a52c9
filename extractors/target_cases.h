// How the cases of the target rules are read.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/rule_check.h"
#include "pipeline/core/facts.h"

namespace decree {

/// `=`, `>=`, `>`, `<=`, `<`, `~` or `range`.
std::string_view sign_of(Comparator comparator);

/// The targets of a text without structure: every line is taken for a part about aims.
std::vector<Target> read_targets_of_text(const Context& context);

/// The targets of a sample: rule, measure, direction, comparator, value, value_max, unit.
std::vector<CaseFact> target_cases(const Context& sample);

}  // namespace decree

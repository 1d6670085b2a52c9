// A comparison of plans for a terminal and as JSON.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/compare.h"

namespace decree {

/// A target's value in a few signs: "≥ 80 %", "down ≥ 5 % (so với năm 2021)", "480-520 ha".
std::string shown_value(const TargetRecord& target);

/// One row an indicator, one column a plan, cells wrapped within `width` code points (at least 48);
/// where so many columns find no room, the plans stand one below the other. A sign heads each row:
/// "=" equal, "≠" different, "-" missing in some plan; "?" follows where it is not sure that the
/// targets are one indicator. The last line counts them, each row once: a row that differs among
/// the plans that have it is different, also where another lacks it.
std::string compare_table(const Comparison& comparison, std::size_t width);

/// {plans, rows: [{indicator, status, differs, similarity, unsure, cells: [target or null]}],
/// counts: {equal, different, missing, different_and_missing}}. The first three counts add up to
/// the rows, the last are those of `different` that some plan lacks. Fields that a target does not
/// have are null, as in a plan.
nlohmann::ordered_json compare_json(const Comparison& comparison);

}  // namespace decree

// The words that stand for enumerators in a plan's JSON (schemas/plan.schema.json has the same).
#pragma once

#include <string_view>

#include "pipeline/core/diagnostic.h"
#include "pipeline/core/facts.h"

namespace decree {

std::string_view name_of(Measure value);
std::string_view name_of(Direction value);
std::string_view name_of(Comparator value);
std::string_view name_of(DeadlineKind value);
std::string_view name_of(Bound value);
std::string_view name_of(Role value);
std::string_view name_of(Modality value);
std::string_view name_of(Relation value);
std::string_view name_of(Severity value);

}  // namespace decree

// What a JSON Schema cannot say of a plan: quotes, ids, references.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "pipeline/schema_check.h"

namespace decree {

/// The faults of `plan`, which the schema has passed; their lines are not set.
std::vector<SchemaFault> check_plan(const nlohmann::json& plan);

}  // namespace decree

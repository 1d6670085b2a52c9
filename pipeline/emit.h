// Writes a plan as JSON in the order of the contract.
#pragma once

#include <string>

#include "pipeline/core/plan.h"

namespace decree {

struct EmitOptions {
  bool text = true;      ///< false leaves `text` out
  bool compact = false;  ///< one line, no indentation
};

/// The plan as JSON, ended by a newline. Byte offsets become code points. Always valid by
/// schemas/plan.schema.json.
std::string emit(const Plan& plan, const EmitOptions& options = {});

}  // namespace decree

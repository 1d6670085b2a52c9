// The name of who signs.
#pragma once

#include <string_view>

#include "extractors/rule.h"

namespace decree {

/// Whether `line` is a person's name, perhaps after a title or rank ("TS. Trần Văn A", "Đại tá Trần
/// Văn A"): two to six words of letters, each begun by a capital, or all in capitals. Names of the
/// highlands may hold an apostrophe or a hyphen ("H'Lan Niê").
bool is_signer(std::string_view line, const RuleSet& rules);

}  // namespace decree

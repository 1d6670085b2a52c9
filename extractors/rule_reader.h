// Reads one .rules file; its form stands in rule.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/rule.h"

namespace decree {

/// The rules of `text`, the content of `file`. Faults are added to `errors`; a rule with one is
/// left out.
std::vector<Rule> read_rules(std::string_view text, const std::string& file,
                             std::vector<RuleError>& errors);

}  // namespace decree

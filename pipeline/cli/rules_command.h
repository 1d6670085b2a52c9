// `decree2json rules check` and `decree2json rules list`.
#pragma once

#include <string>

namespace decree {

/// Runs the cases of every rule in `folder` (empty: the installed ones) and prints those that fail.
/// Returns the exit code.
int run_rules_check(const std::string& folder);

/// Prints name, place and reason of each rule. Returns the exit code.
int run_rules_list(const std::string& folder);

}  // namespace decree

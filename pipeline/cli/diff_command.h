// `decree2json diff`: what a change of rules did to the plans of many decrees.
#pragma once

#include <string>

namespace decree {

struct DiffOptions {
  std::string before;  ///< a folder of plans, or one plan
  std::string after;   ///< the same of the newer run
  bool json = false;   ///< for tools
  bool quiet = false;  ///< totals only
};

/// Prints the facts gained, lost and changed. Returns 0 where there are none, 1 where there are,
/// 2 where the call is wrong or a plan cannot be read.
int run_diff(const DiffOptions& options);

}  // namespace decree

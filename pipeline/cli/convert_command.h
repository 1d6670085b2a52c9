// A call without subcommand: reads decrees and writes their plans.
#pragma once

#include "pipeline/cli/options.h"

namespace decree {

/// Prints the plan of one decree, or writes those of many into a folder. Returns the exit code.
int run_convert(const ConvertOptions& options);

}  // namespace decree

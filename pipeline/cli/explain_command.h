// `decree2json explain`: which rule made each fact, of which words, and what nearly was a fact.
#pragma once

#include <string>
#include <vector>

#include "pipeline/cli/options.h"

namespace decree {

struct ExplainOptions {
  std::string input;              ///< a file, or "-"
  std::vector<std::string> only;  ///< kinds of facts; empty: all
  std::string section;            ///< a section and what is below it; empty: all
  bool json = false;              ///< for tools
};

/// Prints the explanation of one decree, read with the rules and limits of `reading`. Returns the
/// exit code.
int run_explain(const ExplainOptions& options, const ConvertOptions& reading);

}  // namespace decree

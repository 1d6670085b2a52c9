// `decree2json check` and `decree2json schema`.
#pragma once

#include <string>
#include <vector>

namespace decree {

/// Validates plans against the schema and prints each fault with its place. Returns the exit code.
int run_check(const std::vector<std::string>& files, bool quiet);

/// Prints the JSON Schema. Returns the exit code.
int run_schema();

}  // namespace decree

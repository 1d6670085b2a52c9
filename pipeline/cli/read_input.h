// Reads one input that a call names, and says what is wrong with it.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "extractors/resources.h"
#include "pipeline/cli/options.h"
#include "pipeline/core/document.h"

namespace decree {

/// The input, "-" being standard input, read with the limits of `options`. On a fault says what it
/// is and returns the exit code.
tl::expected<RawDocument, int> read_input(const std::string& input, const ConvertOptions& options,
                                          const Resources& resources);

}  // namespace decree

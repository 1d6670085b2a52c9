// Finds the plans that an earlier run has written and that reading again would only repeat.
#pragma once

#include <filesystem>
#include <string>

#include "pipeline/emit.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// What plans of this run are like.
struct PlanWish {
  std::string rules_hash;  ///< Resources::hash
  EmitOptions emit;
  OcrMode ocr = OcrMode::automatic;
};

/// Whether `output` holds a whole plan of `input` as `wish` has it: from the same bytes under the
/// same name, by the same rules and this version of the program, with or without text, on one line
/// or many, and not by OCR against its wish. A plan with pages that could not be read for want of a
/// tool, time or leave is none: a tool may be there the next time, or more time. Costs a small part
/// of reading the input.
bool is_unchanged(const std::filesystem::path& input, const std::filesystem::path& output,
                  const PlanWish& wish);

}  // namespace decree

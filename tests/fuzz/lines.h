// Inputs for fuzzing, composed of lines: random bytes reach little of a grammar of words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/document.h"

namespace decree {

/// What lines are made of.
struct LineStock {
  std::vector<std::string> words;  ///< put together into new lines
  std::vector<std::string> lines;  ///< taken over as they are, several in a row
};

/// What the target composes its inputs of; each target defines it. Called once.
LineStock line_stock();

/// The sample decrees, the cases of the rules, the words of the lexicons and of words.txt.
LineStock decree_stock();
/// The lines of the rules, and the words of words.txt.
LineStock rules_stock();

/// `bytes` as the reader of texts reads them; what it refuses, with the broken bytes replaced.
RawDocument read_anything(std::string_view bytes);

/// Ends the run with a report unless `faults` is empty.
void expect_none(const std::vector<std::string>& faults, std::string_view where);

}  // namespace decree

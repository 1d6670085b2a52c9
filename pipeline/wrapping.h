// How the lines of a text were broken.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/source_lines.h"

namespace decree {

/// How the lines of a document were broken: decided once, over all its lines.
struct Wrapping {
  bool placed = false;  ///< the page showed which lines belong together: gaps part, all else joins
  bool spaced = false;  ///< blank lines part its paragraphs
  std::size_t width = 0;        ///< code points after which lines were broken; 0 if they were not
  std::size_t first_width = 0;  ///< the same of first lines, where they are shorter; 0 if unknown
};

/// Measures `lines`, all of a document; `rules` tell which of them begin with a label.
Wrapping measure_wrapping(const std::vector<SourceLine>& lines, const RuleSet& rules);

}  // namespace decree

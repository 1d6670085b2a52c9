// Puts the broken lines of a text together again: paragraphs from hard-wrapped lines, sentences cut
// by a page break, words and numbers scattered over lines.
#pragma once

#include <span>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/source_lines.h"

namespace decree {

/// A whole paragraph with what its lines said of it.
struct Paragraph {
  Tracked content;
  bool bold = false;  ///< all of its lines were bold
};

/// How the lines of a document were broken: decided once, over all its lines.
struct Wrapping {
  bool placed = false;  ///< the page showed which lines belong together: gaps part, all else joins
  bool spaced = false;  ///< blank lines part its paragraphs
  std::size_t width = 0;        ///< code points after which lines were broken; 0 if they were not
  std::size_t first_width = 0;  ///< the same of first lines, where they are shorter; 0 if unknown
};

Wrapping measure_wrapping(const std::vector<SourceLine>& lines, const RuleSet& rules);

/// Joins `lines` into paragraphs. Words that were put together without a blank are listed in
/// `repairs`.
std::vector<Paragraph> join_lines(std::span<const SourceLine> lines, const Wrapping& wrapping,
                                  const Resources& resources, std::vector<Repair>& repairs);

}  // namespace decree

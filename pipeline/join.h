// Puts the broken lines of a text together again: paragraphs from hard-wrapped lines, sentences cut
// by a page break, words and numbers scattered over lines.
#pragma once

#include <span>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/source_lines.h"
#include "pipeline/wrapping.h"

namespace decree {

/// A whole paragraph with what its lines said of it.
struct Paragraph {
  Tracked content;
  bool bold = false;  ///< all of its lines were bold
};

/// Joins `lines` into paragraphs. Words that were put together without a blank are listed in
/// `repairs`.
std::vector<Paragraph> join_lines(std::span<const SourceLine> lines, const Wrapping& wrapping,
                                  const Resources& resources, std::vector<Repair>& repairs);

}  // namespace decree

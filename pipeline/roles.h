// The role of each line: letterhead, title, legal basis, body, recipients, signature.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"
#include "pipeline/label.h"

namespace decree {

/// What is known of one line before the tree is built.
struct MarkedLine {
  LineRole role = LineRole::other;
  std::optional<Label> label;  ///< of a body line: the mark it begins with
  std::size_t part = 0;        ///< 0 the act itself, 1 the plan attached to it, and so on
};

/// One entry for each line of `document`.
std::vector<MarkedLine> mark_lines(const Document& document, const RuleSet& rules);

}  // namespace decree

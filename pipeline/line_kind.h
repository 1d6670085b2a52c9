// What a line of its own is for, by the rules of kind `line`.
#pragma once

#include <optional>
#include <string_view>

#include "extractors/rule.h"
#include "pipeline/core/outline.h"

namespace decree {

struct LineKind {
  LineRole role = LineRole::other;
  bool closed = false;    ///< nothing that follows belongs to the same line
  bool capacity = false;  ///< of a signature: the line with TM., KT., TL.
};

/// The kind of `line`, or nothing for a plain line. Only the first 300 bytes are looked at: no rule
/// that ends in `$` is about a longer line.
std::optional<LineKind> line_kind(std::string_view line, const RuleSet& rules);

}  // namespace decree

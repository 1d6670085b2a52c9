// Finds the role of each line and the tree of the body.
//
// What the output guarantees, whatever the input:
//   - one role and one owner for each line; only lines of role `body` have an owner;
//   - parents stand before their children, children in reading order; ids are unique;
//   - a node's heading and paragraphs lie within lines it owns, in order, and do not overlap;
//   - a node's span holds the spans of its children.
#pragma once

#include "extractors/resources.h"
#include "pipeline/core/diagnostic.h"
#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"

namespace decree {

Outline segment(const Document& document, const Resources& resources, Diagnostics& diagnostics);

}  // namespace decree

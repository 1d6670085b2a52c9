// Which words of a node are its heading, and what the heading says the node is about.
#pragma once

#include "extractors/resources.h"
#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"

namespace decree {

/// Moves titles from the paragraphs of each node to its heading (plan-model: sections, cases a to
/// c) and fills `kinds`.
void find_headings(const Document& document, const Resources& resources, Outline& outline);

}  // namespace decree

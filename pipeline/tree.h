// Nests the marked lines of the body: depth comes from the sequence of marks, not from their look.
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/diagnostic.h"
#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"
#include "pipeline/roles.h"

namespace decree {

/// Words for nodes without a mark of their own.
struct NodeWords {
  std::string table;      ///< a table: "bảng"
  std::string paragraph;  ///< a paragraph of a body without marks: "đoạn"
};

/// The tree of the body lines. Nodes have ids, labels and paragraphs in `text`; headings come
/// later. `outline.owners` is filled; a body line that no node can hold becomes part of the
/// preamble.
void build_tree(const Document& document, std::vector<MarkedLine>& lines, const NodeWords& words,
                Outline& outline, Diagnostics& diagnostics);

}  // namespace decree

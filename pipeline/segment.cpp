#include "pipeline/segment.h"

#include <utility>
#include <vector>

#include "pipeline/headings.h"
#include "pipeline/roles.h"
#include "pipeline/tree.h"

namespace decree {
namespace {

NodeWords node_words(const Table& labels) {
  NodeWords words;
  for (std::size_t row = 0; row < labels.rows(); ++row) {
    const std::string_view key = labels.cell(row, "key");
    if (key == "table") words.table = labels.cell(row, "word");
    if (key == "paragraph") words.paragraph = labels.cell(row, "word");
  }
  return words;
}

}  // namespace

Outline segment(const Document& document, const Resources& resources, Diagnostics& diagnostics) {
  Outline outline;
  std::vector<MarkedLine> lines = mark_lines(document, resources.rules);
  build_tree(document, lines, node_words(resources.lexicon.table("labels")), outline, diagnostics);
  find_headings(document, resources, outline);
  outline.roles.reserve(lines.size());
  for (const MarkedLine& line : lines)
    outline.roles.push_back(line.role);
  if (outline.nodes.empty() && !document.lines.empty()) diagnostics.add("no-body", std::nullopt);
  return outline;
}

}  // namespace decree

// What the headers of the stages guarantee, as checks: for tests of samples and for fuzzing.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"
#include "pipeline/core/text.h"

namespace decree {

/// What does not hold; empty if all does.
using Faults = std::vector<std::string>;

/// Collects what does not hold, with the place where.
class Check {
 public:
  void that(bool holds, const char* what, std::size_t place) {
    if (!holds) faults_.push_back(what + (" at " + std::to_string(place)));
  }
  Faults faults() && { return std::move(faults_); }

 private:
  Faults faults_;
};

/// Normalised text is NFC in valid UTF-8, one paragraph a line, single blanks within lines.
inline Faults text_faults(const Document& document) {
  Check check;
  const std::string& text = document.text;
  std::size_t replaced = 0;
  check.that(to_valid_utf8(text, replaced) == text && replaced == 0, "no UTF-8", 0);
  check.that(to_nfc(text) == text, "not NFC", 0);
  for (const char* never : {"\r", "\t", "\v", "\f", "  ", "\n\n", " \n", "\n "}) {
    const std::size_t at = text.find(never);
    check.that(at == std::string::npos, "a blank or line end too many", at);
  }
  return std::move(check).faults();
}

/// Lines cover the text; the cells of a row lie within it, in order.
inline Faults line_faults(const Document& document) {
  Check check;
  std::size_t at = 0;
  for (const Line& line : document.lines) {
    check.that(line.span.begin == at, "a line does not follow the last", line.span.begin);
    check.that(line.span.end > line.span.begin, "an empty line", line.span.begin);
    at = line.span.end + 1;
    std::size_t cell_end = line.span.begin;
    for (const Span cell : line.cells) {
      check.that(cell.begin >= cell_end, "a cell runs into the last", cell.begin);
      check.that(line.span.contains(cell), "a cell outside its line", cell.begin);
      cell_end = cell.end;
    }
  }
  check.that(at == (document.text.empty() ? 0 : document.text.size() + 1), "text in no line", at);
  return std::move(check).faults();
}

/// Every byte of the text maps to a place in the source; places never run backwards in a line.
inline Faults map_faults(const Document& document, const RawDocument& raw) {
  Check check;
  for (const Line& line : document.lines) {
    std::size_t before = 0;
    for (std::size_t i = line.span.begin; i < line.span.end; ++i) {
      const std::size_t source = document.map.source(i);
      check.that(source < raw.text.size(), "a place outside the source", i);
      check.that(source >= before, "a place before the last of its line", i);
      before = source;
    }
  }
  return std::move(check).faults();
}

/// One role and one owner a line; only body lines have an owner.
inline Faults role_faults(const Document& document, const Outline& outline) {
  Check check;
  check.that(outline.roles.size() == document.lines.size(), "roles", outline.roles.size());
  check.that(outline.owners.size() == document.lines.size(), "owners", outline.owners.size());
  for (std::size_t i = 0; i < outline.owners.size() && i < outline.roles.size(); ++i) {
    if (outline.owners[i] == kNone) continue;
    check.that(outline.roles[i] == LineRole::body, "an owner of what is no body line", i);
    check.that(outline.owners[i] < outline.nodes.size(), "an owner that is none", i);
  }
  return std::move(check).faults();
}

/// Parents stand before their children, ids are unique, spans nest, paragraphs lie in order.
inline Faults tree_faults(const Outline& outline) {
  Check check;
  std::set<std::string> ids;
  for (std::size_t i = 0; i < outline.nodes.size(); ++i) {
    const Node& node = outline.nodes[i];
    check.that(ids.insert(node.id).second, "an id twice: node", i);
    if (node.parent != kNone) {
      check.that(node.parent < i, "a parent after its child: node", i);
      if (node.parent < i) {
        check.that(outline.nodes[node.parent].span.contains(node.span), "outside its parent: node",
                   i);
      }
    }
    for (std::size_t c = 1; c < node.children.size(); ++c)
      check.that(node.children[c - 1] < node.children[c], "children out of order: node", i);
    std::size_t end = node.span.begin;
    if (node.heading) {
      check.that(node.span.contains(*node.heading), "a heading outside its node", i);
      end = node.heading->end;
    }
    for (const Span span : node.text) {
      check.that(span.begin >= end, "a paragraph runs into the last: node", i);
      check.that(node.span.contains(span), "a paragraph outside its node", i);
      end = span.end;
    }
  }
  return std::move(check).faults();
}

}  // namespace decree

// A document that was typed rather than printed (Word, OpenDocument, a web page): paragraphs and
// tables as its file has them, and the text that the stages read made of them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/core/document.h"

namespace decree {

struct TypedBlock;

struct TypedCell {
  std::vector<TypedBlock> blocks;
  std::size_t columns = 1;  ///< that it spans
};

struct TypedRow {
  std::vector<TypedCell> cells;  ///< of a cell that goes on from the row above: without blocks
};

/// A paragraph, or a table where it has rows.
struct TypedBlock {
  std::string text;      ///< with its printed mark; '\n' where a line was broken, '\t' as typed
  bool centred = false;  ///< set in the middle of the page, as titles are
  std::vector<TypedRow> rows;
  bool ruled = false;  ///< the table has lines drawn
};

struct TypedDocument {
  std::vector<TypedBlock> blocks;
  std::vector<std::string> notes;  ///< footnotes and endnotes, in the order of their marks
  std::size_t replaced_bytes = 0;  ///< bytes of no known letter, which became U+FFFD
};

/// Sets the text of `into`: a paragraph a line, blank lines between them; tables as rows between
/// pipes; a table without lines that lays out a letterhead or a signature cell by cell, row by row,
/// left before right; notes at the end, "[1] …".
void compose_typed(const TypedDocument& document, const Resources& resources, RawDocument& into);

}  // namespace decree

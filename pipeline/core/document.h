// The text of one decree: as it was read (RawDocument) and as the stages read it (Document).
#pragma once

#include <string>
#include <vector>

#include "pipeline/core/span.h"
#include "pipeline/core/text.h"

namespace decree {

/// One input as a reader hands it on.
struct RawDocument {
  std::string name;                ///< file name without folders, or "-" for standard input
  std::string media_type;          ///< "text/plain" or "text/markdown"
  std::string sha256;              ///< of the input's bytes, lower-case hexadecimal
  std::size_t bytes = 0;           ///< size of the input
  std::size_t replaced_bytes = 0;  ///< bytes that were no UTF-8 and became U+FFFD
  std::string text;                ///< valid UTF-8, LF line ends, no byte order mark
};

enum class LineShape { paragraph, table_row };

/// One line of Document::text: a paragraph, or a row of a table with its cells joined by " | ".
struct Line {
  Span span;  ///< without the newline
  LineShape shape = LineShape::paragraph;
  std::vector<Span> cells;  ///< of a row, left to right, empty cells too (as empty spans)
  std::size_t table = 0;    ///< of a row: which table of the document, counted from 1
};

/// Where each byte of the normalised text stood in the source.
class SourceMap {
 public:
  /// Bytes from `text_offset` on were copied from `source_offset` on, until the next anchor.
  void anchor(std::size_t text_offset, std::size_t source_offset);
  /// Offset in RawDocument::text of the byte at `text_offset` of Document::text.
  std::size_t source(std::size_t text_offset) const;
  Span source(Span text) const;

 private:
  struct Anchor {
    std::size_t text;
    std::size_t source;
  };
  std::vector<Anchor> anchors_;
};

/// Normalised text: NFC, one paragraph a line, single blanks, no page numbers or web furniture.
struct Document {
  std::string text;
  std::vector<Line> lines;  ///< every line of `text`, in order
  SourceMap map;
  Folded folded;  ///< `text` as rules see it
};

}  // namespace decree

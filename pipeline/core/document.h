// The text of one decree: as it was read (RawDocument) and as the stages read it (Document).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/diagnostic.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/span.h"

namespace decree {

/// A rectangle on the image of a page, in its pixels, origin at the top left.
struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  friend constexpr bool operator==(const Box&, const Box&) = default;
};

/// How the words of a page were found.
enum class PageReading { text_layer, ocr, unread };

/// One page of the input and the image that boxes on it are measured in.
struct PageImage {
  std::size_t number = 0;  ///< counted from 1
  double width = 0;        ///< pixels, of a page that was read at least 1
  double height = 0;
  double dpi = 72;  ///< pixels an inch; 72 for a text layer, whose unit is the point
  PageReading reading = PageReading::unread;
};

/// A word of the source with its place on a page.
struct PlacedWord {
  Span source;  ///< in RawDocument::text
  std::size_t page = 0;
  Box box;
  double confidence = 1;  ///< of the OCR, 0 to 1; 1 in a text layer
};

/// What read the images of pages (plan-model: `source.ocr`).
struct OcrSummary {
  std::string engine;
  std::string model;
  double mean_confidence = 0;  ///< over the words, 0 to 1
  std::size_t pages_read = 0;
};

/// One input as a reader hands it on.
struct RawDocument {
  std::string name;                ///< file name without folders, or "-" for standard input
  std::string media_type;          ///< what it was read as: "text/plain", "application/pdf" …
  std::string sha256;              ///< of the input's bytes, lower-case hexadecimal
  std::size_t bytes = 0;           ///< size of the input
  std::size_t replaced_bytes = 0;  ///< bytes that were no UTF-8 and became U+FFFD
  std::string text;                ///< valid UTF-8, LF line ends, no byte order mark
  bool paragraphs = false;         ///< lines are paragraphs, parted by what the page looked like
  std::size_t page_count = 0;      ///< pages of the input, read or not; 0 where it has none
  std::vector<PageImage> pages;    ///< those that were read; empty where the format has none
  std::vector<PlacedWord> words;   ///< in the order of `text`; empty where the format has no pages
  std::optional<OcrSummary> ocr;
  Diagnostics findings;  ///< what the reader could not read; their spans are empty
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

/// Words that OCR was not sure of.
struct Doubt {
  Span span;              ///< in Document::text
  double confidence = 0;  ///< of the OCR, 0 to 1
};

/// Normalised text: NFC, one paragraph a line, single blanks, no page numbers or web furniture.
struct Document {
  std::string text;
  std::vector<Line> lines;  ///< every line of `text`, in order
  SourceMap map;
  Folded folded;              ///< `text` as rules see it
  std::vector<Doubt> doubts;  ///< in order; empty where the text was not scanned

  /// The lowest confidence of the words of `span`; 1 where none is in doubt.
  double confidence_of(Span span) const;
};

}  // namespace decree

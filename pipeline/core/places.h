// Where on the pages of the input a stretch of its text was read.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "pipeline/core/document.h"

namespace decree {

struct Place {
  std::size_t page = 0;    ///< where the stretch begins, counted from 1
  bool scanned = false;    ///< its words were read from an image: `boxes` are pixels of it
  std::vector<Box> boxes;  ///< of the words on `page`, those of one line together, in order
  double confidence = 1;   ///< mean of the OCR's over all its words
};

/// The places of one document's words.
class Places {
 public:
  Places() = default;
  /// `words` are in the order of the source text that they lie in.
  Places(std::vector<PlacedWord> words, const std::vector<PageImage>& pages);

  /// The place of `source`, a stretch of RawDocument::text (SourceMap leads there). Nothing where
  /// no word of it is on a page.
  std::optional<Place> find(Span source) const;

 private:
  std::vector<PlacedWord> words_;
  std::vector<bool> scanned_;  // by page
};

}  // namespace decree

// Offsets in code points, as the JSON has them, for offsets in bytes, as the program has them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/core/span.h"

namespace decree {

/// Made by one pass over a text, which must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  /// `span` within the text and widened to whole code points.
  Span align(Span span) const;
  /// The words of the aligned span.
  std::string_view quote(Span span) const { return align(span).of(text_); }
  /// How many code points begin before byte `at`, which is at most the text's size.
  std::uint32_t before(std::size_t at) const { return before_[at]; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;
};

}  // namespace decree

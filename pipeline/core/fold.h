// The folding under which text and patterns are compared.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/span.h"

namespace decree {

/// A text as rules see it. Two forms of the same length: `cased` keeps capitals, `lower` does not.
/// In both the tone stands where the older spelling has it ("hoà" is "hòa"), and every dash is "-".
struct Folded {
  std::string cased;
  std::string lower;

  /// Offset in the unfolded text of the byte at `offset` of a folded form, and back.
  std::size_t to_text(std::size_t offset) const;
  std::size_t from_text(std::size_t offset) const;
  Span to_text(Span folded) const { return {to_text(folded.begin), to_text(folded.end)}; }
  Span from_text(Span text) const { return {from_text(text.begin), from_text(text.end)}; }

  struct Shift {
    std::size_t folded;
    std::size_t text;
  };
  std::vector<Shift> shifts;  ///< points from which the two offsets differ by a new amount
};

/// Folds `text` (valid UTF-8, NFC).
Folded fold(std::string_view text);

/// `text` folded, lower case: the key for looking words up.
std::string fold_key(std::string_view text);

}  // namespace decree

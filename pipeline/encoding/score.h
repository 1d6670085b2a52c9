// How much of a text is Vietnamese as it stands: what the choice of an encoding is made by.
#pragma once

#include <cstddef>
#include <string_view>

#include "extractors/syllable.h"

namespace decree {

/// Words with a sign beyond ASCII, and how many of them are Vietnamese syllables. Words of ASCII
/// alone are the same in every encoding and tell nothing.
struct MarkedWords {
  std::size_t all = 0;
  std::size_t valid = 0;

  double share() const {
    return all == 0 ? 0 : static_cast<double>(valid) / static_cast<double>(all);
  }
  MarkedWords& operator+=(const MarkedWords& other) {
    all += other.all;
    valid += other.valid;
    return *this;
  }
};

/// Counts the words of `text`, which is UTF-8 in NFC, that have two signs or more: a dash of its
/// own is a letter in some encodings. A capital after a small letter makes a word none.
MarkedWords marked_words(std::string_view text, const SyllableGrammar& syllables);

/// How many different Vietnamese syllables are among them.
std::size_t different_syllables(std::string_view text, const SyllableGrammar& syllables);

}  // namespace decree

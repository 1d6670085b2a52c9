// What a search needs to know of each match of the full-text index, as functions in its SQL.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "corpus/store/sqlite.h"

namespace decree {

/// How often each phrase of a query occurs in a decree, and where the first of them does.
/// SQLite's own bm25() reads the length of every match and goes through the index twice: five to
/// ten times the time of the search itself, where a word stands in half of the decrees.
struct PhraseHits {
  static constexpr std::size_t kPhrases = 7;  ///< further ones count with the last
  std::array<std::uint8_t, kPhrases> counts{};
  std::size_t first_word = 0;  ///< to the nearest eight below; at most 2040

  std::int64_t packed() const;
  static PhraseHits unpack(std::int64_t packed);
};

/// Makes known to SQL: `phrase_hits(words)`, a PhraseHits packed, and `phrase_places(words)`, a
/// blob of pairs of 32-bit numbers (phrase, word) in the byte order of this machine.
void add_ranking(Database& database);

}  // namespace decree

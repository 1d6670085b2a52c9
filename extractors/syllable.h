// Which strings of letters can be a Vietnamese syllable.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "extractors/lexicon.h"

namespace decree {

/// Onset + rime + at most one tone, from lexicon/syllables.tsv. A valid syllable need not be a
/// word.
class SyllableGrammar {
 public:
  SyllableGrammar() = default;
  /// `table` has the columns part (onset, rime), letters, codas.
  explicit SyllableGrammar(const Table& table);

  /// Whether `word` (letters only, any case, NFC) is a syllable with its tone at a place where the
  /// older or the newer spelling puts it.
  bool valid(std::string_view word) const;

 private:
  std::set<std::u32string> onsets_;
  std::set<std::u32string> rimes_;
  bool split_fits(const std::u32string& bare, std::size_t onset, std::size_t tone_at,
                  bool stopped_tone) const;
};

}  // namespace decree

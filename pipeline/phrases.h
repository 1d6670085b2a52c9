// Repairs words that OCR misread, by a closed list of phrases.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon.h"
#include "extractors/literal_filter.h"
#include "pipeline/tracked.h"

namespace decree {

/// The phrases of lexicon/repairs.tsv: columns wrong, right; two syllables or more, since a misread
/// syllable is mostly another valid one.
class PhraseRepairs {
 public:
  /// `phrases` must outlive this.
  explicit PhraseRepairs(const Table& phrases);

  /// Sets each phrase right where it stands as whole words outside quotation marks; capitals stay.
  /// Each change is listed in `repairs`.
  void apply(Tracked& text, std::vector<Repair>& repairs) const;

 private:
  void apply_row(std::size_t row, Tracked& text, std::string& lower,
                 std::vector<Repair>& repairs) const;
  const Table& phrases_;
  LiteralFilter filter_;
};

/// Whether the words at `at` of `text` stand in quotation marks, which are never repaired.
bool is_quoted(std::string_view text, std::size_t at);

}  // namespace decree

// Repairs of what OCR gets wrong most: the marks over and under letters, in phrases that are fixed.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon.h"
#include "extractors/rule.h"
#include "pipeline/core/document.h"
#include "pipeline/tracked.h"

namespace decree {

/// Phrases of lexicon/ocr_phrases.tsv, found by their letters without marks: "KÉ HOACH" and
/// "Kế hoạch" have the same. A text is read from left to right, the longest phrase first, so that
/// a phrase also keeps its words from others: after "tiêu chí" nothing begins with "chí".
///
/// Half of a phrase's syllables must be right already: "cứ thế" is no misread "cụ thể". Of two
/// syllables one may be mended where its tone was taken for the one OCR takes it for most, or
/// where the engine was not sure of the word; other words of another meaning stay.
class MisreadMarks {
 public:
  explicit MisreadMarks(const Table& phrases);

  /// Sets the marks in `text` right; each change is listed in `repairs`. Never in quotations.
  /// `words` are those of the source, in its order, with the confidence they were read with.
  void repair(Tracked& text, std::span<const PlacedWord> words, std::vector<Repair>& repairs) const;

 private:
  struct Phrase {
    std::vector<std::string> bare;     // syllables without marks, lower case
    std::vector<std::string> printed;  // as they should be, lower case
    bool ambiguous = false;            // another phrase has the same letters
  };
  struct Word;
  struct Change;

  const Phrase* phrase_at(const std::vector<Word>& words, std::size_t at,
                          std::string_view text) const;
  static std::vector<Change> changes_of(const Phrase& phrase, std::span<const Word> words,
                                        const Tracked& text, std::span<const PlacedWord> read);

  // By first syllable, the longest phrase first.
  std::map<std::string, std::vector<Phrase>, std::less<>> phrases_;
};

/// Letters that look alike when alone, at places where only one can stand ("V/V" for "V/v", "Lưu:
/// VI" for "Lưu: VT"): what the rules of kind `fixed-mark` say. Each change is listed in `repairs`.
void repair_fixed_marks(Tracked& text, const RuleSet& rules, std::vector<Repair>& repairs);

}  // namespace decree

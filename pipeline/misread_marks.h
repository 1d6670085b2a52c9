// Repairs of what OCR gets wrong most: the marks over and under letters, in phrases that are fixed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extractors/lexicon.h"
#include "pipeline/tracked.h"

namespace decree {

/// Phrases of lexicon/ocr_phrases.tsv, found by their letters without marks: "KÉ HOACH" and
/// "Kế hoạch" have the same. Half of a phrase's syllables must be right already: "cứ thế" is no
/// misread "cụ thể".
class MisreadMarks {
 public:
  explicit MisreadMarks(const Table& phrases);

  /// Sets the marks in `text` right; each change is listed in `repairs`. Never in quotations.
  void repair(Tracked& text, std::vector<Repair>& repairs) const;

 private:
  struct Phrase {
    std::vector<std::string> bare;     // syllables without marks, lower case
    std::vector<std::string> printed;  // as they should be, lower case
  };
  // By first syllable, the longest phrase first.
  std::map<std::string, std::vector<Phrase>, std::less<>> phrases_;
};

}  // namespace decree

// What indicators of targets write short, in full: one plan has "BHYT", another "bảo hiểm y tế".
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon.h"

namespace decree {

class IndicatorShorts {
 public:
  /// Reads lexicon/indicator_shorts.tsv, and of abbreviations.tsv what has three letters or more.
  explicit IndicatorShorts(const Lexicon& lexicon);

  /// Learns abbreviations of three letters or more that these texts themselves explain: words of
  /// theirs, in a row, that begin so. What may stand for two things is not learnt. Takes time by
  /// the product of the new abbreviations and all words.
  void learn(const std::vector<std::string_view>& texts);

  /// `text` with what is written short, in capitals, in full. Any UTF-8; it is NFC then.
  std::string in_full(std::string_view text) const;

 private:
  const std::string* find(std::string_view written) const;

  std::map<std::string, std::string, std::less<>> full_;  // letters, small, with their marks
  std::size_t longest_ = 0;                               // bytes of a key
};

}  // namespace decree

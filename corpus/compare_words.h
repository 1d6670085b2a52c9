// What of a target's words and numbers is held against another's.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/indicator_shorts.h"
#include "corpus/plan_record.h"
#include "extractors/lexicon.h"

namespace decree {

/// When a target is to be reached, as far as two can be told apart by it.
struct ComparedPeriod {
  int last_year = 0;    ///< 0 where no year is said
  bool yearly = false;  ///< in each year
  std::string words;    ///< where neither is said: the plain words
  bool said() const { return last_year > 0 || yearly || !words.empty(); }
  bool operator==(const ComparedPeriod&) const = default;
};

/// "nghìn tỷ đồng": 1e12 and "dong".
struct ComparedUnit {
  double scale = 1;
  std::vector<std::string> noun;  ///< plain words; "%" is one
};

/// A target made ready.
struct ComparedTarget {
  std::vector<std::string> words;  ///< of the indicator in full, plain, each once, sorted
  ComparedUnit unit;
  ComparedPeriod period;
  std::string baseline;  ///< plain words
};

/// Reads targets by lexicon/compare_words.tsv, numerals.tsv and what indicator_shorts.h reads.
class TargetReader {
 public:
  explicit TargetReader(const Lexicon& lexicon);
  /// To be called before `read`: what these indicators write short and one of them explains.
  void learn(const std::vector<std::string_view>& indicators) { shorts_.learn(indicators); }
  ComparedTarget read(const TargetRecord& target) const;

 private:
  using Words = std::vector<std::string>;
  Words words_of(std::string_view text) const;
  Words without(const std::set<Words>& phrases, const Words& words) const;
  Words indicator(std::string_view text) const;
  ComparedUnit unit(std::string_view text) const;
  ComparedPeriod period(std::string_view text) const;

  IndicatorShorts shorts_;
  std::set<Words> particles_;
  std::set<Words> yearly_;
  std::set<Words> against_;
  std::map<std::string, double, std::less<>> scales_;
};

/// Whether two units can be one: the same noun, or one that shares half of its words.
bool units_fit(const ComparedUnit& a, const ComparedUnit& b);

}  // namespace decree

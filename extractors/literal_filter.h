// Which of many patterns can match a text at all, from the words they cannot do without: one pass
// over the text (Aho-Corasick) rules most of them out before a regular expression is run.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace decree {

/// The most patterns that one filter tells apart; more are let through.
inline constexpr std::size_t kMostFiltered = 128;
using PatternSet = std::bitset<kMostFiltered>;

/// Whether pattern `i` is one of `candidates`, or beyond what is told apart.
inline bool may_match(const PatternSet& candidates, std::size_t i) {
  return i >= kMostFiltered || candidates.test(i);
}

class LiteralFilter {
 public:
  LiteralFilter() = default;
  /// `literals[i]` are those of pattern `i`, as Literals::required has them.
  explicit LiteralFilter(const std::vector<std::vector<std::string>>& literals);

  /// The patterns that may match somewhere in `lower` (Folded::lower), whose only blanks are spaces
  /// and tabs.
  PatternSet candidates(std::string_view lower) const;

 private:
  // A state is the index of its row in `next_`, so that a step is one addition and one load. Rows
  // are a power of two long; the lowest bit of a step says that a literal ends there.
  using State = std::uint32_t;
  static constexpr State kEnds = 1;
  void add(std::string_view literal, std::size_t pattern);
  void link();
  std::size_t row(State state) const { return state >> shift_; }

  std::array<std::uint8_t, 256> class_of_{};  // bytes that no literal has are all class 0
  std::size_t classes_ = 1;
  unsigned shift_ = 1;  // a row has 2^shift_ steps, one for each class and idle ones
  std::vector<State> next_;
  std::vector<PatternSet> found_;  // by row: the patterns whose literals end there
  PatternSet always_;              // patterns that need no literal
  PatternSet all_;
};

}  // namespace decree

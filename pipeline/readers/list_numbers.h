// The numbers that a word processor generates for the items of its lists, as it prints them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

enum class NumberForm {
  decimal,
  decimal_zero,  ///< 01, 02 … 10
  lower_letter,
  upper_letter,
  lower_roman,
  upper_roman,
  none,
};

/// `number` in that form: 4 is "iv", 28 in letters is "bb". Nothing for what has no such form.
std::string written(int number, NumberForm form);

/// The mark that a font of signs prints for `c` of its private codes ("•" for Symbol's U+F0B7); a
/// bullet for those not known, other letters as they are.
std::string printed_bullet(std::string_view text, std::string_view font);

inline constexpr std::size_t kListLevels = 9;

/// Counts the items of one list.
class ListCounter {
 public:
  /// Counts an item at `level`. `restarts_after[l]`: the number of outer levels whose items let
  /// level l begin anew; those further in do not (OOXML: lvlRestart).
  void count(std::size_t level, const std::array<int, kListLevels>& starts,
             const std::array<std::size_t, kListLevels>& restarts_after);
  /// The next item at `level` has this number.
  void restart(std::size_t level, int start);
  /// The number at `level`; of a level that has not begun, its first.
  int at(std::size_t level, const std::array<int, kListLevels>& starts) const;

 private:
  std::array<std::optional<int>, kListLevels> numbers_;
  std::array<std::optional<int>, kListLevels> next_;
};

}  // namespace decree

// The mark that begins an item: "Điều 1.", "II.", "2.1", "đ)", "-".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/rule.h"

namespace decree {

/// Kinds of marks, from the widest part to the narrowest as decrees commonly nest them.
enum class LabelStyle {
  appendix,  ///< Phụ lục, Phụ lục II
  part,      ///< Phần
  chapter,   ///< Chương
  section,   ///< Mục, Tiểu mục
  article,   ///< Điều
  capital,   ///< A., B.
  roman,     ///< I., II.
  counted,   ///< Hoạt động 1, Dự án 2
  part_of,   ///< Tiểu dự án 1
  arabic,    ///< 1., 2)
  dotted,    ///< 1.1, 2.1.3
  letter,    ///< a), đ)
  enclosed,  ///< (1), (a)
  star,      ///< *
  dash,      ///< -
  plus,      ///< +
  bullet,    ///< •, and the signs that fonts put in its place
};

struct Label {
  LabelStyle style = LabelStyle::bullet;
  std::string text;         ///< as printed, without brackets or dots: `Điều 1`, `đ`, `-`
  std::vector<int> values;  ///< ordinal; of a dotted mark each part; empty for bullets
  std::size_t length = 0;   ///< bytes of the line that the mark takes, blanks after it too
};

/// The mark at the begin of `line` (normalised, trimmed), or nothing. Words such as "Điều" come
/// from the rules of kind `label`.
std::optional<Label> read_label(std::string_view line, const RuleSet& rules);

/// Whether marks of `style` carry no ordinal.
bool is_bullet(LabelStyle style);

/// Ordinal of a Roman numeral (any case), or 0.
int roman_value(std::string_view text);

/// The ordinals a letter can have in the Vietnamese alphabet as items use it: a b c d đ e g h …,
/// and as some lists leave đ out, one less; first the full count. Empty where it is no such letter.
std::vector<int> letter_values(std::string_view letter);

}  // namespace decree

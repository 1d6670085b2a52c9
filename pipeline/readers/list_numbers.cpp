#include "pipeline/readers/list_numbers.h"

#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

std::string roman(int number) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kSigns = {{{1000, "M"},
                                                                        {900, "CM"},
                                                                        {500, "D"},
                                                                        {400, "CD"},
                                                                        {100, "C"},
                                                                        {90, "XC"},
                                                                        {50, "L"},
                                                                        {40, "XL"},
                                                                        {10, "X"},
                                                                        {9, "IX"},
                                                                        {5, "V"},
                                                                        {4, "IV"},
                                                                        {1, "I"}}};
  std::string out;
  if (number > 3999) return out;
  for (const auto& [value, sign] : kSigns) {
    for (; number >= value; number -= value)
      out += sign;
  }
  return out;
}

// Word doubles the letter after "z": "aa", "bb".
std::string letter(int number) {
  constexpr int kLetters = 26;
  constexpr int kMostLetters = 30;
  const int times = (number - 1) / kLetters + 1;
  if (number < 1 || times > kMostLetters) return {};
  return std::string(static_cast<std::size_t>(times),
                     static_cast<char>('A' + (number - 1) % kLetters));
}

}  // namespace

std::string written(int number, NumberForm form) {
  switch (form) {
    case NumberForm::decimal:
      return std::to_string(number);
    case NumberForm::decimal_zero:
      return (number >= 0 && number < 10 ? "0" : "") + std::to_string(number);
    case NumberForm::lower_letter:
      return to_lower(letter(number));
    case NumberForm::upper_letter:
      return letter(number);
    case NumberForm::lower_roman:
      return to_lower(roman(number));
    case NumberForm::upper_roman:
      return roman(number);
    case NumberForm::none:
      break;
  }
  return {};
}

std::string printed_bullet(std::string_view text, std::string_view font) {
  constexpr std::string_view kBullet = "•";
  // Word's second bullet: the letter o of a typewriter font.
  if (text == "o" && font.starts_with("Courier")) return std::string(kBullet);
  const bool signs = font.starts_with("Wingdings") || font == "Symbol" || font == "Webdings";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool private_code = c >= 0xE000 && c <= 0xF8FF;
    if (private_code && (c & 0xFF) == '-') {
      out += '-';
    } else if (private_code || (signs && c > 0x20 && c != U'-')) {
      out += kBullet;
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

void ListCounter::count(std::size_t level, const std::array<int, kListLevels>& starts,
                        const std::array<std::size_t, kListLevels>& restarts_after) {
  if (level >= kListLevels) return;
  if (const auto told = std::exchange(next_[level], std::nullopt)) {
    numbers_[level] = told;
  } else {
    numbers_[level] = numbers_[level] ? *numbers_[level] + 1 : starts[level];
  }
  for (std::size_t inner = level + 1; inner < kListLevels; ++inner) {
    if (level < restarts_after[inner]) numbers_[inner].reset();
  }
}

void ListCounter::restart(std::size_t level, int start) {
  if (level < kListLevels) next_[level] = start;
}

int ListCounter::at(std::size_t level, const std::array<int, kListLevels>& starts) const {
  return numbers_[level] ? *numbers_[level] : starts[level];
}

}  // namespace decree

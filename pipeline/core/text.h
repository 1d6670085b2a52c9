// Unicode: NFC, letters and their case. The only user of ICU.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace decree {

/// `text` in normalisation form C. `text` must be valid UTF-8.
std::string to_nfc(std::string_view text);
/// Whether it is in that form already.
bool is_nfc(std::string_view text);

/// Replaces every byte that is no part of valid UTF-8 by U+FFFD; `replaced` counts them.
std::string to_valid_utf8(std::string_view bytes, std::size_t& replaced);

/// Whether the byte at `at` goes on a code point that began before it.
inline bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}
/// The nearest offset at or before `at`, at or after `at`, where no code point is cut.
inline std::size_t floor_boundary(std::string_view text, std::size_t at) {
  if (at > text.size()) at = text.size();
  while (at > 0 && is_continuation(text, at))
    --at;
  return at;
}
inline std::size_t ceil_boundary(std::string_view text, std::size_t at) {
  if (at > text.size()) at = text.size();
  while (is_continuation(text, at))
    ++at;
  return at;
}

/// Next code point of `text` at `offset`, which moves past it. U+FFFD for a broken sequence.
char32_t next_wide_code_point(std::string_view text, std::size_t& offset);
inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte >= 0x80) return next_wide_code_point(text, offset);
  ++offset;
  return byte;
}
void append_utf8(std::string& out, char32_t code_point);

/// Case and category of the letters up to the end of the Vietnamese ones, looked up once from ICU.
inline constexpr char32_t kTableEnd = 0x1F00;
struct LetterTable {
  LetterTable();
  std::array<std::uint16_t, kTableEnd> lower{};
  std::array<std::uint8_t, kTableEnd> kind{};  ///< 1 letter, 2 upper, 4 lower
};
extern const LetterTable kLetters;
bool is_wide_letter(char32_t c);  // the same beyond the table
bool is_wide_upper(char32_t c);
bool is_wide_lower(char32_t c);
char32_t to_wide_lower(char32_t c);

inline bool is_letter(char32_t c) {
  return c < kTableEnd ? (kLetters.kind[c] & 1) != 0 : is_wide_letter(c);
}
inline bool is_upper(char32_t c) {
  return c < kTableEnd ? (kLetters.kind[c] & 2) != 0 : is_wide_upper(c);
}
inline bool is_lower(char32_t c) {
  return c < kTableEnd ? (kLetters.kind[c] & 4) != 0 : is_wide_lower(c);
}
inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
inline char32_t to_lower(char32_t c) {
  return c < kTableEnd ? kLetters.lower[c] : to_wide_lower(c);
}
char32_t to_upper(char32_t c);
std::string to_lower(std::string_view text);
/// Whether a letter ends right before byte `at` of `text`, or begins at it.
bool letter_before(std::string_view text, std::size_t at);
bool letter_at(std::string_view text, std::size_t at);
/// The tones of Vietnamese, none being thanh ngang.
enum class Tone { none, grave, acute, hook, tilde, dot };
/// `c` without its tone ("ế" gives "ê"), which is put into `tone`.
char32_t without_tone(char32_t c, Tone& tone);
/// `c` without any marks: "ế" gives "e", "Đ" gives "D". What is more than one letter with marks, as
/// a Hangul syllable is, stays as it is.
char32_t base_letter(char32_t c);
/// Whether `c` can stand in a word: a letter or number of any script, or of private use (Unicode's
/// L*, N* and Co). A mark (M*) stands on the character before it.
bool is_word_character(char32_t c);
bool is_mark(char32_t c);
/// How many columns of a terminal `c` takes: 0 for what stands on the character before it, 2 for
/// wide letters of East Asia and emoji, else 1.
int terminal_columns(char32_t c);
/// First letter of `text` as a capital, the rest as it is.
std::string capitalize(std::string_view text);
/// Number of code points in `text`.
std::size_t code_points(std::string_view text);
/// Without white space at both ends.
std::string_view trim(std::string_view text);
/// Share of the letters of `text` that are capitals, 0 to 1; 0 where there are no letters.
double capital_share(std::string_view text);
/// Whether `text` has letters, all of them capitals.
bool only_capitals(std::string_view text);

}  // namespace decree

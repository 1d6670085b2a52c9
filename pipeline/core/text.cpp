#include "pipeline/core/text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace decree {

const LetterTable kLetters;

LetterTable::LetterTable() {
  for (char32_t c = 0; c < kTableEnd; ++c) {
    const auto code = static_cast<UChar32>(c);
    const auto low = static_cast<char32_t>(u_tolower(code));
    lower[c] = static_cast<std::uint16_t>(low < kTableEnd ? low : c);
    kind[c] = static_cast<std::uint8_t>((u_isalpha(code) ? 1 : 0) | (u_isupper(code) ? 2 : 0) |
                                        (u_islower(code) ? 4 : 0));
  }
}

namespace {

// Letter without its tone, and the tone, by canonical decomposition.
struct ToneTable {
  std::array<char32_t, kTableEnd> base{};
  std::array<Tone, kTableEnd> tone{};
  ToneTable() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    for (char32_t c = 0; c < kTableEnd; ++c) {
      base[c] = c;
      icu::UnicodeString parts;
      if (U_FAILURE(status) || !nfc->getDecomposition(static_cast<UChar32>(c), parts)) continue;
      icu::UnicodeString rest;
      Tone found = Tone::none;
      for (std::int32_t i = 0; i < parts.length(); ++i) {
        const Tone mark = tone_of_mark(parts[i]);
        if (mark == Tone::none) {
          rest.append(parts[i]);
        } else {
          found = mark;
        }
      }
      const icu::UnicodeString composed = nfc->normalize(rest, status);
      if (found == Tone::none || composed.length() != 1) continue;
      base[c] = static_cast<char32_t>(composed[0]);
      tone[c] = found;
    }
  }

  static Tone tone_of_mark(char16_t mark) {
    switch (mark) {
      case 0x0300:
        return Tone::grave;
      case 0x0301:
        return Tone::acute;
      case 0x0309:
        return Tone::hook;
      case 0x0303:
        return Tone::tilde;
      case 0x0323:
        return Tone::dot;
      default:
        return Tone::none;
    }
  }
};

}  // namespace

namespace {

// By canonical decomposition, which knows nothing of "đ": its bar is no mark in Unicode. Some fonts
// show the Icelandic letter as it.
char32_t find_base_letter(char32_t c) {
  if (c == U'\u0111' || c == U'\u00F0') return U'd';
  if (c == U'\u0110' || c == U'\u00D0') return U'D';
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfc->getDecomposition(static_cast<UChar32>(c), parts)) return c;
  const UChar32 base = parts.char32At(0);
  for (std::int32_t i = U16_LENGTH(base); i < parts.length(); i += U16_LENGTH(parts.char32At(i))) {
    if (!is_mark(static_cast<char32_t>(parts.char32At(i)))) return c;
  }
  return is_mark(static_cast<char32_t>(base)) ? c : static_cast<char32_t>(base);
}

struct BaseTable {
  std::array<char32_t, kTableEnd> base{};
  BaseTable() {
    for (char32_t c = 0; c < kTableEnd; ++c)
      base[c] = find_base_letter(c);
  }
};

}  // namespace

char32_t base_letter(char32_t c) {
  static const BaseTable table;
  return c < kTableEnd ? table.base[c] : find_base_letter(c);
}

bool is_word_character(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK)) != 0;
}

bool is_mark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

int terminal_columns(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if ((U_GET_GC_MASK(code) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 && c != U'\u00AD')
    return 0;
  const std::int32_t width = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// `next_code_point` for a byte above ASCII. Two and three bytes are all that Vietnamese needs; ICU
// reads the rest and what is broken.
char32_t next_wide_code_point(std::string_view text, std::size_t& offset) {
  const auto at = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const unsigned a = at(offset);
  const unsigned b = at(offset + 1) ^ 0x80;
  if (a >= 0xC2 && a < 0xE0 && b < 0x40) {
    offset += 2;
    return ((a & 0x1F) << 6) | b;
  }
  const unsigned c = at(offset + 2) ^ 0x80;
  if (a > 0xE0 && a < 0xED && b < 0x40 && c < 0x40) {
    offset += 3;
    return ((a & 0x0F) << 12) | (b << 6) | c;
  }
  UChar32 code = 0;
  std::int32_t i = 0;
  const auto rest = text.substr(offset, 4);
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(rest.data()), i,
          static_cast<std::int32_t>(rest.size()), code);
  offset += static_cast<std::size_t>(i);
  return code < 0 ? U'\uFFFD' : static_cast<char32_t>(code);
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_wide_letter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_wide_upper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0;
}
bool is_wide_lower(char32_t c) {
  return u_islower(static_cast<UChar32>(c)) != 0;
}
char32_t to_wide_lower(char32_t c) {
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
}
char32_t to_upper(char32_t c) {
  return static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
}

bool letter_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  at = floor_boundary(text, at - 1);
  return is_letter(next_code_point(text, at));
}

bool letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(next_code_point(text, at));
}

char32_t without_tone(char32_t c, Tone& tone) {
  static const ToneTable table;
  tone = c < kTableEnd ? table.tone[c] : Tone::none;
  return c < kTableEnd ? table.base[c] : c;
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      ++i;
    } else {
      append_utf8(out, to_lower(next_wide_code_point(text, i)));
    }
  }
  return out;
}

std::string capitalize(std::string_view text) {
  if (text.empty()) return {};
  std::size_t rest = 0;
  std::string out;
  append_utf8(out, to_upper(next_code_point(text, rest)));
  return out.append(text.substr(rest));
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

double capital_share(std::string_view text) {
  std::size_t all = 0;
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (!is_letter(c)) continue;
    ++all;
    capitals += is_upper(c) ? 1 : 0;
  }
  return all == 0 ? 0.0 : static_cast<double>(capitals) / static_cast<double>(all);
}

bool only_capitals(std::string_view text) {
  bool any = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (!is_letter(c)) continue;
    if (!is_upper(c)) return false;
    any = true;
  }
  return any;
}

std::string to_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  nfc->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                     nullptr, status);
  return U_SUCCESS(status) ? out : std::string(text);
}

bool is_nfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const bool normal = nfc->isNormalizedUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), status);
  return U_SUCCESS(status) && normal;
}

std::string to_valid_utf8(std::string_view bytes, std::size_t& replaced) {
  replaced = 0;
  std::string out;
  out.reserve(bytes.size());
  std::size_t i = 0;
  while (i < bytes.size()) {
    const std::size_t start = i;
    const char32_t c = next_code_point(bytes, i);
    const bool broken = c == U'\uFFFD' && bytes.substr(start, i - start) != "\xEF\xBF\xBD";
    if (broken) replaced += i - start;
    append_utf8(out, c);
  }
  return out;
}

}  // namespace decree

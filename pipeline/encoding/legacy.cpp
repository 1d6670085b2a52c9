#include "pipeline/encoding/legacy.h"

#include <array>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/encoding/tables.h"

namespace decree {
namespace {

constexpr char32_t kGrave = 0x300;
constexpr char32_t kAcute = 0x301;
constexpr char32_t kCircumflex = 0x302;
constexpr char32_t kTilde = 0x303;
constexpr char32_t kBreve = 0x306;
constexpr char32_t kHook = 0x309;
constexpr char32_t kDot = 0x323;

// VNI writes a vowel and, in a second byte, what stands over and under it: "aâ" is â, "aá" is ấ.
struct VniMark {
  char32_t byte;
  char32_t shape;  // circumflex or breve, 0 for none
  char32_t tone;   // 0 for none
};
constexpr std::array kVniMarks = std::to_array<VniMark>({
    {U'ù', 0, kAcute},
    {U'ø', 0, kGrave},
    {U'û', 0, kHook},
    {U'õ', 0, kTilde},
    {U'ï', 0, kDot},
    {U'â', kCircumflex, 0},
    {U'á', kCircumflex, kAcute},
    {U'à', kCircumflex, kGrave},
    {U'å', kCircumflex, kHook},
    {U'ã', kCircumflex, kTilde},
    {U'ä', kCircumflex, kDot},
    {U'ê', kBreve, 0},
    {U'é', kBreve, kAcute},
    {U'è', kBreve, kGrave},
    {U'ú', kBreve, kHook},
    {U'ü', kBreve, kTilde},
    {U'ë', kBreve, kDot},
});
// Letters that VNI has a byte of their own for. ô and ö are vowels that take a tone.
constexpr std::u32string_view kVniLetters = U"ííììæỉóĩòịîỵñđôơöư";

char32_t vni_letter(char32_t low) {
  for (std::size_t i = 0; i < kVniLetters.size(); i += 2) {
    if (kVniLetters[i] == low) return kVniLetters[i + 1];
  }
  return 0;
}

bool takes_shape(char32_t vowel, char32_t shape) {
  if (shape == 0) return std::u32string_view(U"aeouyơư").find(vowel) != std::u32string_view::npos;
  return vowel == U'a' || (shape == kCircumflex && (vowel == U'e' || vowel == U'o'));
}

std::string from_vni(std::string_view text) {
  std::string out;
  char32_t vowel = 0;  // that the next sign can be a mark of
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const char32_t low = to_lower(c);
    const VniMark* mark = nullptr;
    for (const VniMark& each : kVniMarks) {
      if (each.byte == low && takes_shape(vowel, each.shape)) mark = &each;
    }
    if (mark != nullptr) {
      if (mark->shape != 0) append_utf8(out, mark->shape);
      if (mark->tone != 0) append_utf8(out, mark->tone);
      // A tone alone can still follow a shape: "aâ" + "ù" is ấ too.
      vowel = mark->tone == 0 ? U'ơ' : 0;
      continue;
    }
    const char32_t letter = vni_letter(low);
    const char32_t now = letter != 0 ? letter : low;
    append_utf8(out, letter == 0 ? c : c == low ? letter : to_upper(letter));
    vowel = takes_shape(now, 0) ? now : 0;
  }
  return to_nfc(out);
}

std::u32string code_points_of(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();)
    out += next_code_point(text, i);
  return out;
}

char32_t letter_at(const std::u32string& text, std::size_t at, Encoding encoding) {
  if (at >= text.size()) return 0;
  const auto byte = windows_byte(text[at]);
  const char32_t letter = byte ? letter_of(encoding, *byte) : 0;
  return letter != 0 ? letter : text[at];
}

// Whether the quotation mark or dash at `at`, where the encoding has a capital, is what it is:
// behind a small letter, before a capitalised word, or alone. `before` is what was read before it.
// "Ở" alone, in VISCII, is a word.
bool stays_sign(const std::u32string& text, std::size_t at, char32_t before, Encoding encoding) {
  constexpr std::u32string_view kSigns = U"\u2013\u2014\u2018\u2019\u201A\u201C\u201D\u201E\u2026";
  if (kSigns.find(text[at]) == std::u32string_view::npos) return false;
  if (!is_upper(letter_at(text, at, encoding))) return false;
  const char32_t next = letter_at(text, at + 1, encoding);
  if (is_letter(before)) return is_lower(before);
  if (!is_letter(next)) return letter_at(text, at, encoding) != U'Ở';
  return is_upper(next) && is_lower(letter_at(text, at + 2, encoding));
}

std::string from_bytes(std::string_view text, Encoding encoding) {
  const std::u32string signs = code_points_of(text);
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  char32_t before = U' ';
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const char32_t letter = letter_at(signs, i, encoding);
    const bool mark = letter >= 0x300 && letter < 0x370;
    const bool as_is = (mark && !is_letter(before)) || stays_sign(signs, i, before, encoding);
    const char32_t now = as_is ? signs[i] : letter;
    append_utf8(out, now);
    if (!mark || as_is) before = now;
  }
  return to_nfc(out);
}

// The sign that begins at `at` of `text`, whose characters are bytes of UTF-8; `at` moves past it.
std::optional<char32_t> twice_encoded(std::string_view text, std::size_t& at) {
  std::string bytes;
  std::size_t i = at;
  while (i < text.size() && bytes.size() < 4) {
    const auto byte = windows_byte(next_code_point(text, i));
    if (!byte || *byte < 0x80) return std::nullopt;
    bytes += static_cast<char>(*byte);
    std::size_t length = 0;
    const char32_t c = next_code_point(bytes, length);
    if (c == U'\uFFFD' || bytes.size() == 1) continue;
    at = i;
    return c;
  }
  return std::nullopt;
}

std::string from_twice(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out += text[i++];
    } else if (const auto sign = twice_encoded(text, i)) {
      append_utf8(out, *sign);
    } else {
      append_utf8(out, next_code_point(text, i));
    }
  }
  return to_nfc(out);
}

// Whether TCVN3 has a capital of the small letter `c`.
bool letter_has_capital(char32_t c) {
  return c < 0x80 || std::u32string_view(U"ăâêôơưđ").find(c) != std::u32string_view::npos;
}

std::string in_capitals(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();)
    append_utf8(out, to_upper(next_code_point(text, i)));
  return out;
}

// TCVN3 has no capitals with a tone: "§IÒU" is read as "ĐIềU". A word that has a capital behind its
// first letter, and no small letter that could have been one, is in capitals.
std::string with_toned_capitals(std::string_view text) {
  std::string out;
  std::size_t word = 0;  // where the word of letters that is being read begins in `out`
  bool first = true;
  bool capital = false;
  bool small = false;
  const auto close = [&] {
    if (capital && !small) out.replace(word, std::string::npos, in_capitals(out.substr(word)));
  };
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_letter(c)) {
      capital = capital || (!first && is_upper(c));
      small = small || (is_lower(c) && letter_has_capital(c));
      first = false;
      append_utf8(out, c);
      continue;
    }
    close();
    append_utf8(out, c);
    word = out.size();
    first = true;
    capital = small = false;
  }
  close();
  return out;
}

// The first font of a list ("'.VnTime', serif"), without quotes and style.
std::string_view first_family(std::string_view font) {
  font = font.substr(0, font.find_first_of(",;"));
  constexpr std::string_view kAround = " \t\"'";
  const auto begin = font.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  font = font.substr(begin, font.find_last_not_of(kAround) - begin + 1);
  for (const std::string_view style : {" Italic", " Bold"}) {
    if (font.ends_with(style)) font.remove_suffix(style.size());
  }
  return font;
}

}  // namespace

std::optional<Encoding> encoding_of_font(std::string_view font, bool& capitals) {
  font = first_family(font);
  const std::string low = to_lower(font);
  const auto begins = [&](std::string_view name) { return low.starts_with(name); };
  capitals = false;
  if (begins(".vn")) {
    // No font of this family has a small h at its end: ".vntimeh" is a name in another case.
    capitals = low.ends_with('h') && low.size() > 4;
    return Encoding::tcvn3;
  }
  // "VNI-Internet Mail" has an encoding of its own.
  if ((begins("vni-") || begins("vni ")) && !begins("vni-internet")) return Encoding::vni;
  if (begins("vps ") || begins("vps-")) return Encoding::vps;
  if (begins("vi times") || begins("vi arial")) {
    capitals = low.ends_with(" hoa");
    return Encoding::viscii;
  }
  return std::nullopt;
}

std::string from_legacy(std::string_view text, Encoding encoding, bool capitals) {
  std::string out;
  switch (encoding) {
    case Encoding::utf8:
      out = to_nfc(text);
      break;
    case Encoding::vni:
      out = from_vni(text);
      break;
    case Encoding::utf8_twice:
      out = from_twice(text);
      break;
    case Encoding::tcvn3:
      out = with_toned_capitals(from_bytes(text, encoding));
      break;
    case Encoding::viscii:
    case Encoding::vps:
    case Encoding::cp1258:
      out = from_bytes(text, encoding);
      break;
  }
  return capitals ? in_capitals(out) : out;
}

std::string without_private_codes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    append_utf8(out, c >= 0xF020 && c <= 0xF0FF ? c & 0xFF : c);
  }
  return out;
}

}  // namespace decree

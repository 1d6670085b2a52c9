#include "pipeline/encoding/tables.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// The upper half, 16 letters a line; a full stop where the byte is no Vietnamese letter.
constexpr std::u32string_view kVn1 =
    U"ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ"
    U"ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
    U".ĂÂÊÔƠƯĐăâêôơưđẰ"
    U".....àảãáạẲằẳẵắẴ"
    U"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
    U"éẹềểễếệìỉỄẾỒĩíịò"
    U"Ổỏõóọồổỗốộờởỡớợù"
    U"ỖủũúụừửữứựỳỷỹýỵỐ";
constexpr std::u32string_view kViscii =
    U"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ"
    U"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    U"Õắằặấầẩậẽẹếềểễệố"
    U"ồổỗỠƠộờởịỰỨỪỬơớƯ"
    U"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
    U"ĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    U"àáâãảăữẫèéêẻìíĩỉ"
    U"đựòóôõỏọụùúũủýợỮ";
constexpr std::u32string_view kVps =
    U"ÀẢÃẤẦẨọỗĂếềểệẮẰẲ"
    U"Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    U".ắằẳẵặỠớÙờởỡŨỨợỪ"
    U"ổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    U"ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    U"ƯỦồốÔỏơÈừứÚũưÝẺ."
    U"àáâãảạă.èéêẽìí.ĩ"
    U"ẴĐòóôõ.Ơụùúủ.ỶẼỳ";
static_assert(kVn1.size() == 128 && kViscii.size() == 128 && kVps.size() == 128);

// Letters in the place of control signs: the byte, then what it is.
constexpr std::u32string_view kVn1Low = U"\1Ú\2Ụ\4Ừ\5Ử\6Ữ\21Ứ\22Ự\23Ỳ\24Ỷ\25Ỹ\26Ý\27Ỵ";
constexpr std::u32string_view kVisciiLow = U"\2Ẳ\5Ẵ\6Ẫ\24Ỷ\31Ỹ\36Ỵ";
constexpr std::u32string_view kVpsLow = U"\2Ạ\3Ậ\4Ặ\5Ẹ\6Ệ\20Ị\21Ọ\22Ộ\23Ợ\24Ụ\25Ự\31Ỵ\34Ẫ\35Ữ";
// Where CP1258 differs from Windows-1252: letters, and tones that follow their vowel.
constexpr std::u32string_view kCp1258 =
    U"\u00C3Ă\u00E3ă\u00D0Đ\u00F0đ\u00D5Ơ\u00F5ơ\u00DDƯ\u00FDư"
    U"\u00CC\u0300\u00D2\u0309\u00DE\u0303\u00EC\u0301\u00F2\u0323";

constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t in_pairs(std::u32string_view pairs, unsigned char byte) {
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i] == byte) return pairs[i + 1];
  }
  return 0;
}

char32_t in_table(std::u32string_view upper, std::u32string_view low, unsigned char byte) {
  if (byte < 0x80) return byte < 0x20 ? in_pairs(low, byte) : 0;
  const char32_t c = upper[byte - 0x80u];
  return c == U'.' ? 0 : c;
}

}  // namespace

char32_t letter_of_vn1(unsigned char byte) {
  return in_table(kVn1, kVn1Low, byte);
}

char32_t letter_of(Encoding encoding, unsigned char byte) {
  switch (encoding) {
    case Encoding::tcvn3:
      return byte < 0xA0 ? 0 : letter_of_vn1(byte);
    case Encoding::viscii:
      return in_table(kViscii, kVisciiLow, byte);
    case Encoding::vps:
      return in_table(kVps, kVpsLow, byte);
    case Encoding::cp1258:
      return in_pairs(kCp1258, byte);
    case Encoding::utf8:
    case Encoding::vni:
    case Encoding::utf8_twice:
      break;
  }
  return 0;
}

std::optional<unsigned char> windows_byte(char32_t c) {
  if (c < 0x100) return static_cast<unsigned char>(c);
  const auto at = std::ranges::find(kWindows1252, c);
  if (at == kWindows1252.end()) return std::nullopt;
  return static_cast<unsigned char>(0x80 + (at - kWindows1252.begin()));
}

std::string from_windows(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 4);
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    append_utf8(out, code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80u] : code);
  }
  return out;
}

}  // namespace decree

// The choice of an encoding: what is converted, and above all what is left as it is.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "pipeline/encoding/guess.h"
#include "pipeline/ingest.h"
#include "pipeline/readers/text.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/legacy_text.h"

namespace decree {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr std::string_view kDecree =
    "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI\n"
    "Số: 12/QĐ-UBND\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;\n"
    "Theo đề nghị của Giám đốc Sở Nông nghiệp, Ủy ban quyết định phê duyệt kế hoạch.\n"
    "Điều 1. Giao Sở Tài chính chủ trì, phối hợp với các sở, ngành thẩm định kinh phí.\n";

constexpr std::array kOld = {Encoding::tcvn3, Encoding::vni, Encoding::viscii, Encoding::vps,
                             Encoding::utf8_twice};

std::vector<std::string> samples() {
  std::vector<std::string> out;
  for (const auto& entry :
       std::filesystem::directory_iterator(DECREE_SOURCE_DIR "/corpus/decrees")) {
    if (entry.path().extension() == ".json") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string text = to_nfc(std::string{std::istreambuf_iterator<char>(in), {}});
    std::erase(text, '\r');
    out.push_back(text.substr(text.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  }
  return out;
}

// ASCII and Vietnamese letters alone: no sign that an encoding lacks or has a letter in the place
// of.
std::string without_other_signs(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    append_utf8(out, c < 0x80 || std::ranges::count(marked_letters(), c) > 0 ? c : U'-');
  }
  return out;
}

RawDocument read(std::string bytes) {
  auto raw = read_text(std::move(bytes), resources().syllables);
  EXPECT_TRUE(raw.has_value());
  return raw ? std::move(*raw) : RawDocument{};
}

// CP1258 has letters with one mark and, for all others, tones behind the letter.
std::string in_cp1258(std::string_view text) {
  constexpr std::u32string_view kTakenByTones = U"ìÌòÒ";
  constexpr std::array<std::string_view, 6> kTones = {"", "Ì", "ì", "Ò", "Þ", "ò"};
  static const auto forms = forms_in(Encoding::cp1258);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const bool taken = kTakenByTones.find(c) != std::u32string_view::npos;
    const auto form = taken ? forms.end() : forms.find(c);
    Tone tone = Tone::none;
    const char32_t base = without_tone(c, tone);
    if (form != forms.end()) {
      out += form->second;
    } else if (tone != Tone::none) {
      out += in_cp1258(utf8_of(base)) + std::string(kTones[static_cast<std::size_t>(tone)]);
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

void expect_read(const std::string& legacy, const std::string& text, Encoding encoding) {
  for (const bool bytes : {false, true}) {
    if (bytes && encoding == Encoding::utf8_twice) continue;
    const RawDocument raw = read(bytes ? as_windows_bytes(legacy) : legacy);
    if (encoding == Encoding::tcvn3) {  // it has no capitals with a tone
      EXPECT_EQ(to_lower(raw.text), to_lower(text));
    } else {
      EXPECT_EQ(raw.text, text);
    }
    EXPECT_EQ(raw.replaced_bytes, 0U);
    ASSERT_EQ(raw.findings.all().size(), 1U);
    EXPECT_EQ(raw.findings.all()[0].code, "encoding-converted");
  }
}

TEST(Encoding, DecreesInOldEncodingsAreRead) {
  for (const std::string& sample : samples()) {
    const std::string text = without_other_signs(sample);
    for (const Encoding encoding : kOld)
      expect_read(in_legacy(text, encoding), text, encoding);
    expect_read(in_cp1258(text), text, Encoding::cp1258);
  }
}

TEST(Encoding, RandomSyllablesAreRead) {
  constexpr std::array kSyllables = {"nghiêng"sv, "được"sv,   "quyết"sv, "thưởng"sv, "Ủy"sv,
                                     "ỷ"sv,       "khoảng"sv, "lẫn"sv,   "ngẫm"sv,   "kỹ"sv,
                                     "ĩ"sv,       "giữ"sv,    "xoáy"sv,  "Đặng"sv,   "thẳng"sv,
                                     "bằng"sv,    "rõ"sv,     "lỡ"sv,    "nỗi"sv,    "hỗ"sv,
                                     "trợ"sv,     "sẽ"sv,     "chị"sv,   "tỵ"sv,     "an"sv};
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i)
      text += std::string(kSyllables[random() % kSyllables.size()]) + (i % 12 == 11 ? '\n' : ' ');
    for (const Encoding encoding : kOld)
      expect_read(in_legacy(text, encoding), text, encoding);
    expect_read(in_cp1258(text), text, Encoding::cp1258);
  }
}

TEST(Encoding, TcvnWithItsCapitalsIsRead) {
  std::string bytes;
  for (std::size_t i = 0; i < kDecree.size();) {
    const char32_t c = next_code_point(kDecree, i);
    char out = static_cast<char>(c);
    for (unsigned byte = 1; byte < 256; ++byte) {
      if (letter_of_vn1(static_cast<unsigned char>(byte)) == c) out = static_cast<char>(byte);
    }
    bytes += out;
  }
  EXPECT_EQ(read(bytes).text, kDecree);
}

TEST(Encoding, WhatWasEncodedThreeTimesIsRead) {
  const RawDocument raw = read(from_windows(from_windows(kDecree)));
  EXPECT_EQ(raw.text, kDecree);
  EXPECT_EQ(raw.findings.all().size(), 1U);
}

TEST(Encoding, TheFindingTellsTheEncodingAndTheShares) {
  const RawDocument raw = read(in_legacy(kDecree, Encoding::vni));
  ASSERT_EQ(raw.findings.all().size(), 1U);
  EXPECT_EQ(raw.findings.all()[0].message,
            "Văn bản ở bảng mã VNI đã chuyển sang Unicode: 98% từ có dấu đúng âm tiết tiếng Việt, "
            "trước đó 16%");
}

TEST(Encoding, APartInUnicodeStays) {
  const std::string text = std::string(kDecree) + in_legacy(kDecree, Encoding::vni);
  EXPECT_EQ(read(text).text, std::string(kDecree) + std::string(kDecree));
}

TEST(Encoding, UnicodeStaysAsItIs) {
  for (const std::string& sample : samples()) {
    EXPECT_FALSE(convert_text(sample, resources().syllables));
    const RawDocument raw = read(sample);
    EXPECT_EQ(raw.text, sample);
    EXPECT_TRUE(raw.findings.all().empty());
  }
}

TEST(Encoding, OtherLanguagesAndNumbersStayAsTheyAre) {
  const std::string french =
      "Le ministère a décidé, à la suite de l'été dernier, d'accélérer les procédures là où elles "
      "étaient inachevées : forêts brûlées, marchés fermés, élèves privés d'école, etc. Ça et là, "
      "les préfets, très occupés, ont différé l'arrêté n° 5 du 3 août. « Où est-il né ? » "
      "dit-il.\n";
  const std::string english =
      "“The plan” — it’s due on 5 May — is Zoë’s café… 5–10 °C, £20 – naïve, ½ of §3.\n";
  const std::string numbers =
      "1.234,5 ± 0,2 | 45 m² | 12° | ½ | 3 × 4 | 99 % | § 7 | «–» | µg/m³\n";
  for (std::string text : {french, english, numbers, french + english, numbers + english}) {
    for (int i = 0; i < 5; ++i)
      text += text;
    EXPECT_EQ(read(text).text, text);
    EXPECT_FALSE(convert_bytes(as_windows_bytes(text), resources().syllables));
  }
}

TEST(Encoding, ShortTextsStayAsTheyAre) {
  const std::string line = "Theo ®Ò nghÞ cña Gi¸m ®èc Së N«ng nghiÖp, quyÕt ®Þnh";
  EXPECT_EQ(read(line).text, line);
  EXPECT_FALSE(convert_bytes(as_windows_bytes(line), resources().syllables));
  for (const std::string_view text : {"", "é", "\n", "Ä", "®", "\xC3"}) {
    EXPECT_FALSE(convert_text(text, resources().syllables));
    EXPECT_FALSE(convert_bytes(text, resources().syllables));
  }
}

TEST(Encoding, AWordOverAndOverIsNoText) {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "n\xB0 " + std::to_string(i) + " \x97 12\xB0N\n";
  EXPECT_FALSE(convert_bytes(text, resources().syllables));
}

std::string in_utf16(std::string_view text, bool big, bool mark) {
  std::string out;
  const auto unit = [&](char32_t c) {
    const char high = static_cast<char>(c >> 8);
    const char low = static_cast<char>(c & 0xFF);
    out += big ? high : low;
    out += big ? low : high;
  };
  if (mark) unit(0xFEFF);
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c >= 0x10000) {
      unit(0xD800 + ((c - 0x10000) >> 10));
      unit(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      unit(c);
    }
  }
  return out;
}

TEST(Encoding, Utf16IsReadWithAndWithoutMark) {
  const std::string text = std::string(kDecree) + "😀\n";
  for (const bool big : {false, true}) {
    for (const bool mark : {false, true})
      EXPECT_EQ(read(in_utf16(text, big, mark)).text, text);
  }
  EXPECT_EQ(read("\xFF\xFE\0\0A\0\0\0\xD0\x1E\0\0"s).text, "AỐ");
  EXPECT_EQ(read("\0\0\xFE\xFF\0\0\0A\0\0\x1E\xD0"s).text, "AỐ");
  EXPECT_EQ(read(in_utf16(in_legacy(kDecree, Encoding::vni), false, true)).text, kDecree);
}

TEST(Encoding, LineAndParagraphSeparatorsEndLines) {
  EXPECT_EQ(read("Điều 1\u2028Điều 2\u2029Điều 3").text, "Điều 1\nĐiều 2\nĐiều 3");
  EXPECT_EQ(read("Điều 1\vĐiều 2\u0085Điều 3").text, "Điều 1\nĐiều 2\nĐiều 3");
}

TEST(Encoding, OtherNulsAreAnError) {
  for (const std::string& bytes : {"a\0b"s, "abcd\0efgh"s, "\0\0a\0\0\0b\0"s, "\xFF\xFE\0\0a\0"s,
                                   std::string(100, '\0'), "a\0\0b\0\0c\0\0d\0\0"s}) {
    EXPECT_FALSE(read_text(bytes, resources().syllables)) << bytes;
  }
}

TEST(Encoding, AnyBytesGiveValidTextOrAnError) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes;
    const int kind = static_cast<int>(random() % 4);
    for (auto i = random() % 600; i > 0; --i) {
      const auto low = static_cast<char>(random() % 96 + 32);
      const auto any = static_cast<char>(random() % 256);
      bytes += kind == 0                        ? any
               : kind == 1 && random() % 2 == 0 ? '\0'
               : random() % 3 == 0              ? any
                                                : low;
    }
    if (kind == 3) bytes = from_windows(bytes);
    const auto raw = read_text(bytes, resources().syllables);
    if (!raw) continue;
    std::size_t broken = 0;
    to_valid_utf8(raw->text, broken);
    EXPECT_EQ(broken, 0U);
    for (const Encoding encoding : {Encoding::tcvn3, Encoding::vni, Encoding::viscii, Encoding::vps,
                                    Encoding::cp1258, Encoding::utf8_twice}) {
      to_valid_utf8(from_legacy(raw->text, encoding, round % 2 == 0), broken);
      EXPECT_EQ(broken, 0U);
    }
  }
}

}  // namespace
}  // namespace decree

// The tables of the old encodings, against glibc's iconv where it knows them.
#include "pipeline/encoding/legacy.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <string>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/encoding/tables.h"
#include "tests/unit/pipeline/legacy_text.h"

namespace decree {
namespace {

// `text` in the encoding that iconv calls `name`.
std::string by_iconv(std::string text, const char* name) {
  iconv_t to = iconv_open(name, "UTF-8");
  EXPECT_NE(to, reinterpret_cast<iconv_t>(-1)) << name;
  std::string out(text.size() * 4 + 16, '\0');
  char* in = text.data();
  char* at = out.data();
  std::size_t in_left = text.size();
  std::size_t left = out.size();
  EXPECT_NE(iconv(to, &in, &in_left, &at, &left), static_cast<std::size_t>(-1)) << text;
  iconv(to, nullptr, nullptr, &at, &left);  // the last vowel, kept for a tone that may follow
  iconv_close(to);
  out.resize(out.size() - left);
  return out;
}

unsigned char byte_of(char32_t c, const char* name) {
  const std::string bytes = by_iconv(utf8_of(c), name);
  EXPECT_EQ(bytes.size(), 1U) << utf8_of(c);
  return static_cast<unsigned char>(bytes.at(0));
}

TEST(Legacy, VisciiIsAsIconvHasIt) {
  for (const char32_t c : marked_letters())
    EXPECT_EQ(letter_of(Encoding::viscii, byte_of(c, "VISCII")), c) << utf8_of(c);
}

TEST(Legacy, Cp1258IsAsIconvHasIt) {
  for (const char32_t c : marked_letters())
    EXPECT_EQ(from_legacy(from_windows(by_iconv(utf8_of(c), "CP1258")), Encoding::cp1258),
              utf8_of(c));
}

TEST(Legacy, Vn1IsAsIconvHasIt) {
  for (const char32_t c : marked_letters()) {
    EXPECT_EQ(letter_of_vn1(byte_of(c, "TCVN5712-1")), c) << utf8_of(c);
  }
}

TEST(Legacy, Tcvn3HasTheSmallLettersAndSevenCapitals) {
  for (const char32_t c : marked_letters()) {
    const std::string bytes = by_iconv(utf8_of(c), "TCVN5712-1");
    const auto code = static_cast<unsigned char>(bytes[0]);
    if (code < 0xA0) continue;
    EXPECT_EQ(from_legacy(from_windows(bytes), Encoding::tcvn3), utf8_of(c));
  }
  EXPECT_EQ(from_legacy("Ch­¬ng tr×nh ®Çu t­ §IÒU ¡¢£¤¥¦§", Encoding::tcvn3),
            "Chương trình đầu tư ĐIỀU ĂÂÊÔƠƯĐ");
  EXPECT_EQ(from_legacy("“Quy ®Þnh” – 5 m²", Encoding::tcvn3), "“Quy định” – 5 m²");
  EXPECT_EQ(from_legacy("ñY BAN Hµ NéI, Sè, TØnh", Encoding::tcvn3), "ỦY BAN Hà NỘI, Số, Tỉnh");
  EXPECT_EQ(from_legacy("quyÕt ®Þnh", Encoding::tcvn3, true), "QUYẾT ĐỊNH");
}

TEST(Legacy, VpsHasEveryLetterOnce) {
  for (const char32_t c : marked_letters()) {
    int found = 0;
    for (unsigned byte = 0; byte < 256; ++byte)
      found += letter_of(Encoding::vps, static_cast<unsigned char>(byte)) == c ? 1 : 0;
    EXPECT_EQ(found, 1) << utf8_of(c);
  }
  EXPECT_EQ(from_legacy(from_windows("Ti\x89ng Vi\x8Ct"), Encoding::vps), "Tiếng Việt");
}

TEST(Legacy, QuotationMarksAndDashesAreNoCapitals) {
  for (const Encoding encoding : {Encoding::viscii, Encoding::vps}) {
    for (const std::string text :
         {"“Quyết định” – Ủy ban”, “Sở”… – và", "HỘI ĐỒNG, Ổn định, TỔ, SỐ"})
      EXPECT_EQ(from_legacy(in_legacy(text, encoding), encoding), text);
  }
  EXPECT_EQ(from_legacy(in_legacy("Ở đây", Encoding::viscii), Encoding::viscii), "Ở đây");
}

TEST(Legacy, VniWordsAreRead) {
  const auto vni = [](std::string_view text) { return from_legacy(text, Encoding::vni); };
  EXPECT_EQ(vni("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  EXPECT_EQ(vni("Ñoäc laäp - Töï do - Haïnh phuùc"), "Độc lập - Tự do - Hạnh phúc");
  EXPECT_EQ(vni("UÛy ban nhaân daân tænh quyeát ñònh, kyù, baèng, naêm, ñöôïc, thöôûng"),
            "Ủy ban nhân dân tỉnh quyết định, ký, bằng, năm, được, thưởng");
  EXPECT_EQ(vni("kyõ thuaät myõ, chæ thò, nghæ, xaâùu, lí, ngaén, maëc, kyø, tî, tyû"),
            "kỹ thuật mỹ, chỉ thị, nghỉ, xấu, lí, ngắn, mặc, kỳ, tỵ, tỷ");
  EXPECT_EQ(vni("naâng caáp 20% (khoaûng 5 tyû ñoàng)"), "nâng cấp 20% (khoảng 5 tỷ đồng)");
}

TEST(Legacy, VniHasEveryLetter) {
  const std::vector<std::string>& small = vni_forms();
  const std::vector<char32_t> all = marked_letters();
  ASSERT_EQ(small.size() * 2, all.size());
  for (std::size_t i = 0; i < small.size(); ++i) {
    EXPECT_EQ(from_legacy(small[i], Encoding::vni), utf8_of(all[2 * i]));
    EXPECT_EQ(from_legacy(in_upper_case(small[i]), Encoding::vni), utf8_of(all[2 * i + 1]));
  }
}

TEST(Legacy, WhatWasEncodedTwiceIsReadOnce) {
  const std::string text = "Quyết định “số 5” của Ủy ban – nhà ở";
  EXPECT_EQ(from_legacy(from_windows(text), Encoding::utf8_twice), text);
  EXPECT_EQ(from_legacy("Ã 5 Ã© café", Encoding::utf8_twice), "Ã 5 é café");
}

TEST(Legacy, FontsTellTheirEncoding) {
  bool capitals = true;
  EXPECT_EQ(encoding_of_font(".VnTime", capitals), Encoding::tcvn3);
  EXPECT_FALSE(capitals);
  EXPECT_EQ(encoding_of_font(".VnTimeH", capitals), Encoding::tcvn3);
  EXPECT_TRUE(capitals);
  EXPECT_EQ(encoding_of_font("'.VnArialH', sans-serif", capitals), Encoding::tcvn3);
  EXPECT_TRUE(capitals);
  EXPECT_EQ(encoding_of_font("VNI-Times", capitals), Encoding::vni);
  EXPECT_FALSE(capitals);
  EXPECT_EQ(encoding_of_font("VNI-Helve-Condense", capitals), Encoding::vni);
  EXPECT_EQ(encoding_of_font("VPS Times", capitals), Encoding::vps);
  EXPECT_EQ(encoding_of_font("VI Times", capitals), Encoding::viscii);
  for (const char* font : {"Times New Roman", "Arial", "", ".", "Vnt", "VNI", "Vivaldi", "Symbol"})
    EXPECT_FALSE(encoding_of_font(font, capitals)) << font;
}

}  // namespace
}  // namespace decree

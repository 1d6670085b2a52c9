// Vietnamese text in the old encodings, for tests.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/text.h"
#include "pipeline/encoding/legacy.h"
#include "pipeline/encoding/tables.h"

namespace decree {

inline std::string utf8_of(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

/// The Vietnamese letters beyond ASCII, each followed by its capital.
inline const std::vector<char32_t>& marked_letters() {
  static const std::vector<char32_t> letters = [] {
    constexpr std::u32string_view kSmall =
        U"àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
    std::vector<char32_t> out;
    for (const char32_t c : kSmall) {
      out.push_back(c);
      out.push_back(to_upper(c));
    }
    return out;
  }();
  return letters;
}

/// How VNI writes the small letters of marked_letters(), in their order.
inline const std::vector<std::string>& vni_forms() {
  static const std::vector<std::string> forms = {
      "aø", "aù", "aû", "aõ", "aï", "aê", "aè", "aé", "aú", "aü", "aë", "aâ", "aà", "aá",
      "aå", "aã", "aä", "ñ",  "eø", "eù", "eû", "eõ", "eï", "eâ", "eà", "eá", "eå", "eã",
      "eä", "ì",  "í",  "æ",  "ó",  "ò",  "oø", "où", "oû", "oõ", "oï", "oâ", "oà", "oá",
      "oå", "oã", "oä", "ô",  "ôø", "ôù", "ôû", "ôõ", "ôï", "uø", "uù", "uû", "uõ", "uï",
      "ö",  "öø", "öù", "öû", "öõ", "öï", "yø", "yù", "yû", "yõ", "î"};
  return forms;
}

/// `text` with capitals for small letters.
inline std::string in_upper_case(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();)
    append_utf8(out, to_upper(next_code_point(text, i)));
  return out;
}

/// What stands for each letter in `encoding`, as characters of Windows-1252. TCVN3 has small
/// letters for the capitals that it lacks. Not for CP1258 and UTF-8.
inline std::map<char32_t, std::string> forms_in(Encoding encoding) {
  std::map<char32_t, std::string> out;
  const auto& letters = marked_letters();
  for (std::size_t i = 0; encoding == Encoding::vni && i < letters.size(); i += 2) {
    out[letters[i]] = vni_forms()[i / 2];
    out[letters[i + 1]] = in_upper_case(vni_forms()[i / 2]);
  }
  for (unsigned byte = 1; encoding != Encoding::vni && byte < 256; ++byte) {
    const char32_t c = letter_of(encoding, static_cast<unsigned char>(byte));
    if (c >= 0x80) out[c] = from_windows(std::string(1, static_cast<char>(byte)));
  }
  for (std::size_t i = 0; encoding == Encoding::tcvn3 && i < letters.size(); i += 2) {
    if (letters[i] < 0x1EA0 && out.contains(letters[i + 1]) &&
        std::u32string_view(U"ăâêôơưđ").find(letters[i]) != std::u32string_view::npos) {
      continue;
    }
    out[letters[i + 1]] = out[letters[i]];
  }
  return out;
}

/// `text` in `encoding`, as characters of Windows-1252.
inline std::string in_legacy(std::string_view text, Encoding encoding) {
  static std::map<Encoding, std::map<char32_t, std::string>> all;
  if (encoding == Encoding::utf8_twice) return from_windows(text);
  if (!all.contains(encoding)) all[encoding] = forms_in(encoding);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const auto form = c < 0x80 ? all[encoding].end() : all[encoding].find(c);
    if (form != all[encoding].end()) {
      out += form->second;
    } else {
      append_utf8(out, c);
    }
  }
  return out;
}

/// Characters of Windows-1252 as its bytes; others as a question mark.
inline std::string as_windows_bytes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = windows_byte(next_code_point(text, i));
    out += byte ? static_cast<char>(*byte) : '?';
  }
  return out;
}

}  // namespace decree

#include "pipeline/readers/typed_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// A letter that only Unicode has for Vietnamese: no byte of an old encoding looks like it.
bool is_vietnamese_letter(char32_t c) {
  return c == 0x0102 || c == 0x0103 || c == 0x0110 || c == 0x0111 || c == 0x01A0 || c == 0x01A1 ||
         c == 0x01AF || c == 0x01B0 || (c >= 0x1EA0 && c <= 0x1EF9);
}

bool has_vietnamese_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_vietnamese_letter(next_code_point(text, at))) return true;
  }
  return false;
}

// The signs that the font Symbol has in the place of letters, at U+F000 and above.
std::string symbols(std::string_view text) {
  constexpr std::pair<char32_t, char32_t> kSigns[] = {
      {0xF0A3, 0x2264}, {0xF0B3, 0x2265}, {0xF0B9, 0x2260}, {0xF0B1, 0x00B1},
      {0xF0B4, 0x00D7}, {0xF0BB, 0x2248}, {0xF0B0, 0x00B0}, {0xF0AE, 0x2192},
      {0xF03E, U'>'},   {0xF03C, U'<'},   {0xF03D, U'='},   {0xF025, U'%'},
  };
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    for (const auto& [code, sign] : kSigns) {
      if (c == code) c = sign;
    }
    append_utf8(out, c);
  }
  return out;
}

std::string in_capitals(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    append_utf8(out, to_upper(next_code_point(text, at)));
  return out;
}

}  // namespace

void TypedWords::add(std::string_view text, std::string_view font, bool capitals) {
  if (text.empty()) return;
  Piece piece;
  piece.capitals = capitals;
  if (!font.empty()) piece.encoding = encoding_of_font(font, piece.font_capitals);
  piece.text = font == "Symbol" ? symbols(text) : std::string(text);
  // The two bytes of a letter of VNI may stand in two runs.
  if (!pieces_.empty() && pieces_.back().like(piece)) {
    pieces_.back().text += piece.text;
  } else {
    pieces_.push_back(std::move(piece));
  }
}

void TypedWords::prepend(TypedWords other) {
  other.append(std::move(*this));
  *this = std::move(other);
}

void TypedWords::append(TypedWords other) {
  std::ranges::move(other.pieces_, std::back_inserter(pieces_));
}

std::string TypedWords::text() const {
  const bool unicode = std::ranges::any_of(pieces_, [](const Piece& piece) {
    return piece.encoding && has_vietnamese_letter(piece.text);
  });
  std::string out;
  for (const Piece& piece : pieces_) {
    std::string text =
        piece.encoding && !unicode
            ? from_legacy(without_private_codes(piece.text), *piece.encoding, piece.font_capitals)
            : piece.text;
    out += piece.capitals ? in_capitals(text) : text;
  }
  return out;
}

}  // namespace decree

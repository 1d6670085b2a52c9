#include "pipeline/source_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/markup.h"

namespace decree {
namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0x00A0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x00AD || c == 0x034F || c == 0x061C ||
         c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

bool is_mark(char32_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

// Signs that fonts or code pages put in the place of another one.
std::optional<char32_t> misread(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;  // "４１２／ＱĐ": full-width signs
  constexpr std::array<std::pair<char32_t, char32_t>, 19> kPairs = {{
      {0x001E, U'-'},                      // Word's hyphen that does not break, in its plain text
      {0x00D0, 0x0110}, {0x00F0, 0x0111},  // Ð ð: Latin eth for Đ đ
      {0x0189, 0x0110}, {0x0256, 0x0111},  // Ɖ ɖ
      {0x01CD, 0x0102}, {0x01CE, 0x0103},  // Ǎ ǎ for Ă ă
      {0x01A2, 0x01AF}, {0x01A3, 0x01B0},  // Ƣ ƣ for Ư ư
      {0x01F6, 0x1EF3},                    // Ƕ for ỳ, as some PDF writers have it
      {0xF02D, U'-'},   {0xF0B7, 0x2022}, {0xF0A7, 0x25AA}, {0xF0D8, 0x27A2}, {0xF0FC, 0x2022},
      {0xF076, 0x2756}, {0x2024, U'.'},   {0x2044, U'/'},   {0x2215, U'/'},
  }};
  for (const auto& [wrong, right] : kPairs) {
    if (wrong == c) return right;
  }
  return std::nullopt;
}

std::string utf8(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

// A letter with its marks in NFC, also where the tone came before the hat or the horn of its
// letter: "o" + acute + circumflex is "ố" to who wrote it.
std::string composed_in_any_order(std::string_view cluster) {
  constexpr std::u32string_view kToned = U"áàảãạéèẻẽẹóòỏõọúùủũụ";
  constexpr std::u32string_view kTones = U"\u0301\u0300\u0309\u0303\u0323";
  const std::string composed = to_nfc(cluster);
  std::size_t at = 0;
  const char32_t letter = next_code_point(composed, at);
  if (at == composed.size()) return composed;
  const char32_t hat = next_code_point(composed, at);
  const auto toned = kToned.find(to_lower(letter));
  if (toned == std::u32string_view::npos || (hat != 0x0302 && hat != 0x0306 && hat != 0x031B)) {
    return composed;
  }
  constexpr std::u32string_view kBare = U"aeou";
  const char32_t bare = kBare[toned / kTones.size()];
  return to_nfc(utf8(is_upper(letter) ? to_upper(bare) : bare) + utf8(hat) +
                utf8(kTones[toned % kTones.size()]) + composed.substr(at));
}

// Whether a soft hyphen between `before` and `after` is a hyphen that somebody typed or a PDF
// showed: "412/QĐ" and "UBND". Elsewhere it only tells where a word may be broken.
bool stands_in_code(std::string_view before, std::string_view after) {
  const std::string_view token = before.substr(before.rfind(' ') + 1);
  if (token.find('/') == std::string_view::npos || after.empty()) return false;
  std::size_t at = token.size();
  while (at > 0 && (static_cast<unsigned char>(token[--at]) & 0xC0) == 0x80) {
  }
  const char32_t last = next_code_point(token, at);
  if (!is_upper(last) && !is_digit(last)) return false;
  at = 0;
  return is_upper(next_code_point(after, at)) && at < after.size() &&
         is_upper(next_code_point(after, at));
}

// Whether `c` alone may be no NFC. Latin with its Vietnamese letters and common signs always is.
bool needs_composing(char32_t c) {
  return c >= 0x0340 && !(c >= 0x1E00 && c <= 0x1EFF) && !(c >= 0x2010 && c <= 0x2027);
}

// Length of the sign at `at` if it is copied as it is: a printable ASCII sign that is no blank, or
// a letter of the table that needs neither composing nor setting right. 0 for all others.
std::size_t plain_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned a = byte(at);
  if (a < 0x80) return a > 0x20 && a < 0x7F ? 1 : 0;
  char32_t c = 0;
  std::size_t length = 2;
  if (a >= 0xC3 && a < 0xE0 && at + 1 < text.size()) {
    c = ((a & 0x1Fu) << 6) | (byte(at + 1) & 0x3Fu);
  } else if (a == 0xE1 && at + 2 < text.size()) {
    c = 0x1000u | ((byte(at + 1) & 0x3Fu) << 6) | (byte(at + 2) & 0x3Fu);
    length = 3;
  }
  static const std::vector<bool> plain = [] {
    std::vector<bool> out(kTableEnd);
    for (char32_t sign = 0x80; sign < kTableEnd; ++sign)
      out[sign] = is_letter(sign) && !needs_composing(sign) && !misread(sign);
    return out;
  }();
  return c < kTableEnd && plain[c] ? length : 0;
}

// Where the run of plain signs and single blanks between them that begins at `at` ends; `last` is
// where its last sign begins.
std::size_t plain_run(std::string_view text, std::size_t at, std::size_t& last) {
  while (at < text.size()) {
    std::size_t length = plain_length(text, at);
    if (length == 0 && text[at] == ' ' && at + 1 < text.size()) {
      length = plain_length(text, at + 1);
      if (length > 0) ++at;
    }
    if (length == 0) break;
    last = at;
    at += length;
  }
  return at;
}

// Copies a line, one space for every run of white space, composed, without control signs.
Tracked clean(std::string_view line, std::size_t offset, std::vector<Repair>& repairs) {
  Tracked out;
  bool blank = false;
  std::size_t letter = std::string::npos;  // where the last base letter begins in `out`
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t at = offset + i;
    if (plain_length(line, i) > 0) {
      if (blank && !out.empty()) out.add(" ", at - 1);
      blank = false;
      std::size_t last = i;
      const std::size_t end = plain_run(line, i, last);
      letter = out.size() + (last - i);
      out.copy(line.substr(i, end - i), at);
      i = end;
      continue;
    }
    char32_t c = next_code_point(line, i);
    if (is_space(c)) {
      blank = true;
      continue;
    }
    if (c == 0x00AD && stands_in_code(out.text, line.substr(i))) {
      repairs.push_back({"repair-encoding", at, offset + i, utf8(c), "-"});
      c = U'-';
    }
    if (is_dropped(c) && !misread(c)) continue;
    if (blank && !out.empty()) out.add(" ", at - 1);
    blank = false;
    if (is_mark(c) && letter != std::string::npos) {
      constexpr std::size_t kLongestCluster = 24;  // bytes: no letter carries more marks
      if (out.size() - letter > kLongestCluster) continue;
      out.text.append(utf8(c));
      const std::string composed = composed_in_any_order(std::string_view(out.text).substr(letter));
      out.text.replace(letter, std::string::npos, composed);
      out.source.resize(out.text.size(), out.source[letter]);
      continue;
    }
    if (const auto right = misread(c)) {
      const bool wide = c >= 0xFF01 && c <= 0xFF5E;  // mostly many: they are listed once
      repairs.push_back(
          {wide ? "letters-replaced" : "repair-encoding", at, offset + i, utf8(c), utf8(*right)});
      c = *right;
    }
    letter = out.size();
    if (needs_composing(c)) {
      out.add(to_nfc(utf8(c)), at);
    } else {
      append_utf8(out.text, c);
      out.source.resize(out.text.size(), static_cast<std::uint32_t>(at));
    }
  }
  return out;
}

// "---|---|---" below the header of a table without outer pipes is one too.
bool is_ruler(std::string_view text) {
  const bool columns = text.starts_with('-') || text.starts_with(':');
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const bool line_sign = c == U'-' || c == U'_' || c == U'=' || c == U'*' || c == U'~' ||
                           c == U' ' || (c >= 0x2010 && c <= 0x2015) ||
                           (columns && (c == U'|' || c == U':')) || (c >= 0x2500 && c <= 0x257F);
    if (!line_sign) return false;
  }
  return code_points(text) >= 3;
}

// The line that begins at `at`: up to a line feed or a form feed.
std::string_view line_at(std::string_view text, std::size_t at) {
  const std::string_view line = text.substr(at, text.find('\n', at) - at);
  return line.substr(0, line.find('\f'));
}

}  // namespace

std::vector<SourceLine> read_source_lines(std::string_view text, bool printed,
                                          std::vector<Repair>& repairs) {
  std::vector<SourceLine> lines;
  int gap = 1;  // the begin of the file is a gap
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view raw = line_at(text, at);
    const std::size_t end = at + raw.size();
    SourceLine line;
    line.content = clean(raw, at, repairs);
    at = end + 1;
    if (line.content.empty() || is_ruler(line.content.text)) {
      const bool marks = line.content.text.starts_with("**") && !lines.empty() && lines.back().pipe;
      if (!marks) {
        ++gap;
        continue;
      }
      line.cell_blank = true;
    }
    line.indented = raw.starts_with(' ') || raw.starts_with('\t');
    line.pipe = line.content.text == "|";
    if (!line.pipe && !printed) strip_markdown(line);
    if (line.content.empty() && !line.cell_blank) {
      ++gap;
      continue;
    }
    if (line.cell_blank) line.content = {};
    line.gap = std::exchange(gap, 0);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace decree

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
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x00AD || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF;
}

bool is_mark(char32_t c) {
  return c >= 0x0300 && c <= 0x036F;
}

// Signs that fonts or code pages put in the place of another one.
std::optional<char32_t> misread(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 13> kPairs = {{
      {0x00D0, 0x0110},
      {0x00F0, 0x0111},  // Ð ð: Latin eth for Đ đ
      {0x0189, 0x0110},  // Ɖ
      {0x01A2, 0x01AF},
      {0x01A3, 0x01B0},  // Ƣ ƣ for Ư ư
      {0x01F6, 0x1EF3},  // Ƕ for ỳ, as some PDF writers have it
      {0xF02D, U'-'},
      {0xF0B7, 0x2022},
      {0xF0A7, 0x25AA},
      {0xF0D8, 0x27A2},
      {0xF0FC, 0x2022},
      {0xF076, 0x2756},
      {0x2024, U'.'},
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
    if (is_dropped(c)) continue;
    if (blank && !out.empty()) out.add(" ", at - 1);
    blank = false;
    if (is_mark(c) && letter != std::string::npos) {
      constexpr std::size_t kLongestCluster = 24;  // bytes: no letter carries more marks
      if (out.size() - letter > kLongestCluster) continue;
      out.text.append(utf8(c));
      const std::string composed = to_nfc(std::string_view(out.text).substr(letter));
      out.text.replace(letter, std::string::npos, composed);
      out.source.resize(out.text.size(), out.source[letter]);
      continue;
    }
    if (const auto right = misread(c)) {
      repairs.push_back({"repair-encoding", at, offset + i, utf8(c), utf8(*right)});
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

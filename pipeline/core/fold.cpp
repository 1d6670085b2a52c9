#include "pipeline/core/fold.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

std::size_t utf8_length(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

bool is_dash(char32_t c) {
  return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x00AD;
}

// The vowels that can carry the tone as second letter of an open "oa", "oe", "uy", each with its
// tone, and the first letter with the same tone.
struct ToneMove {
  char32_t first, second, toned_first, plain_second;
};
constexpr std::array kToneMoves = std::to_array<ToneMove>({
    {U'o', U'à', U'ò', U'a'},
    {U'o', U'á', U'ó', U'a'},
    {U'o', U'ả', U'ỏ', U'a'},
    {U'o', U'ã', U'õ', U'a'},
    {U'o', U'ạ', U'ọ', U'a'},
    {U'o', U'è', U'ò', U'e'},
    {U'o', U'é', U'ó', U'e'},
    {U'o', U'ẻ', U'ỏ', U'e'},
    {U'o', U'ẽ', U'õ', U'e'},
    {U'o', U'ẹ', U'ọ', U'e'},
    {U'u', U'ỳ', U'ù', U'y'},
    {U'u', U'ý', U'ú', U'y'},
    {U'u', U'ỷ', U'ủ', U'y'},
    {U'u', U'ỹ', U'ũ', U'y'},
    {U'u', U'ỵ', U'ụ', U'y'},
});

// What folding makes of a letter of the table above ASCII.
struct FoldEntry {
  std::array<char, 3> lower{};        // its small form, of the same length in UTF-8
  std::array<char, 3> moved_lower{};  // the vowel before it with its tone, where that moves there
  std::array<char, 3> moved_upper{};
  std::uint8_t moved_length = 0;
  char vowel = 0;        // which vowel that is: 'o', 'u', or 0 where no tone moves
  char plain_lower = 0;  // what is then left of this letter
  char plain_upper = 0;
  bool special = false;  // a dash, or a letter whose tone may move
};

void write_utf8(std::array<char, 3>& to, char32_t c) {
  std::string bytes;
  append_utf8(bytes, c);
  std::memcpy(to.data(), bytes.data(), std::min(bytes.size(), to.size()));
}

struct FoldTable {
  std::vector<FoldEntry> entries = std::vector<FoldEntry>(kTableEnd);
  FoldTable() {
    for (char32_t c = 0x80; c < kTableEnd; ++c) {
      // The two forms keep one length, so a letter whose lower case is longer stays as it is.
      const char32_t low = to_lower(c);
      write_utf8(entries[c].lower, utf8_length(low) == utf8_length(c) ? low : c);
      entries[c].special = is_dash(c);
    }
    for (const ToneMove& move : kToneMoves) {
      for (const char32_t second : {move.second, to_upper(move.second)}) {
        FoldEntry& entry = entries[second];
        write_utf8(entry.moved_lower, move.toned_first);
        write_utf8(entry.moved_upper, to_upper(move.toned_first));
        entry.moved_length = static_cast<std::uint8_t>(utf8_length(move.toned_first));
        entry.special = true;
        entry.vowel = static_cast<char>(move.first);
        entry.plain_lower = static_cast<char>(move.plain_second);
        entry.plain_upper = static_cast<char>(to_upper(move.plain_second));
      }
    }
  }
};

const FoldTable& fold_table() {
  static const FoldTable table;
  return table;
}

// Writes the two forms of a folded text side by side. Neither is ever longer than the text.
class Folder {
 public:
  explicit Folder(std::string_view text) : text_(text) {
    out_.cased.resize(text.size() + kRoom);
    out_.lower.resize(text.size() + kRoom);
  }

  Folded fold() {
    char* const cased = out_.cased.data();
    char* const lower = out_.lower.data();
    for (std::size_t i = 0; i < text_.size();) {
      const char c = text_[i];
      if (static_cast<unsigned char>(c) >= 0x80) {
        i = fold_letter(i);
        continue;
      }
      cased[size_] = c;
      lower[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      ++i;
    }
    out_.cased.resize(size_);
    out_.lower.resize(size_);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kRoom = 3;  // letters are written three bytes at a time

  // Folds the letter at `start`, together with the vowel before it where its tone goes there; gives
  // where the next one begins. Most letters are in the table and keep their place.
  std::size_t fold_letter(std::size_t start) {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text_[i]); };
    if (start + 3 > text_.size()) return fold_wide(start);
    const unsigned a = at(start);
    const unsigned b = at(start + 1) ^ 0x80u;
    char32_t c = 0;
    std::size_t length = 2;
    if (a >= 0xC2 && a < 0xE0 && b < 0x40) {
      c = ((a & 0x1Fu) << 6) | b;
    } else if (a == 0xE1 && b < 0x40 && (at(start + 2) ^ 0x80u) < 0x40) {
      c = 0x1000 | (b << 6) | (at(start + 2) ^ 0x80u);
      length = 3;
    }
    if (c < 0x80 || c >= kTableEnd) return fold_wide(start);
    const FoldEntry& entry = table_.entries[c];
    if (entry.special && (entry.vowel == 0 || moves(entry, start, start + length)))
      return fold_wide(start);
    std::memcpy(&out_.cased[size_], &text_[start], kRoom);
    std::memcpy(&out_.lower[size_], entry.lower.data(), kRoom);
    size_ += length;
    return start + length;
  }

  std::size_t fold_wide(std::size_t start) {
    std::size_t end = start;
    const char32_t c = next_wide_code_point(text_, end);
    if (is_dash(c)) {
      out_.cased[size_] = out_.lower[size_] = '-';
      ++size_;
      note_shift(end);
    } else if (c >= kTableEnd) {
      copy(start, end);
      const char32_t low = to_lower(c);
      std::string small;  // short: within the string itself
      append_utf8(small, low);
      if (small.size() == end - start)
        std::memcpy(&out_.lower[size_ - small.size()], small.data(), small.size());
    } else if (const FoldEntry& entry = table_.entries[c];
               entry.vowel != 0 && moves(entry, start, end)) {
      move_tone(entry, start, is_upper(c));
      note_shift(end);
    } else {
      copy(start, end);
      std::memcpy(&out_.lower[size_ - (end - start)], entry.lower.data(), end - start);
    }
    return end;
  }

  void copy(std::size_t start, std::size_t end) {
    std::memcpy(&out_.cased[size_], &text_[start], end - start);
    std::memcpy(&out_.lower[size_], &text_[start], end - start);
    size_ += end - start;
  }

  // Whether the tone of the letter at [start, end) goes to the vowel before it: the two end a
  // syllable, and no "q" makes that vowel a consonant.
  bool moves(const FoldEntry& entry, std::size_t start, std::size_t end) const {
    if (start == 0 || (text_[start - 1] | 0x20) != entry.vowel) return false;
    if (start > 1 && (text_[start - 2] | 0x20) == 'q') return false;
    return !letter_at(text_, end);
  }

  // The vowel before was written already.
  void move_tone(const FoldEntry& entry, std::size_t start, bool upper) {
    --size_;
    const auto& toned = out_.cased[size_] < 'a' ? entry.moved_upper : entry.moved_lower;
    std::memcpy(&out_.cased[size_], toned.data(), entry.moved_length);
    std::memcpy(&out_.lower[size_], entry.moved_lower.data(), entry.moved_length);
    size_ += entry.moved_length;
    note_shift(start);
    out_.cased[size_] = upper ? entry.plain_upper : entry.plain_lower;
    out_.lower[size_++] = entry.plain_lower;
  }

  // From here on offsets in the text differ by a new amount.
  void note_shift(std::size_t at) {
    const std::size_t last =
        out_.shifts.empty() ? 0 : out_.shifts.back().text - out_.shifts.back().folded;
    if (at - size_ != last) out_.shifts.push_back({size_, at});
  }

  std::string_view text_;
  const FoldTable& table_ = fold_table();
  Folded out_;
  std::size_t size_ = 0;  // of what was written
};

}  // namespace

Folded fold(std::string_view text) {
  return Folder(text).fold();
}

std::size_t Folded::to_text(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(shifts, offset, {}, &Shift::folded);
  if (after == shifts.begin()) return offset;
  const Shift& at = *std::prev(after);
  return at.text + (offset - at.folded);
}

std::size_t Folded::from_text(std::size_t offset) const {
  const auto after = std::ranges::upper_bound(shifts, offset, {}, &Shift::text);
  if (after == shifts.begin()) {
    return shifts.empty() ? offset : std::min(offset, shifts.front().folded);
  }
  const Shift& at = *std::prev(after);
  const std::size_t folded = at.folded + (offset - at.text);
  return after == shifts.end() ? folded : std::min(folded, after->folded);
}

std::string fold_key(std::string_view text) {
  return fold(text).lower;
}

}  // namespace decree

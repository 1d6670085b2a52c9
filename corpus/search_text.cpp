#include "corpus/search_text.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// Letters to Unicode, but no part of a word to unicode61, whose tables are those of Unicode 6.1.
bool unknown_to_sqlite(char32_t c) {
  return (c >= 0x19B0 && c <= 0x19C0) || c == 0x19C8 || c == 0x19C9 || c == 0x1CF2 || c == 0x1CF3;
}

enum class Part : std::uint8_t { none, letter, mark };

Part part_of(char32_t c) {
  if (is_word_character(c)) return unknown_to_sqlite(c) ? Part::none : Part::letter;
  return is_mark(c) ? Part::mark : Part::none;
}

char32_t plain_letter(char32_t c) {
  const char32_t base = to_lower(base_letter(c));
  return part_of(base) == Part::letter ? base : c;
}

// How the letters of text.h's table are searched, in UTF-8.
struct Entry {
  std::array<char, 3> marked{};
  std::array<char, 3> plain{};
  std::uint8_t marked_size = 0;
  std::uint8_t plain_size = 0;
  Part part = Part::none;
};

struct EntryTable {
  std::vector<Entry> entries = std::vector<Entry>(kTableEnd);
  EntryTable() {
    for (char32_t c = 0; c < kTableEnd; ++c) {
      Entry& entry = entries[c];
      entry.part = part_of(c);
      if (entry.part != Part::letter) continue;
      entry.marked_size = write(entry.marked, to_lower(c));
      entry.plain_size = write(entry.plain, plain_letter(c));
    }
  }

  static std::uint8_t write(std::array<char, 3>& to, char32_t c) {
    std::string bytes;
    append_utf8(bytes, c);
    std::memcpy(to.data(), bytes.data(), std::min(bytes.size(), to.size()));
    return static_cast<std::uint8_t>(bytes.size());
  }
};

const EntryTable& entry_table() {
  static const EntryTable table;
  return table;
}

// Offsets in the text of ascending offsets in its folded form.
class AscendingOffsets {
 public:
  explicit AscendingOffsets(const Folded& folded) : shifts_(folded.shifts) {}
  std::size_t to_text(std::size_t offset) {
    while (next_ < shifts_.size() && shifts_[next_].folded <= offset) {
      ahead_ = shifts_[next_].text - shifts_[next_].folded;
      ++next_;
    }
    return offset + ahead_;
  }

 private:
  const std::vector<Folded::Shift>& shifts_;
  std::size_t next_ = 0;
  std::size_t ahead_ = 0;  // by how much the text is longer up to here
};

// Collects the words of a text in NFC.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : folded_(fold(text)), offsets_(folded_) {
    constexpr std::size_t kUsualWord = 6;  // bytes, the blank included
    out_.marked.reserve(folded_.lower.size());
    out_.plain.reserve(folded_.lower.size());
    out_.words.reserve(text.size() / kUsualWord + 1);
  }

  SearchText read() {
    const std::string_view lower = folded_.lower;
    for (std::size_t at = 0; at < lower.size();) {
      const std::size_t begin = at;
      const char32_t c = next_code_point(lower, at);
      const Part part = c < kTableEnd ? table_.entries[c].part : part_of(c);
      if (part == Part::letter) {
        if (!open_) open(begin);
        append(c);
      } else if (part == Part::none && open_) {
        close(begin);
      }
    }
    if (open_) close(lower.size());
    return std::move(out_);
  }

 private:
  void open(std::size_t begin) {
    if (!out_.words.empty()) {
      out_.marked += ' ';
      out_.plain += ' ';
    }
    SearchText::Word& word = out_.words.emplace_back();
    word.text.begin = offsets_.to_text(begin);
    word.marked_begin = static_cast<std::uint32_t>(out_.marked.size());
    word.plain_begin = static_cast<std::uint32_t>(out_.plain.size());
    open_ = true;
  }

  void close(std::size_t end) {
    SearchText::Word& word = out_.words.back();
    word.text.end = offsets_.to_text(end);
    word.marked_end = static_cast<std::uint32_t>(out_.marked.size());
    word.plain_end = static_cast<std::uint32_t>(out_.plain.size());
    open_ = false;
  }

  void append(char32_t c) {
    if (c < 0x80) {
      out_.marked += static_cast<char>(c);
      out_.plain += static_cast<char>(c);
    } else if (c < kTableEnd) {
      const Entry& entry = table_.entries[c];
      out_.marked.append(entry.marked.data(), entry.marked_size);
      out_.plain.append(entry.plain.data(), entry.plain_size);
    } else {
      append_utf8(out_.marked, to_lower(c));
      append_utf8(out_.plain, plain_letter(c));
    }
  }

  const EntryTable& table_ = entry_table();
  Folded folded_;
  AscendingOffsets offsets_;
  SearchText out_;
  bool open_ = false;
};

// Where the words of a text stand, in whatever form it is.
std::vector<Span> word_places(std::string_view text) {
  std::vector<Span> out;
  bool open = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const Part part = part_of(next_code_point(text, at));
    if (part == Part::letter && !open) out.push_back({begin, begin});
    open = part == Part::letter || (part == Part::mark && open);
    if (open) out.back().end = at;
  }
  return out;
}

}  // namespace

SearchText search_text(std::string_view text) {
  if (is_nfc(text)) return WordReader(text).read();
  // Word by word: composing never joins two words, nor does it part one.
  const std::vector<Span> places = word_places(text);
  std::string composed;
  composed.reserve(text.size());
  for (const Span place : places)
    composed.append(to_nfc(place.of(text))).append(" ");
  SearchText out = WordReader(composed).read();
  for (std::size_t i = 0; i < out.words.size() && i < places.size(); ++i)
    out.words[i].text = places[i];
  return out;
}

}  // namespace decree

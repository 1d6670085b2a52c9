#include "pipeline/encoding/score.h"

#include <set>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Signs beyond ASCII that stand between words: blanks, dashes, quotation marks, points.
bool parts_words(char32_t c) {
  return c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x206F) || (c >= 0x2190 && c <= 0x2BFF);
}

// A word as it is read, sign by sign.
struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t signs = 0;
  bool marked = false;
  bool letters = true;     // all of it
  bool well_cased = true;  // no "aB"
  bool after_small = false;

  void add(char32_t c) {
    ++signs;
    marked = marked || c >= 0x80;
    letters = letters && is_letter(c);
    if (after_small && is_upper(c)) well_cased = false;
    after_small = is_lower(c);
  }
};

// Calls `use` with each marked word and whether it is a syllable.
template <typename Use>
void each_marked_word(std::string_view text, const SyllableGrammar& syllables, Use use) {
  Word word;
  const auto close = [&] {
    if (!word.marked || word.signs < 2) return;
    const std::string_view letters = text.substr(word.begin, word.end - word.begin);
    use(letters, word.letters && word.well_cased && syllables.valid(letters));
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    if (c < 0x80 ? !is_letter(c) : parts_words(c)) {
      close();
      word = {};
      continue;
    }
    word.add(c);
    word.end = i;
    if (word.signs == 1) word.begin = at;
  }
  close();
}

}  // namespace

MarkedWords marked_words(std::string_view text, const SyllableGrammar& syllables) {
  MarkedWords out;
  each_marked_word(text, syllables, [&](std::string_view, bool valid) {
    ++out.all;
    out.valid += valid ? 1 : 0;
  });
  return out;
}

std::size_t different_syllables(std::string_view text, const SyllableGrammar& syllables) {
  std::set<std::string_view> seen;
  each_marked_word(text, syllables, [&](std::string_view word, bool valid) {
    if (valid) seen.insert(word);
  });
  return seen.size();
}

}  // namespace decree

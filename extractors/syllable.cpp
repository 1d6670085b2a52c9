#include "extractors/syllable.h"

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestSyllable = 7;  // "nghiêng"
constexpr std::size_t kLongestOnset = 3;
constexpr std::size_t kNoTone = static_cast<std::size_t>(-1);

std::u32string decode(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();)
    out += next_code_point(text, i);
  return out;
}

bool is_vowel(char32_t c) {
  return std::u32string_view(U"aăâeêioôơuưy").find(c) != std::u32string_view::npos;
}

// Length of the consonants that close a rime.
std::size_t coda_length(std::u32string_view rime) {
  std::size_t n = 0;
  while (n < rime.size() && !is_vowel(rime[rime.size() - 1 - n]))
    ++n;
  return n;
}

}  // namespace

SyllableGrammar::SyllableGrammar(const Table& table) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::u32string letters = decode(table.cell(row, "letters"));
    if (table.cell(row, "part") == "onset") {
      onsets_.insert(letters == U"-" ? U"" : letters);
      continue;
    }
    std::u32string coda;
    for (const char32_t c : decode(std::string(table.cell(row, "codas")) + " ")) {
      if (c != U' ') {
        coda += c;
      } else if (!coda.empty()) {
        rimes_.insert(coda == U"-" ? letters : letters + coda);
        coda.clear();
      }
    }
  }
}

bool SyllableGrammar::split_fits(const std::u32string& bare, std::size_t onset, std::size_t tone_at,
                                 bool stopped_tone) const {
  if (!onsets_.contains(bare.substr(0, onset))) return false;
  const std::u32string rime = bare.substr(onset);
  if (!rimes_.contains(rime)) return false;
  const std::size_t coda = coda_length(rime);
  const char32_t last = rime.back();
  // A rime that ends in c, ch, p or t takes only sắc or nặng.
  const bool stopped = coda > 0 && (last == U'c' || last == U'p' || last == U't' ||
                                    (last == U'h' && rime[rime.size() - 2] == U'c'));
  if (stopped && !stopped_tone) return false;
  // Before a coda the tone stands on the last vowel; in an open rime both spellings are in use.
  if (tone_at == kNoTone || coda == 0) return tone_at == kNoTone || tone_at >= onset;
  return tone_at == bare.size() - coda - 1;
}

bool SyllableGrammar::valid(std::string_view word) const {
  std::u32string bare;
  std::size_t tone_at = kNoTone;
  Tone tone = Tone::none;
  for (std::size_t i = 0; i < word.size();) {
    Tone here = Tone::none;
    bare += without_tone(to_lower(next_code_point(word, i)), here);
    if (bare.size() > kLongestSyllable) return false;
    if (here == Tone::none) continue;
    if (tone_at != kNoTone) return false;
    tone_at = bare.size() - 1;
    tone = here;
  }
  if (bare.empty()) return false;
  const bool stopped_tone = tone == Tone::acute || tone == Tone::dot;
  for (std::size_t onset = 0; onset <= kLongestOnset && onset < bare.size(); ++onset) {
    if (split_fits(bare, onset, tone_at, stopped_tone)) return true;
  }
  return false;
}

}  // namespace decree

#include "pipeline/readers/layer_quality.h"

#include <string_view>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kFew = 40;  // words
// Of words of letters, those that are syllables: decrees have 0.93 and more, abbreviations and
// foreign names being the rest.
constexpr double kSyllables = 0.75;
constexpr double kSyllablesOfScan = 0.88;
// Of words of two letters and more, those with a mark or đ: decrees have 0.82 and more.
constexpr double kMarked = 0.4;
constexpr double kMarkedOfScan = 0.6;

struct LayerWords {
  std::size_t all = 0;
  std::size_t fit = 0;      // syllables, and what is not of letters alone
  std::size_t letters = 0;  // words of letters alone, two and more
  std::size_t marked = 0;   // of these
};

LayerWords count_words(const Page& page, const SyllableGrammar& syllables) {
  LayerWords out;
  for (const PageWord& word : page.words) {
    std::string_view text = word.text;
    while (!text.empty() &&
           std::string_view(".,;:)/\"").find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    if (text.empty()) continue;
    ++out.all;
    bool letters = true;
    for (std::size_t at = 0; at < text.size() && letters;)
      letters = is_letter(next_code_point(text, at));
    out.fit += !letters || syllables.valid(to_nfc(text)) ? 1 : 0;
    if (!letters || code_points(text) < 2) continue;
    ++out.letters;
    out.marked += text.size() > code_points(text) ? 1 : 0;
  }
  return out;
}

bool is_more(std::size_t part, double share, std::size_t whole) {
  return static_cast<double>(part) > share * static_cast<double>(whole);
}

}  // namespace

bool is_readable_layer(const Page& page, bool scan, const SyllableGrammar& syllables) {
  const LayerWords words = count_words(page, syllables);
  if (words.all < kFew) return words.all > 0 && !scan;
  if (!is_more(words.fit, scan ? kSyllablesOfScan : kSyllables, words.all)) return false;
  return words.letters < kFew ||
         is_more(words.marked, scan ? kMarkedOfScan : kMarked, words.letters);
}

}  // namespace decree

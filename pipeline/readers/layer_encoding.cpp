#include "pipeline/readers/layer_encoding.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeline/core/text.h"
#include "pipeline/encoding/legacy.h"

namespace decree {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";

// In TCVN3 ư is the byte of the soft hyphen, which PDF programs take for a hyphen: "n-íc", "®Çu
// t-".
std::string with_soft_hyphens(std::string_view word) {
  std::string out;
  for (const char c : word)
    c == '-' ? out += kSoftHyphen : out += c;
  return out;
}

bool is_syllable(std::string_view word, const SyllableGrammar& syllables) {
  constexpr std::string_view kSigns = ".,;:()\"/";
  const auto begin = word.find_first_not_of(kSigns);
  if (begin == std::string_view::npos) return false;
  return syllables.valid(word.substr(begin, word.find_last_not_of(kSigns) + 1 - begin));
}

template <typename Use>
void each_word(std::vector<Page>& pages, const Use& use) {
  for (Page& page : pages) {
    for (PageWord& word : page.words)
      use(word);
  }
}

// The words in their lines, each as `written` gives it.
template <typename Written>
std::string text_of(std::vector<Page>& pages, const Written& written) {
  std::string out;
  std::size_t line = 0;
  each_word(pages, [&](const PageWord& word) {
    if (!out.empty()) out += word.line == line ? ' ' : '\n';
    line = word.line;
    out += written(word.text);
  });
  return out;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::size_t count_words(std::vector<Page>& pages) {
  std::size_t out = 0;
  for (const Page& page : pages)
    out += page.words.size();
  return out;
}

}  // namespace

std::optional<Converted> convert_layers(std::vector<Page>& pages,
                                        const SyllableGrammar& syllables) {
  const auto plain = [](const std::string& word) { return without_private_codes(word); };
  const auto hyphened = [](const std::string& word) {
    return with_soft_hyphens(without_private_codes(word));
  };
  auto converted = convert_text(text_of(pages, hyphened), syllables);
  const bool hyphens = converted && converted->from.starts_with("TCVN");
  if (!hyphens) converted = convert_text(text_of(pages, plain), syllables);
  if (!converted) return std::nullopt;
  const std::vector<std::string_view> parts = parts_of(converted->text);
  if (parts.size() != count_words(pages)) return std::nullopt;
  std::size_t at = 0;
  each_word(pages, [&](PageWord& word) {
    const std::string_view part = parts[at++];
    const bool hyphen = hyphens && word.text.find('-') != std::string::npos;
    word.text = hyphen && !is_syllable(part, syllables)
                    ? from_legacy(plain(word.text), Encoding::tcvn3)
                    : std::string(part);
  });
  return converted;
}

bool has_font_of_capitals(std::string_view fonts) {
  bool capitals = false;
  while (!fonts.empty() && !capitals) {
    // "ABCDEF+.VnTimeH,Bold    TrueType …": what stands before "+" tells parts of a font apart.
    std::string_view name = fonts.substr(0, fonts.find_first_of(" \n"));
    const auto plus = name.find('+');
    if (plus != std::string_view::npos) name.remove_prefix(plus + 1);
    encoding_of_font(name.substr(0, name.find_first_of(",-")), capitals);
    fonts.remove_prefix(std::min(fonts.find('\n'), fonts.size() - 1) + 1);
  }
  return capitals;
}

}  // namespace decree

#include "pipeline/lookalikes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// What looks like a Latin letter, then that letter.
constexpr std::u32string_view kTwins =
    U"АAВBЕEІIЈJКKМMНHОOРPСCТTУYХXЅSаaеeіiјjоoрpсcуyхxѕsԁdһh"
    U"ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";
// Windows-1258 read as Windows-1252.
constexpr std::u32string_view kMisread = U"ãăÃĂõơÕƠýưÝƯ";

char32_t second_of(std::u32string_view pairs, char32_t first) {
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) {
    if (pairs[i] == first) return pairs[i + 1];
  }
  return 0;
}

bool is_foreign(char32_t c) {
  return (c >= 0x370 && c < 0x530) || (c >= 0x1F00 && c < 0x2000);
}

struct Letter {
  char32_t sign = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string utf8(const std::vector<Letter>& word) {
  std::string out;
  for (const Letter& letter : word)
    append_utf8(out, letter.sign);
  return out;
}

// The word with every twin replaced, where it has letters that are Latin and none that stay
// foreign.
std::optional<std::vector<Letter>> without_twins(const std::vector<Letter>& word) {
  std::vector<Letter> out = word;
  bool latin = false;
  bool changed = false;
  for (Letter& letter : out) {
    const char32_t right = second_of(kTwins, letter.sign);
    if (right == 0 && is_foreign(letter.sign)) return std::nullopt;
    latin = latin || right == 0;
    changed = changed || right != 0;
    if (right != 0) letter.sign = right;
  }
  return latin && changed ? std::optional(std::move(out)) : std::nullopt;
}

// The word with letters of kMisread replaced, where one way alone makes it a syllable.
std::optional<std::vector<Letter>> in_windows_1258(const std::vector<Letter>& word,
                                                   const SyllableGrammar& syllables) {
  constexpr std::size_t kMost = 3;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (second_of(kMisread, word[i].sign) != 0) places.push_back(i);
  }
  if (places.empty() || places.size() > kMost || syllables.valid(utf8(word))) return std::nullopt;
  std::optional<std::vector<Letter>> found;
  for (unsigned choice = 1; choice < 1U << places.size(); ++choice) {
    std::vector<Letter> tried = word;
    for (std::size_t i = 0; i < places.size(); ++i) {
      char32_t& sign = tried[places[i]].sign;
      if ((choice >> i & 1U) != 0) sign = second_of(kMisread, sign);
    }
    if (!syllables.valid(utf8(tried))) continue;
    if (found) return std::nullopt;
    found = std::move(tried);
  }
  return found;
}

class Mender {
 public:
  Mender(bool eth, const SyllableGrammar& syllables, std::vector<Repair>& repairs)
      : eth_(eth), syllables_(syllables), repairs_(repairs) {}

  void mend(Tracked& line) {
    mended_ = {};
    done_ = 0;
    std::vector<Letter> word;
    for (std::size_t i = 0; i < line.size();) {
      const std::size_t at = i;
      const char32_t c = next_code_point(line.text, i);
      if (is_letter(c)) {
        word.push_back({c, at, i});
      } else {
        mend_word(word, line);
        word.clear();
      }
    }
    mend_word(word, line);
    if (done_ == 0) return;
    mended_.add(line.sub(done_, line.size() - done_));
    line = std::move(mended_);
  }

 private:
  void mend_word(const std::vector<Letter>& word, const Tracked& line) {
    auto right = without_twins(word);
    if (!right && eth_) right = in_windows_1258(word, syllables_);
    if (!right) return;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const auto& [sign, begin, end] = word[i];
      const char32_t now = (*right)[i].sign;
      if (now == sign) continue;
      std::string letter;
      append_utf8(letter, now);
      repairs_.push_back({"letters-replaced", line.source[begin], line.source[end - 1] + 1u,
                          line.text.substr(begin, end - begin), letter});
      mended_.add(line.sub(done_, begin - done_));
      mended_.add(letter, line.source[begin]);
      done_ = end;
    }
  }

  bool eth_;
  const SyllableGrammar& syllables_;
  std::vector<Repair>& repairs_;
  Tracked mended_;  // up to `done_`
  std::size_t done_ = 0;
};

// Whether `text` has a lead byte of Greek or of Cyrillic.
bool has_other_letters(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xCD && byte <= 0xD4;
  });
}

}  // namespace

void mend_lookalikes(std::string_view text, std::vector<SourceLine>& lines,
                     const SyllableGrammar& syllables, std::vector<Repair>& repairs) {
  const bool eth = std::ranges::any_of(
      repairs, [](const Repair& repair) { return repair.before == "Ð" || repair.before == "ð"; });
  if (!eth && !has_other_letters(text)) return;
  Mender mender(eth, syllables, repairs);
  for (SourceLine& line : lines)
    mender.mend(line.content);
}

}  // namespace decree

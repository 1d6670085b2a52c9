#include "pipeline/misread_marks.h"

#include <algorithm>
#include <string_view>

#include "extractors/matcher.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"
#include "pipeline/phrases.h"

namespace decree {
namespace {

// OCR confidence from which on a word stays where it is one of another meaning.
constexpr double kSure = 0.93;
constexpr double kTextLayer = 1;  // confidence of words that no OCR read

// `c` in lower case without tone, hat, horn or bar: "Ế" gives "e", "Đ" gives "d".
char32_t bare(char32_t c) {
  Tone tone{};
  const char32_t letter = without_tone(to_lower(c), tone);
  constexpr std::u32string_view kMarked = U"ăâđêôơư";
  constexpr std::u32string_view kBare = U"aadeoou";
  const auto at = kMarked.find(letter);
  return at == std::u32string_view::npos ? letter : kBare[at];
}

std::string bare(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();)
    append_utf8(out, bare(next_code_point(word, at)));
  return out;
}

// `right` with a capital wherever `printed` has one; both have the same number of letters.
std::string in_case_of(std::string_view printed, std::string_view right) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < right.size();) {
    const char32_t c = next_code_point(right, i);
    append_utf8(out,
                at < printed.size() && is_upper(next_code_point(printed, at)) ? to_upper(c) : c);
  }
  return out;
}

std::vector<std::string> syllables_of(std::string_view phrase) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < phrase.size();) {
    const auto end = std::min(phrase.find(' ', at), phrase.size());
    out.emplace_back(phrase.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// The tones of a syllable's letters, and the letters without them: "chuyển" gives hook, "chuyên".
struct Spelling {
  Tone tone = Tone::none;
  std::string letters;
};

Spelling spelling_of(std::string_view syllable) {
  Spelling out;
  for (std::size_t at = 0; at < syllable.size();) {
    Tone tone{};
    append_utf8(out.letters, without_tone(to_lower(next_code_point(syllable, at)), tone));
    if (tone != Tone::none) out.tone = tone;
  }
  return out;
}

// Whether one of two syllables may be set right. An acute for a hook is a third of what OCR gets
// wrong; a grave for a hook is mostly a word of its own ("tình", "vấn đề").
bool is_plausible(std::string_view printed, std::string_view right, double confidence) {
  const Spelling read = spelling_of(printed);
  const Spelling meant = spelling_of(right);
  const bool same_letters = read.letters == meant.letters;
  if (same_letters && meant.tone == Tone::hook) {
    if (read.tone == Tone::acute) return true;
    if (read.tone == Tone::grave) return false;
  }
  return confidence < kSure;
}

// The lowest confidence of the words that the source has from `begin` to `end`; 1 where it has
// none.
double confidence_of(std::span<const PlacedWord> words, std::size_t begin, std::size_t end) {
  const auto source_end = [](const PlacedWord& word) { return word.source.end; };
  double out = 1;
  for (auto at = std::ranges::upper_bound(words, begin, {}, source_end);
       at != words.end() && at->source.begin < end; ++at)
    out = std::min(out, at->confidence);
  return out;
}

}  // namespace

// A run of letters.
struct MisreadMarks::Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string bare;

  static std::vector<Word> of(std::string_view text) {
    std::vector<Word> out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t here = at;
      if (!is_letter(next_code_point(text, at))) continue;
      if (out.empty() || out.back().end != here) out.push_back({here, here, {}});
      out.back().end = at;
    }
    for (Word& word : out)
      word.bare = decree::bare(text.substr(word.begin, word.end - word.begin));
    return out;
  }
};

struct MisreadMarks::Change {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string right;

  // Makes `changes` in `text`, which they are in the order of.
  static void make(const std::vector<Change>& changes, Tracked& text,
                   std::vector<Repair>& repairs) {
    if (changes.empty()) return;
    Tracked mended;
    std::size_t done = 0;
    for (const Change& change : changes) {
      repairs.push_back({"repair-phrase", text.source[change.begin],
                         text.source[change.end - 1] + 1u,
                         text.text.substr(change.begin, change.end - change.begin), change.right});
      mended.add(text.sub(done, change.begin - done));
      mended.add(change.right, text.source[change.begin]);
      done = change.end;
    }
    mended.add(text.sub(done, text.size() - done));
    text = std::move(mended);
  }
};

MisreadMarks::MisreadMarks(const Table& phrases) {
  for (std::size_t row = 0; row < phrases.rows(); ++row) {
    Phrase phrase;
    phrase.printed = syllables_of(phrases.cell(row, "phrase"));
    if (phrase.printed.size() < 2) continue;
    for (const std::string& syllable : phrase.printed)
      phrase.bare.push_back(bare(syllable));
    phrases_[phrase.bare.front()].push_back(std::move(phrase));
  }
  for (auto& [first, list] : phrases_) {
    std::ranges::sort(list, [](const Phrase& a, const Phrase& b) {
      return a.bare.size() != b.bare.size() ? a.bare.size() > b.bare.size() : a.bare < b.bare;
    });
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (list[i].bare == list[i - 1].bare) list[i - 1].ambiguous = list[i].ambiguous = true;
    }
  }
}

// The longest phrase that words from `at` on, one blank apart, are but for their marks.
const MisreadMarks::Phrase* MisreadMarks::phrase_at(const std::vector<Word>& words, std::size_t at,
                                                    std::string_view text) const {
  const auto list = phrases_.find(words[at].bare);
  if (list == phrases_.end()) return nullptr;
  const auto fits = [&](const Phrase& phrase) {
    if (at + phrase.bare.size() > words.size()) return false;
    for (std::size_t i = 1; i < phrase.bare.size(); ++i) {
      const Word& word = words[at + i];
      const std::size_t before = words[at + i - 1].end;
      if (word.bare != phrase.bare[i] || word.begin != before + 1 || text[before] != ' ')
        return false;
    }
    return true;
  };
  const auto found = std::ranges::find_if(list->second, fits);
  return found == list->second.end() ? nullptr : &*found;
}

// What sets the marks of `words`, which are those of `phrase`, right. Nothing where too much would
// have to change, or what was read may be meant.
std::vector<MisreadMarks::Change> MisreadMarks::changes_of(const Phrase& phrase,
                                                           std::span<const Word> words,
                                                           const Tracked& text,
                                                           std::span<const PlacedWord> read) {
  std::vector<Change> out;
  if (phrase.ambiguous) return out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const auto printed = std::string_view(text.text).substr(word.begin, word.end - word.begin);
    std::string right = in_case_of(printed, phrase.printed[i]);
    if (fold_key(right) == fold_key(printed)) continue;
    const double confidence =
        confidence_of(read, text.source[word.begin], text.source[word.end - 1] + 1u);
    if (confidence >= kTextLayer) return {};
    if (words.size() == 2 && !is_plausible(printed, right, confidence)) return {};
    out.push_back({word.begin, word.end, std::move(right)});
  }
  if (2 * out.size() > words.size() || is_quoted(text.text, words.front().begin)) return {};
  return out;
}

void MisreadMarks::repair(Tracked& text, std::span<const PlacedWord> read,
                          std::vector<Repair>& repairs) const {
  std::vector<Change> changes;
  const std::vector<Word> words = Word::of(text.text);
  for (std::size_t at = 0; at < words.size();) {
    const Phrase* phrase = phrase_at(words, at, text.text);
    if (phrase == nullptr) {
      ++at;
      continue;
    }
    const auto here = std::span(words).subspan(at, phrase->bare.size());
    for (Change& change : changes_of(*phrase, here, text, read))
      changes.push_back(std::move(change));
    at += here.size();
  }
  Change::make(changes, text, repairs);
}

void repair_fixed_marks(Tracked& text, const RuleSet& rules, std::vector<Repair>& repairs) {
  const auto found = find_first(rules, "fixed-mark", text.text);
  if (found.empty()) return;
  const Span read = found[0].group("read");
  repair_part(text, read.begin, read.end, found[0].rule->value("right"), repairs);
}

}  // namespace decree

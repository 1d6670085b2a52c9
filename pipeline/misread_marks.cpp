#include "pipeline/misread_marks.h"

#include <algorithm>
#include <string_view>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"
#include "pipeline/phrases.h"

namespace decree {
namespace {

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

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string bare;
};

// Runs of letters.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t here = at;
    if (is_letter(next_code_point(text, at))) {
      if (begin == std::string_view::npos) begin = here;
    } else if (begin != std::string_view::npos) {
      out.push_back({begin, here, bare(text.substr(begin, here - begin))});
      begin = std::string_view::npos;
    }
  }
  if (begin != std::string_view::npos) {
    out.push_back({begin, text.size(), bare(text.substr(begin))});
  }
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

}  // namespace

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
    std::ranges::stable_sort(list, std::greater{}, [](const Phrase& p) { return p.bare.size(); });
  }
}

void MisreadMarks::repair(Tracked& text, std::vector<Repair>& repairs) const {
  struct Change {
    Word word;
    std::string right;
  };
  std::vector<Change> changes;
  const std::vector<Word> words = words_of(text.text);
  // Words of a phrase stand one blank apart.
  const auto follows = [&](std::size_t i) {
    return words[i].begin == words[i - 1].end + 1 && text.text[words[i].begin - 1] == ' ';
  };
  const auto fits = [&](std::size_t at, const Phrase& phrase) {
    if (at + phrase.bare.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.bare.size(); ++i) {
      if (words[at + i].bare != phrase.bare[i] || (i > 0 && !follows(at + i))) return false;
    }
    return true;
  };
  for (std::size_t at = 0; at < words.size();) {
    const auto list = phrases_.find(words[at].bare);
    const Phrase* found = nullptr;
    if (list != phrases_.end()) {
      const auto fit = std::ranges::find_if(list->second,
                                            [&](const Phrase& phrase) { return fits(at, phrase); });
      if (fit != list->second.end()) found = &*fit;
    }
    if (found == nullptr) {
      ++at;
      continue;
    }
    std::vector<Change> here;
    for (std::size_t i = 0; i < found->bare.size(); ++i) {
      const Word& word = words[at + i];
      const std::string_view printed =
          std::string_view(text.text).substr(word.begin, word.end - word.begin);
      std::string right = in_case_of(printed, found->printed[i]);
      if (fold_key(right) != fold_key(printed)) here.push_back({word, std::move(right)});
    }
    const bool half_right = 2 * here.size() <= found->bare.size();
    if (!here.empty() && half_right && !is_quoted(text.text, words[at].begin)) {
      changes.insert(changes.end(), here.begin(), here.end());
    }
    at += found->bare.size();
  }
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    const Word& word = change->word;
    repairs.push_back({"repair-phrase", text.source[word.begin], text.source[word.end - 1] + 1u,
                       text.text.substr(word.begin, word.end - word.begin), change->right});
  }
  if (changes.empty()) return;
  Tracked mended;
  std::size_t done = 0;
  for (const Change& change : changes) {
    mended.add(text.sub(done, change.word.begin - done));
    mended.add(change.right, text.source[change.word.begin]);
    done = change.word.end;
  }
  mended.add(text.sub(done, text.size() - done));
  text = std::move(mended);
}

}  // namespace decree

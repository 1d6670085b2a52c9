#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "corpus/snippet.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongPhrase = 8;  // words

struct WordHit {
  std::size_t first = 0;  // index of its first word
  std::size_t phrase = 0;
  bool exact = false;
};

// Compares the words of a text with the phrases that begin with the same byte as they do. Long
// phrases are looked for one by one, in a time that does not grow with their length: "a a a … b"
// nearly matches at every word of "a a a …".
class HitFinder {
 public:
  HitFinder(const SearchText& text, const Query& query, std::size_t most)
      : text_(text), query_(query), most_(most), state_(query.phrases.size()) {}

  // In reading order.
  std::vector<WordHit> find() {
    for (std::size_t i = 0; i < query_.phrases.size(); ++i) {
      const QueryPhrase& phrase = query_.phrases[i];
      if (phrase.excluded) continue;
      if (phrase.plain.size() >= kLongPhrase) {
        find_long(i);
      } else if (!phrase.plain.empty() && !phrase.plain.front().empty()) {
        by_first_[static_cast<unsigned char>(phrase.plain.front().front())].push_back(i);
      }
    }
    const bool sorted = out_.empty();
    for (std::size_t i = 0; i < text_.words.size(); ++i) {
      const std::string_view word = text_.plain_of(text_.words[i]);
      for (const std::size_t phrase : by_first_[static_cast<unsigned char>(word.front())])
        try_phrase(phrase, i);
    }
    if (!sorted)
      std::ranges::sort(out_, {}, [](const WordHit& h) { return std::pair(h.first, h.phrase); });
    return std::move(out_);
  }

 private:
  struct State {
    std::size_t found = 0;
    std::size_t next = 0;  // the word behind the last hit
  };

  // The hit of a phrase with its first word at `at`, unless it overlaps the one before.
  bool try_phrase(std::size_t index, std::size_t at) {
    const QueryPhrase& phrase = query_.phrases[index];
    State& state = state_[index];
    const std::size_t count = phrase.plain.size();
    if (at < state.next || state.found == most_ || text_.words.size() - at < count) return false;
    bool exact = true;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_word(phrase, i, text_.words[at + i], exact)) return false;
    }
    ++state.found;
    state.next = at + count;
    out_.push_back({at, index, exact});
    return true;
  }

  // By Knuth, Morris and Pratt: no word is compared again with those that it matched. The last word
  // of a prefix, which is more than one word, is left to try_phrase.
  void find_long(std::size_t index) {
    const QueryPhrase& phrase = query_.phrases[index];
    const auto& words = phrase.has_marks ? phrase.marked : phrase.plain;
    const std::size_t count = words.size() - (phrase.prefix ? 1 : 0);
    std::vector<std::size_t> shorter(count + 1);  // the next shorter beginning that still matches
    for (std::size_t i = 1, same = 0; i < count; ++i) {
      while (same > 0 && words[i] != words[same])
        same = shorter[same];
      same += words[i] == words[same] ? 1 : 0;
      shorter[i + 1] = same;
    }
    std::size_t same = 0;
    for (std::size_t i = 0; i < text_.words.size(); ++i) {
      const auto& word = text_.words[i];
      const std::string_view here = phrase.has_marks ? text_.marked_of(word) : text_.plain_of(word);
      while (same > 0 && here != words[same])
        same = shorter[same];
      same += here == words[same] ? 1 : 0;
      if (same < count) continue;
      const bool ends = !phrase.prefix || last_word_is_at(phrase, i + 1);
      same = ends && try_phrase(index, i + 1 - count) ? 0 : shorter[same];
    }
  }

  bool last_word_is_at(const QueryPhrase& phrase, std::size_t at) const {
    bool exact = true;
    return at < text_.words.size() &&
           is_word(phrase, phrase.plain.size() - 1, text_.words[at], exact);
  }

  // Whether `word` is the one at `i` of `phrase`; `exact` becomes false where its marks differ.
  bool is_word(const QueryPhrase& phrase, std::size_t i, const SearchText::Word& word,
               bool& exact) const {
    const bool begins = phrase.prefix && i + 1 == phrase.plain.size();
    const auto same = [&](std::string_view whole, std::string_view wanted) {
      return begins ? whole.starts_with(wanted) : whole == wanted;
    };
    if (!same(text_.plain_of(word), phrase.plain[i])) return false;
    const std::string_view marked = text_.marked_of(word);
    if (same(marked, phrase.marked[i]) ||
        (begins && !phrase.longer_prefix.empty() && marked.starts_with(phrase.longer_prefix)))
      return true;
    exact = false;
    return !phrase.has_marks;
  }

  const SearchText& text_;
  const Query& query_;
  std::size_t most_;
  std::vector<State> state_;
  std::array<std::vector<std::size_t>, 256> by_first_;
  std::vector<WordHit> out_;
};

}  // namespace

std::vector<TextHit> find_hits(std::string_view text, const SearchText& words, const Query& query,
                               std::size_t most) {
  std::vector<TextHit> out;
  std::size_t byte = 0;
  std::size_t letters = 0;  // code points before it
  for (const WordHit& hit : HitFinder(words, query, most).find()) {
    const std::size_t last = hit.first + query.phrases[hit.phrase].plain.size() - 1;
    const Span bytes{words.words[hit.first].text.begin, words.words[last].text.end};
    letters += code_points(text.substr(byte, bytes.begin - byte));
    byte = bytes.begin;
    out.push_back({{letters, letters + code_points(bytes.of(text))}, hit.phrase, hit.exact});
  }
  return out;
}

}  // namespace decree

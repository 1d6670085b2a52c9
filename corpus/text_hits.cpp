#include <algorithm>
#include <array>
#include <string>

#include "corpus/snippet.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// Compares the words of a text with the phrases that begin with the same byte as they do.
class HitFinder {
 public:
  HitFinder(std::string_view text, const SearchText& words, const Query& query, std::size_t most)
      : text_(text), words_(words), query_(query), most_(most), state_(query.phrases.size()) {
    for (std::size_t i = 0; i < query.phrases.size(); ++i) {
      const QueryPhrase& phrase = query.phrases[i];
      if (phrase.excluded || phrase.plain.empty() || phrase.plain.front().empty()) continue;
      by_first_[static_cast<unsigned char>(phrase.plain.front().front())].push_back(i);
    }
  }

  std::vector<TextHit> find() {
    for (std::size_t i = 0; i < words_.words.size(); ++i) {
      const std::string_view word = words_.plain_of(words_.words[i]);
      for (const std::size_t phrase : by_first_[static_cast<unsigned char>(word.front())])
        try_phrase(phrase, i);
    }
    return std::move(out_);
  }

 private:
  struct State {
    std::size_t found = 0;
    std::size_t next = 0;  // the word behind the last hit
  };

  void try_phrase(std::size_t index, std::size_t at) {
    const QueryPhrase& phrase = query_.phrases[index];
    State& state = state_[index];
    const std::size_t count = phrase.plain.size();
    if (at < state.next || state.found == most_ || words_.words.size() - at < count) return;
    bool exact = true;
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_word(phrase, i, words_.words[at + i], exact)) return;
    }
    ++state.found;
    state.next = at + count;
    add(index, {words_.words[at].text.begin, words_.words[at + count - 1].text.end}, exact);
  }

  // Whether `word` is the one at `i` of `phrase`; `exact` becomes false where its marks differ.
  bool is_word(const QueryPhrase& phrase, std::size_t i, const SearchText::Word& word,
               bool& exact) const {
    const bool begins = phrase.prefix && i + 1 == phrase.plain.size();
    const auto same = [&](std::string_view whole, std::string_view wanted) {
      return begins ? whole.starts_with(wanted) : whole == wanted;
    };
    if (!same(words_.plain_of(word), phrase.plain[i])) return false;
    const std::string_view marked = words_.marked_of(word);
    if (same(marked, phrase.marked[i]) ||
        (begins && !phrase.longer_prefix.empty() && marked.starts_with(phrase.longer_prefix)))
      return true;
    exact = false;
    return !phrase.has_marks;
  }

  void add(std::size_t phrase, Span bytes, bool exact) {
    letters_ += code_points(text_.substr(byte_, bytes.begin - byte_));
    byte_ = bytes.begin;
    out_.push_back({{letters_, letters_ + code_points(bytes.of(text_))}, phrase, exact});
  }

  std::string_view text_;
  const SearchText& words_;
  const Query& query_;
  std::size_t most_;
  std::vector<State> state_;
  std::array<std::vector<std::size_t>, 256> by_first_;
  std::size_t byte_ = 0;     // of the last hit's begin
  std::size_t letters_ = 0;  // code points before it
  std::vector<TextHit> out_;
};

}  // namespace

std::vector<TextHit> find_hits(std::string_view text, const SearchText& words, const Query& query,
                               std::size_t most) {
  return HitFinder(text, words, query, most).find();
}

}  // namespace decree

#include "corpus/query_tokens.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "corpus/search_text.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Kind = QueryToken::Kind;
using tl::unexpected;

bool is_blank(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// What closes a quotation that `c` opens; empty where it opens none.
std::u32string_view closing_of(char32_t c) {
  switch (c) {
    case U'"':
    case U'\u201C':  // “
    case U'\u201D':  // ”
      return U"\"\u201D";
    case U'\u201E':  // „
      return U"\"\u201C\u201D";
    case U'\u00AB':  // «
      return U"\u00BB";
    default:
      return {};
  }
}

bool ends_word(char32_t c) {
  return is_blank(c) || c == U'(' || c == U')' || c == U'\u00BB' || !closing_of(c).empty();
}

bool is_part_of_word(char32_t c) {
  return is_word_character(c) || is_mark(c);
}

// The code points of a query, read from left to right.
class TokenReader {
 public:
  explicit TokenReader(std::string_view query) {
    for (std::size_t at = 0; at < query.size();)
      query_ += next_code_point(query, at);
  }

  tl::expected<std::vector<QueryToken>, QueryFault> read() {
    while (at_ < query_.size() && !fault_)
      read_one();
    if (fault_) return unexpected(*std::move(fault_));
    out_.push_back({Kind::end, {query_.size(), query_.size()}, {}});
    return std::move(out_);
  }

 private:
  void read_one() {
    const char32_t c = query_[at_];
    if (is_blank(c)) {
      ++at_;
    } else if (c == U'(' || c == U')') {
      add(c == U'(' ? Kind::open : Kind::close, at_ + 1);
    } else if (!closing_of(c).empty()) {
      read_quoted();
    } else if (c == U'\u00BB') {
      refuse("no quotation was opened here: put \u00AB before the phrase or take this mark away",
             at_, at_ + 1);
    } else {
      read_word();
    }
  }

  void read_quoted() {
    const std::size_t begin = at_;
    const std::size_t end = query_.find_first_of(closing_of(query_[begin]), begin + 1);
    if (end == std::u32string::npos) {
      refuse("this quotation mark is not closed: put another after the phrase or take it away",
             begin, begin + 1);
      return;
    }
    std::size_t words_end = end;
    at_ = end + 1;
    bool prefix = false;
    if (at_ < query_.size() && query_[at_] == U'*') {
      prefix = true;
      ++at_;
      if (at_ < query_.size() && (query_[at_] == U'*' || is_part_of_word(query_[at_]))) {
        refuse_star(at_ - 1, true);
        return;
      }
    } else if (!find_star(begin + 1, end, words_end)) {
      return;
    } else {
      prefix = words_end != end;
    }
    if (!add_phrase({begin, at_}, {begin + 1, words_end}, prefix))
      refuse("there is no word between these quotation marks: give one or take them away", begin,
             at_);
  }

  void read_word() {
    const std::size_t begin = at_;
    std::size_t end = begin;
    while (end < query_.size() && !ends_word(query_[end]))
      ++end;
    if (query_[begin] == U'-' && excludes(begin, end)) {
      add(Kind::exclude, query_.find_first_not_of(U'-', begin));
      return;
    }
    const auto word = std::u32string_view(query_).substr(begin, end - begin);
    if (word == U"AND" || word == U"OR" || word == U"NOT") {
      add(word == U"AND" ? Kind::both : word == U"OR" ? Kind::either : Kind::exclude, end);
      return;
    }
    std::size_t words_end = end;
    if (!find_star(begin, end, words_end)) return;
    add_phrase({begin, end}, {begin, words_end}, words_end != end);
    at_ = end;
  }

  // Whether the dashes at `begin` of a word that goes to `end` are a NOT: what they exclude
  // follows.
  bool excludes(std::size_t begin, std::size_t end) const {
    if (query_.find_first_not_of(U'-', begin) == end)
      return end < query_.size() && (query_[end] == U'(' || !closing_of(query_[end]).empty());
    return std::any_of(query_.begin() + static_cast<std::ptrdiff_t>(begin),
                       query_.begin() + static_cast<std::ptrdiff_t>(end), is_part_of_word);
  }

  // Takes the star away that ends the words in [begin, end): `words_end` is then where it stands.
  // False, with the fault, for a star in another place.
  bool find_star(std::size_t begin, std::size_t end, std::size_t& words_end) {
    const auto words = std::u32string_view(query_).substr(0, end);
    const std::size_t star = words.find(U'*', begin);
    if (star == std::u32string_view::npos) return true;
    if (star == begin || !is_part_of_word(words[star - 1])) {
      refuse_star(star, false);
      return false;
    }
    if (std::ranges::any_of(words.substr(star + 1),
                            [](char32_t c) { return c == U'*' || is_part_of_word(c); })) {
      refuse_star(star, true);
      return false;
    }
    words_end = star;
    return true;
  }

  void refuse_star(std::size_t at, bool inside) {
    refuse(inside ? "* stands for the end of a word and cannot have more after it: take it away or "
                    "put a blank after it"
                  : "* must stand right after the beginning of a word, as in abc*",
           at, at + 1);
  }

  // Adds what is in the code points of `words`. False where they are only punctuation.
  bool add_phrase(PlanSpan place, PlanSpan words, bool prefix) {
    std::string text;
    for (std::size_t i = words.begin; i < words.end; ++i)
      append_utf8(text, query_[i]);
    const SearchText found = search_text(text);
    if (found.words.empty()) return false;
    QueryToken token{Kind::phrase, place, {}};
    QueryPhrase& phrase = token.phrase;
    phrase.place = place;
    phrase.prefix = prefix;
    phrase.has_marks = found.marked != found.plain;
    for (const auto& word : found.words) {
      phrase.marked.emplace_back(found.marked_of(word));
      phrase.plain.emplace_back(found.plain_of(word));
    }
    if (prefix) phrase.longer_prefix = longer_prefix(found.words.back().text.of(text));
    if (phrase.longer_prefix == phrase.marked.back()) phrase.longer_prefix.clear();
    out_.push_back(std::move(token));
    return true;
  }

  // How `word` is written where another letter follows.
  static std::string longer_prefix(std::string_view word) {
    std::string out = search_text(std::string(word) + "n").marked;
    out.pop_back();
    return out;
  }

  void add(Kind kind, std::size_t end) {
    out_.push_back({kind, {at_, end}, {}});
    at_ = end;
  }

  void refuse(std::string message, std::size_t begin, std::size_t end) {
    fault_ = QueryFault{std::move(message), begin, end - begin};
  }

  std::u32string query_;
  std::size_t at_ = 0;
  std::vector<QueryToken> out_;
  std::optional<QueryFault> fault_;
};

}  // namespace

tl::expected<std::vector<QueryToken>, QueryFault> query_tokens(std::string_view query) {
  return TokenReader(query).read();
}

}  // namespace decree

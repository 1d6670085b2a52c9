#include "extractors/agency_token.h"

#include "extractors/agency_lexicon.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

bool in_word(char32_t c) {
  return is_letter(c) || is_digit(c);
}

constexpr std::size_t kLongestShort = 60;  // bytes of what is written short, with its joints

bool is_joint(char32_t c) {
  return c == U'&' || c == U'-' || c == U'.' || c == U',';
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const Folded& folded, const AgencyLexicon& lexicon,
            Shorts shorts)
      : text_(text), folded_(folded), lexicon_(lexicon), shorts_(shorts) {}

  std::vector<AgencyToken> run() {
    constexpr std::size_t kBytesAToken = 5;
    out_.reserve(text_.size() / kBytesAToken + 1);
    const std::string_view cased = folded_.cased;
    while (at_ < cased.size()) {
      std::size_t after = at_;
      const char32_t c = next_code_point(cased, after);
      if (c == U' ' || c == U'\t') {
        blank_ = true;
        at_ = after;
      } else if (in_word(c)) {
        read_word();
      } else {
        add_mark(c, after);
      }
    }
    return std::move(out_);
  }

 private:
  std::size_t word_end(std::size_t from) const {
    const std::string_view cased = folded_.cased;
    std::size_t end = from;
    for (std::size_t i = from; i < cased.size() && in_word(next_code_point(cased, i));)
      end = i;
    return end;
  }

  // Where words that hang together by joints end, the first of them ending at `end`.
  std::size_t chain_end(std::size_t from, std::size_t end) const {
    const std::string_view cased = folded_.cased;
    for (std::size_t i = end; i < cased.size() && i < from + kLongestShort;) {
      const char32_t c = next_code_point(cased, i);
      if (in_word(c)) {
        end = i;
      } else if (!is_joint(c)) {
        break;
      }
    }
    return end;
  }

  // "UB.MTTQVN", "LĐ-TB&XH" and "KH&CN" are looked up whole before their parts are.
  void read_word() {
    const std::string_view lower = folded_.lower;
    const std::size_t end = word_end(at_);
    const auto& word = lexicon_.word(lower.substr(at_, end - at_));
    if (shorts_ == Shorts::expand) {
      const std::string_view cased = folded_.cased;
      if (word.begins_short) {
        const std::size_t whole = chain_end(at_, end);
        if (const auto* full = lexicon_.expansion(cased.substr(at_, whole - at_)))
          return expand(*full, whole);
      }
      if (word.is_short) {
        if (const auto* full = lexicon_.expansion(cased.substr(at_, end - at_)))
          return expand(*full, end);
      }
    }
    add_word(word, end);
  }

  void expand(const std::vector<AgencyToken>& full, std::size_t end) {
    const Span span = folded_.to_text(Span{at_, end});
    bool first = true;
    for (AgencyToken token : full) {
      token.span = span;
      token.expanded = true;
      token.first_of = first;
      if (first) token.after_blank = blank_;
      first = false;
      out_.push_back(token);
    }
    blank_ = false;
    at_ = end;
    const std::string_view cased = folded_.cased;
    if (cased.substr(at_, 1) == "." && cased.substr(at_ + 1, 1) != "\n") {
      std::size_t i = at_ + 1;  // "TP. X": the dot belongs to what is written short
      while (i < cased.size() && cased[i] == ' ')
        ++i;
      if (i < cased.size() && is_upper(next_code_point(cased, i)) &&
          code_points(span.of(text_)) <= 2) {
        ++at_;
        blank_ = true;
      }
    }
  }

  void add_word(const AgencyLexicon::Word& word, std::size_t end) {
    AgencyToken token;
    token.span = folded_.to_text(Span{at_, end});
    token.shown = token.span.of(text_);
    token.word = word.id;
    std::size_t i = at_;
    const char32_t c = next_code_point(folded_.cased, i);
    token.capital = is_upper(c);
    token.shouted = token.capital && end > i && only_capitals(token.shown);
    token.after_blank = blank_;
    if (is_digit(c)) token.mark = TokenMark::number;
    if (word.conjunction) {
      token.mark = TokenMark::conjunction;
      token.word = kSeparator;
    }
    out_.push_back(token);
    blank_ = false;
    at_ = end;
  }

  static TokenMark mark_of(char32_t c) {
    switch (c) {
      case U',':
      case U'/':
        return TokenMark::comma;
      case U';':
        return TokenMark::semicolon;
      case U'&':
        return TokenMark::conjunction;
      case U'-':
        return TokenMark::dash;
      case U':':
        return TokenMark::colon;
      case U'(':
        return TokenMark::open;
      case U')':
        return TokenMark::close;
      default:
        return TokenMark::stop;
    }
  }

  void add_mark(char32_t c, std::size_t end) {
    AgencyToken token;
    token.mark = mark_of(c);
    token.span = folded_.to_text(Span{at_, end});
    token.shown = token.span.of(text_);
    const bool separates = token.mark == TokenMark::comma || token.mark == TokenMark::dash ||
                           token.mark == TokenMark::conjunction;
    token.word = separates ? kSeparator : lexicon_.word(token.shown).id;
    token.after_blank = blank_;
    out_.push_back(token);
    blank_ = false;
    at_ = end;
  }

  std::string_view text_;
  const Folded& folded_;
  const AgencyLexicon& lexicon_;
  Shorts shorts_;
  std::vector<AgencyToken> out_;
  std::size_t at_ = 0;
  bool blank_ = true;
};

}  // namespace

std::vector<AgencyToken> tokenize(std::string_view text, const Folded& folded,
                                  const AgencyLexicon& lexicon, Shorts shorts) {
  return Tokenizer(text, folded, lexicon, shorts).run();
}

std::string phrase(const std::vector<AgencyToken>& tokens, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end && i < tokens.size(); ++i) {
    if (!out.empty() && tokens[i].after_blank) out += ' ';
    out += tokens[i].shown;
  }
  return out;
}

}  // namespace decree

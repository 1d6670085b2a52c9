#include "extractors/agency_token.h"

#include "extractors/agency_lexicon.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

bool in_word(char32_t c) {
  return is_letter(c) || is_digit(c);
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, const AgencyLexicon& lexicon, Shorts shorts)
      : text_(text), folded_(fold(text)), lexicon_(lexicon), shorts_(shorts) {}

  std::vector<AgencyToken> run() {
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
  std::size_t word_end(std::size_t from, bool joined) const {
    std::size_t end = from;
    for (std::size_t i = from; i < folded_.cased.size();) {
      const char32_t c = next_code_point(folded_.cased, i);
      if (in_word(c)) {
        end = i;
      } else if (!joined || !(c == U'&' || c == U'-' || c == U'.' || c == U',')) {
        break;
      }
    }
    return end;
  }

  // "UB.MTTQVN", "LĐ-TB&XH" and "KH&CN" are looked up whole before their parts are.
  void read_word() {
    const std::string_view cased = folded_.cased;
    for (const bool joined : {true, false}) {
      const std::size_t end = word_end(at_, joined);
      const std::string_view full = shorts_ == Shorts::keep
                                        ? std::string_view{}
                                        : lexicon_.expansion(cased.substr(at_, end - at_));
      if (full.empty()) continue;
      expand(full, end);
      return;
    }
    add_word(word_end(at_, false));
  }

  void expand(std::string_view full, std::size_t end) {
    const Span span = folded_.to_text(Span{at_, end});
    bool first = true;
    for (AgencyToken& token : tokenize(full, lexicon_, Shorts::keep)) {
      token.span = span;
      token.expanded = true;
      token.first_of = first;
      if (first) token.after_blank = blank_;
      first = false;
      out_.push_back(std::move(token));
    }
    blank_ = false;
    at_ = end;
    if (folded_.cased.substr(at_, 1) == "." && folded_.cased.substr(at_ + 1, 1) != "\n") {
      std::size_t i = at_ + 1;  // "TP. X": the dot belongs to what is written short
      while (i < folded_.cased.size() && folded_.cased[i] == ' ')
        ++i;
      if (i < folded_.cased.size() && is_upper(next_code_point(folded_.cased, i)) &&
          code_points(span.of(text_)) <= 2) {
        ++at_;
        blank_ = true;
      }
    }
  }

  void add_word(std::size_t end) {
    AgencyToken token;
    token.span = folded_.to_text(Span{at_, end});
    token.key = folded_.lower.substr(at_, end - at_);
    token.shown = std::string(token.span.of(text_));
    std::size_t i = at_;
    const char32_t c = next_code_point(folded_.cased, i);
    token.capital = is_upper(c);
    token.shouted = end - i > 0 && capital_share(token.shown) > 0.99;
    token.after_blank = blank_;
    if (is_digit(c)) token.mark = TokenMark::number;
    if (lexicon_.is_conjunction(token.key)) {
      token.mark = TokenMark::conjunction;
      token.key = kSeparator;
    }
    out_.push_back(std::move(token));
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
    token.shown = std::string(token.span.of(text_));
    const bool separates = token.mark == TokenMark::comma || token.mark == TokenMark::dash ||
                           token.mark == TokenMark::conjunction;
    token.key = separates ? std::string(kSeparator) : token.shown;
    token.after_blank = blank_;
    out_.push_back(std::move(token));
    blank_ = false;
    at_ = end;
  }

  std::string_view text_;
  Folded folded_;
  const AgencyLexicon& lexicon_;
  Shorts shorts_;
  std::vector<AgencyToken> out_;
  std::size_t at_ = 0;
  bool blank_ = true;
};

}  // namespace

std::vector<AgencyToken> tokenize(std::string_view text, const AgencyLexicon& lexicon,
                                  Shorts shorts) {
  return Tokenizer(text, lexicon, shorts).run();
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

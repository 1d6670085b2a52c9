// A text as words and marks, with what is written short written in full: the input of the grammar
// of names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/fold.h"
#include "pipeline/core/span.h"
#include "pipeline/core/text.h"

namespace decree {

class AgencyLexicon;

/// Number of a word in the lexicon's vocabulary: words that stand in no name have none.
using WordId = std::uint32_t;
inline constexpr WordId kUnknownWord = 0;
/// Whatever may stand between the words of one name: comma, slash, dash, "và", "&".
inline constexpr WordId kSeparator = 1;

enum class TokenMark {
  word,
  number,
  comma,
  semicolon,
  conjunction,
  dash,
  colon,
  open,
  close,
  stop
};

struct AgencyToken {
  std::string_view shown;  ///< as printed, or a word of the lexicon's expansion
  Span span;               ///< in the text; the words of one abbreviation share it
  WordId word = kUnknownWord;
  TokenMark mark = TokenMark::word;
  bool capital = false;   ///< its first letter is a capital
  bool shouted = false;   ///< all its letters are capitals, as in a title: then they prove nothing
  bool expanded = false;  ///< from an abbreviation
  bool first_of = true;   ///< not the second or later word of an abbreviation
  bool after_blank = true;  ///< a blank stands before it, or it begins the text
};

enum class Shorts { expand, keep };

/// The words and marks of `text`, what `lexicon` knows as short written in full if so wanted.
/// `folded` is `text` folded. The tokens show words of `text` and `lexicon`, which must outlive
/// them.
std::vector<AgencyToken> tokenize(std::string_view text, const Folded& folded,
                                  const AgencyLexicon& lexicon, Shorts shorts = Shorts::expand);

/// Tokens [begin, end) as one phrase, blanks as Vietnamese sets them.
std::string phrase(const std::vector<AgencyToken>& tokens, std::size_t begin, std::size_t end);

}  // namespace decree

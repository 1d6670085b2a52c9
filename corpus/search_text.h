// A text as it is searched: its words, without what sets one spelling of them apart from another.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/span.h"

namespace decree {

/// The words of a text: runs of letters, numbers and their marks. "412/QĐ-UBND" is three of them.
/// Both forms are made so that the tokenizer `unicode61 remove_diacritics 0` of SQLite's FTS5 finds
/// exactly these words in them, in this order, whatever its tables of letters are.
struct SearchText {
  /// The words, one blank between them, lower case, the tone where the older spelling has it: "hoà"
  /// and "hòa" are both "hòa". Marks that no letter of Unicode has are left out.
  std::string marked;
  /// The same words without any marks: "hoa", "quyet dinh"; "đ" is "d".
  std::string plain;

  struct Word {
    Span text;                                       ///< bytes in the text, marks and all
    std::uint32_t marked_begin = 0, marked_end = 0;  ///< bytes in `marked`
    std::uint32_t plain_begin = 0, plain_end = 0;    ///< bytes in `plain`
  };
  std::vector<Word> words;  ///< in reading order

  std::string_view marked_of(const Word& word) const {
    return std::string_view(marked).substr(word.marked_begin, word.marked_end - word.marked_begin);
  }
  std::string_view plain_of(const Word& word) const {
    return std::string_view(plain).substr(word.plain_begin, word.plain_end - word.plain_begin);
  }
};

/// `text` (valid UTF-8 of less than 2 GB, NFC or not) as it is searched. Text that is not NFC gives
/// the words that its NFC gives; it takes some ten times as long.
SearchText search_text(std::string_view text);

}  // namespace decree

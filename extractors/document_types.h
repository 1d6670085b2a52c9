// Kinds of documents and names of laws, from the lexicon.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extractors/lexicon.h"

namespace decree {

/// One kind of document, or one more way to write it.
struct DocumentKind {
  std::string code;  ///< "" where it has none
  std::string name;
  std::string key;       ///< the words, folded in lower case
  bool plan = false;     ///< an act of this kind is itself a plan or a scheme
  bool generic = false;  ///< the word names no kind: "văn bản"
};

class DocumentTypes {
 public:
  explicit DocumentTypes(const Lexicon& lexicon);

  /// The kind that `words` name, whatever their case; nullptr where they name none.
  const DocumentKind* of_words(std::string_view words) const;
  /// What a sign alone means ("NQ"); case counts only where two codes differ by it ("TTr", "TT").
  const DocumentKind* of_sign(std::string_view sign) const;
  /// The kind whose words, longest first, end `folded` (lower case) as whole words.
  const DocumentKind* ending(std::string_view folded) const;
  /// The kind whose words, longest first, begin `folded`.
  const DocumentKind* beginning(std::string_view folded) const;
  /// The kind that has no type name in print: công văn. nullptr where the lexicon lacks it.
  const DocumentKind* dispatch() const;
  /// The same as `ending` for a code in capitals that ends `cased` ("QĐ" before "số").
  const DocumentKind* code_ending(std::string_view cased) const;

 private:
  std::vector<DocumentKind> kinds_;  ///< longest key first, the file's order among equals
  std::vector<DocumentKind> in_order_;
};

/// Names of laws, codes and ordinances from lexicon/laws.tsv.
class LawNames {
 public:
  explicit LawNames(const Lexicon& lexicon);
  /// Bytes of the longest name of a `type` ("Luật") that begins `folded`; 0 where there is none.
  std::size_t length_at(std::string_view type, std::string_view folded) const;

 private:
  std::vector<std::pair<std::string, std::string>> names_;  ///< type, folded name
};

/// Whether a whole word can begin or end at `offset` of `text`.
bool at_word_edge(std::string_view text, std::size_t offset);

}  // namespace decree

// Where a text has what a query looks for, and the few places of it that are worth showing.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/plan_record.h"
#include "corpus/query.h"
#include "corpus/search_text.h"

namespace decree {

struct TextHit {
  PlanSpan span;           ///< code points of the text
  std::size_t phrase = 0;  ///< index in Query::phrases
  bool exact = false;      ///< with the same marks
};

/// Where `text` has the phrases of `query` that are not excluded, in reading order; `words` are of
/// search_text(text). A phrase with marks is found with just these, one without with any. Hits of
/// one phrase do not overlap, those of different phrases may. Of each phrase the first `most`.
std::vector<TextHit> find_hits(std::string_view text, const SearchText& words, const Query& query,
                               std::size_t most = 10'000);

/// A place of a text, shown with the words around it.
struct Snippet {
  PlanSpan span;               ///< code points of the text
  std::string words;           ///< of the span, line breaks and all
  std::vector<PlanSpan> hits;  ///< within the span, in code points of the text too
  bool cut_before = false;     ///< words of the same paragraph stand before it, or after it
  bool cut_after = false;
};

/// At most `most` places of `text` with at most `width` code points each, in reading order, none
/// over another: the whole paragraph where it fits, else whole words around the hits. First come
/// places with phrases that no better place shows, then those with most phrases, with the same
/// marks, close together. `hits` are from find_hits.
std::vector<Snippet> snippets(std::string_view text, const std::vector<TextHit>& hits,
                              std::size_t most, std::size_t width);

/// A snippet on one line of a terminal: its hits in bold where there are colours, else within «…»,
/// and "…" where it is cut.
std::string shown(const Snippet& snippet, bool colour);

}  // namespace decree

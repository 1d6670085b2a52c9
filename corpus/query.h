// What is looked for in decrees: words and phrases, joined by AND, OR and NOT.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "corpus/plan_record.h"

namespace decree {

/// Words that follow each other, one in most cases, as search_text.h writes them.
struct QueryPhrase {
  std::vector<std::string> marked;
  std::vector<std::string> plain;  ///< as many
  bool prefix = false;             ///< the last word is the beginning of one
  /// The last word of a prefix where its tone moves once the word goes on, else empty: "hoà*"
  /// begins "hòa", which is in `marked`, and "hoàn", which begins with this.
  std::string longer_prefix;
  bool has_marks = false;  ///< it is found with these marks only; without, with any
  bool excluded = false;   ///< what holds it is left out
  PlanSpan place;          ///< code points of the query as typed
};

struct QueryNode {
  enum class Kind {
    phrase,   ///< QueryPhrase at `phrase`
    all,      ///< all `parts`
    any,      ///< one of `parts` at least
    without,  ///< the first of `parts` and none of the others
  };
  Kind kind = Kind::phrase;
  std::size_t phrase = 0;
  std::vector<QueryNode> parts;
};

struct Query {
  std::vector<QueryPhrase> phrases;  ///< in the order typed, one at least that is not excluded
  QueryNode root;
};

/// Why a query cannot be read, and the code points of it, as typed, that are at fault.
struct QueryFault {
  std::string message;  ///< says what to do
  std::size_t at = 0;
  std::size_t length = 0;  ///< 0 only where the query is empty
};

constexpr std::size_t kMostQueryPhrases = 64;
constexpr std::size_t kMostQueryLetters = 4000;  // code points
constexpr std::size_t kMostQueryDepth = 50;      // of parentheses

/// Reads a query, in any form of Unicode; bytes that are no UTF-8 count as one punctuation mark
/// each.
///
///   an toàn             both words, in any place; without marks ("an toan") they match any marks
///   "an toàn"           the words one after the other; “…” and «…» do the same
///   412/QĐ-UBND         three words, hence a phrase
///   quyết*              words that begin so; "phòng ch"* for the last word of a phrase
///   a AND b, a OR b     in capitals; AND binds closer, and can be left out
///   a NOT b, a -b       a where b is not; also a AND NOT b; binds closest
///   (a OR b) c          parentheses
///
/// Words that are only punctuation are passed over.
tl::expected<Query, QueryFault> parse_query(std::string_view text);

/// Whether a text matches of which `phrase_found` tells for each phrase whether the text has it.
bool matches(const Query& query, const std::vector<bool>& phrase_found);

/// The fault for a terminal: its message, the query on one line of at most 76 columns around the
/// fault, and a line that points at it.
std::string explain_fault(std::string_view query, const QueryFault& fault);

}  // namespace decree

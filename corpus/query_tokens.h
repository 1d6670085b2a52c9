// A query as words, phrases, operators and parentheses.
#pragma once

#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "corpus/query.h"

namespace decree {

struct QueryToken {
  enum class Kind { phrase, open, close, both, either, exclude, end };
  Kind kind = Kind::end;
  PlanSpan place;      // code points of the query
  QueryPhrase phrase;  // of the kind that has one
};

/// The tokens of `query` (valid UTF-8), at last one of kind `end`.
tl::expected<std::vector<QueryToken>, QueryFault> query_tokens(std::string_view query);

}  // namespace decree

// Splits a sentence that holds several values into the clauses that give them.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "extractors/matcher.h"

namespace decree {

/// One value of a sentence and the clause that gives it.
struct ValueClause {
  Match value;
  Span clause;                 ///< the quote
  std::vector<Span> siblings;  ///< other values of the same clause ("100% xã có ít nhất 01 chợ")
};

/// The values among `values` (in order, all within `segment`) with their clauses.
std::vector<ValueClause> value_clauses(const Context& context, Span segment,
                                       const std::vector<Match>& values);

}  // namespace decree

// A query in the language of SQLite's FTS5.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/query.h"

namespace decree {

struct MatchExpression {
  std::string sql;                   ///< for MATCH on the table `words`
  std::vector<std::size_t> phrases;  ///< of FTS5, in its order: which of the query each belongs to
};

/// `exact`: words typed with marks are found with these marks only. What is to be left out and was
/// typed with marks is left out with these or with none, but not with others: "NOT đất" keeps
/// "đạt".
MatchExpression match_expression(const Query& query, bool exact);

}  // namespace decree

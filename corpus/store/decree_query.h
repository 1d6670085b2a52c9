// The SQL that a filter of decrees means.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "corpus/store/sqlite.h"
#include "corpus/store/store.h"

namespace decree {

/// A condition on the table `decrees` (named `d`), with the values of its parameters in order.
struct DecreeCondition {
  std::string sql;  ///< "1" where everything passes
  std::vector<std::variant<std::string, std::int64_t>> values;

  /// Binds the values to the parameters from `first` on.
  void bind(Statement& statement, int first) const;
};

/// Without due_after and due_before, which need recurrences expanded.
DecreeCondition condition_of(const DecreeFilter& filter);

/// Numbers as JSON, for IN (SELECT value FROM json_each(?)).
std::string as_json(const std::vector<std::int64_t>& numbers);

}  // namespace decree

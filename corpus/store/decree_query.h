// The SQL that a filter of decrees means.
#pragma once

#include <string>
#include <string_view>
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

/// Adds to the condition that one of the groups holds: `before`, IN the ids, `after` with its
/// `values`, and that the decree is one in which the group counts. Nothing where there are none.
void add_groups(DecreeCondition& condition, const AgencyGroups& groups, std::string_view before,
                std::string_view after, const std::vector<std::string>& values = {});

/// Numbers as JSON, for IN (SELECT value FROM json_each(?)).
std::string as_json(const std::vector<std::int64_t>& numbers);

}  // namespace decree

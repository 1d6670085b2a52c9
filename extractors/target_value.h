// From a matched value to its numbers, its comparator and how it moves.
#pragma once

#include <optional>
#include <string_view>

#include "extractors/context.h"
#include "extractors/target_clause.h"
#include "pipeline/core/facts.h"

namespace decree {

/// `=`, `>=`, `>`, `<=`, `<`, `~` or `range` as it stands in a rule's `set`.
std::optional<Comparator> comparator_of(std::string_view sign);

/// Fills measure, direction, comparator, value, value_max, unit and a baseline that the value
/// itself names. False where the numbers cannot be read. A number that is printed in two forms that
/// differ
/// ("02 (ba) mô hình") leaves the value empty.
bool read_value(const Context& context, const ValueClause& entry, Target& target);

}  // namespace decree

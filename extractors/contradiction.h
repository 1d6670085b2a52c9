// What a decree says twice in two ways: findings for the clerk, which change no value.
#pragma once

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Adds a diagnostic for each contradiction between two places of the decree: its own number or
/// date, totals and their parts (in a table, in a sentence), one indicator with two values, a
/// period that ends before it begins, a deadline before the decree's day. Linear in the text.
void note_contradictions(const Context& context, const Facts& facts);

}  // namespace decree

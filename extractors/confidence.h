// How sure a fact is: the signs seen when it was read, weighed into one number.
#pragma once

#include <string>
#include <string_view>

#include "extractors/context.h"
#include "pipeline/core/evidence.h"
#include "pipeline/core/facts.h"

namespace decree {

enum class FactKind { target, task, deadline };

/// The share of facts with these signs that can be expected to be right, 0 to 1, before what OCR
/// makes of it. tests/shared/calibration.py shows how well it holds.
double confidence(FactKind kind, Signs signs);

/// The signs that speak for or against the fact, in English, heaviest first; what all facts of the
/// kind have in common where there are none.
std::string describe(FactKind kind, Signs signs);

/// Adds the signs that every extractor's facts can have (damage, the rule's own strength, the part
/// they stand in) and sets the confidence of every fact. Reads each quote once.
void weigh(const Context& context, Facts& facts);

}  // namespace decree

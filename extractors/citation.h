// Finds the documents a decree names, and how the decree stands to each.
#pragma once

#include <vector>

#include "extractors/context.h"
#include "extractors/rule_check.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Every other document named, once, in order of its first mention. `header` is the act itself,
/// whose own number is no citation.
std::vector<Citation> read_citations(const Context& context, const DocumentFacts& header);

/// What the cases of the rules of kind `citation` are compared with: type, number, issued_on,
/// issuer and title of every document that `sample` names.
std::vector<CaseFact> citation_cases(const Context& sample);

}  // namespace decree

// Marks of urgency and secrecy that are stamped in colour (Nghị định 30/2020/NĐ-CP, Annex I,
// section II, 10 and 11), beside or below the number.
#pragma once

#include "extractors/rule.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Leaves of the words in colour those lines that are such a mark and were read well.
void keep_markings(Page& page, const RuleSet& rules);

}  // namespace decree

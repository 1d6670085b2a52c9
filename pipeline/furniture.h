// Lines that are no text of the act: page numbers, marks of web pages and programs.
#pragma once

#include <vector>

#include "extractors/rule.h"
#include "pipeline/source_lines.h"

namespace decree {

/// Takes the furniture out of `lines`. A dropped line leaves a gap behind.
void drop_furniture(std::vector<SourceLine>& lines, const RuleSet& rules);

}  // namespace decree

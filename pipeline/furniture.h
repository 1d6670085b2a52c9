// Lines that are no text of the act: page numbers, marks of web pages and programs.
#pragma once

#include <vector>

#include "extractors/rule.h"
#include "pipeline/core/diagnostic.h"
#include "pipeline/source_lines.h"

namespace decree {

/// Takes out what a signing program wrote (signing_marks.h), lines and parts of lines, each with a
/// diagnostic.
void drop_signing_marks(std::vector<SourceLine>& lines, const RuleSet& rules,
                        Diagnostics& diagnostics);

/// Takes the furniture out of `lines`. A dropped line leaves a gap behind.
void drop_furniture(std::vector<SourceLine>& lines, const RuleSet& rules);

}  // namespace decree

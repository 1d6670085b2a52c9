// What a signing program writes on a document: "Ký bởi: …", "Thời gian ký: …", "Signature Not
// Verified". It is no text of the act, and its time no date of it.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/core/span.h"

namespace decree {

/// Which of `lines`, in reading order, are such. A line that might be one ("Cơ quan: …", a name
/// that runs on) is taken for it beside one that surely is.
std::vector<bool> find_signing_marks(const std::vector<std::string_view>& lines,
                                     const RuleSet& rules);

/// Where such a mark stands within a line of text; empty where none does.
Span signing_mark_within(std::string_view line, const RuleSet& rules);

}  // namespace decree

// The words that a signing program wrote on a page.
#pragma once

#include <string>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Takes them off the page (see signing_marks.h) and returns them, a line each.
std::vector<std::string> drop_signing_marks(Page& page, const RuleSet& rules);

}  // namespace decree

// The dash before an item, which OCR takes for other strokes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pipeline/layout/page.h"

namespace decree {

/// Sets the words that begin a line of a scanned page and can only be its dash ("~ Các sở", "~-")
/// right. Before a number a "~" may say "about"; that stays. Gives the strokes that were read, each
/// with how often it was replaced.
std::vector<std::pair<std::string, std::size_t>> mend_bullets(Page& page);

}  // namespace decree

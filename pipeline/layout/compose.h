// Pages into one text: paragraphs and table rows in reading order, every word with its place.
#pragma once

#include <vector>

#include "extractors/resources.h"
#include "pipeline/core/document.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Writes the words of `pages` into `into`: `text`, `words`, `pages`, and `paragraphs` = true; what
/// was dropped as noise is a finding.
///
/// In `text` an empty line parts paragraphs; lines right below one another belong together as far
/// as the page tells (a title, a cell of the letterhead). Tables are rows between pipes.
void compose(std::vector<Page> pages, const Resources& resources, RawDocument& into);

}  // namespace decree

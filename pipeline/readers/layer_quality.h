// Whether the text layer of a PDF's page is worth reading.
#pragma once

#include "extractors/syllable.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Whether the words of `page` are Vietnamese as printed. A font without a table of its letters
/// gives rubbish, OCR of another language words without marks. On a `scan` the layer is another
/// program's OCR and must be better than that of other pages, and a few words are a stamp's or a
/// signature's.
bool is_readable_layer(const Page& page, bool scan, const SyllableGrammar& syllables);

}  // namespace decree

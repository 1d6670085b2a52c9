// Syllables that OCR read without the blank between them.
#pragma once

#include <vector>

#include "extractors/syllable.h"
#include "pipeline/tracked.h"

namespace decree {

/// Parts words of a scanned `text` that are no syllable but two or three in one way alone, each
/// with a mark of its own ("DÂNTHÀNH", "phốihợp"): foreign words have none. Each is listed in
/// `repairs`.
void part_glued_words(Tracked& text, const SyllableGrammar& syllables,
                      std::vector<Repair>& repairs);

}  // namespace decree

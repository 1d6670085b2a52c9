// Repairs words that OCR misread, by a closed list of phrases.
#pragma once

#include <vector>

#include "extractors/lexicon.h"
#include "pipeline/tracked.h"

namespace decree {

/// Replaces each phrase of lexicon/repairs.tsv (columns wrong, right; two syllables or more, since
/// a misread syllable is mostly another valid one) where it stands as whole words outside quotation
/// marks; capitals stay.
/// Each change is listed in `repairs`.
void repair_phrases(Tracked& text, const Table& phrases, std::vector<Repair>& repairs);

}  // namespace decree

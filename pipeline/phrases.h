// Repairs words that OCR misread, by a closed list of phrases.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/lexicon.h"
#include "pipeline/tracked.h"

namespace decree {

/// Replaces each phrase of lexicon/repairs.tsv (columns wrong, right; two syllables or more, since
/// a misread syllable is mostly another valid one) where it stands as whole words outside quotation
/// marks; capitals stay.
/// Each change is listed in `repairs`.
void repair_phrases(Tracked& text, const Table& phrases, std::vector<Repair>& repairs);

/// Whether the words at `at` of `text` stand in quotation marks, which are never repaired.
bool is_quoted(std::string_view text, std::size_t at);

}  // namespace decree

// Repairs words that OCR misread, by a closed list of phrases.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/tracked.h"

namespace decree {

/// Sets each phrase of lexicon/repairs.tsv right where it stands as whole words outside quotation
/// marks; capitals stay. Columns wrong, right; two syllables or more, since a misread syllable is
/// mostly another valid one. Each change is listed in `repairs`.
void repair_phrases(Tracked& text, const Resources& resources, std::vector<Repair>& repairs);

/// Whether the words at `at` of `text` stand in quotation marks, which are never repaired.
bool is_quoted(std::string_view text, std::size_t at);

}  // namespace decree

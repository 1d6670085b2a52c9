// Letters of other alphabets and code pages in the place of Vietnamese ones.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/syllable.h"
#include "pipeline/source_lines.h"
#include "pipeline/tracked.h"

namespace decree {

/// Sets right in `lines`, which were read from `text`: Cyrillic and Greek letters within a word
/// that has Latin ones; full-width letters; and, where Ð stands for Đ in the text, ã, õ, ý for ă,
/// ơ, ư (Windows-1258 read as Windows-1252) in a word that is no syllable but is one by that alone.
/// Each letter is listed in `repairs` under the code "letters-replaced".
void mend_lookalikes(std::string_view text, std::vector<SourceLine>& lines,
                     const SyllableGrammar& syllables, std::vector<Repair>& repairs);

}  // namespace decree

// Text layers of PDFs from before Unicode: their fonts (.VnTime, VNI-Times) show Vietnamese where
// the layer has "quyÕt ®Þnh".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/syllable.h"
#include "pipeline/encoding/guess.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Puts the words of `pages` into Unicode where one old encoding explains them all (guess.h); their
/// boxes stay. Gives what was found, or nothing where they stay as they are.
std::optional<Converted> convert_layers(std::vector<Page>& pages, const SyllableGrammar& syllables);

/// Whether one of the `fonts` that pdffonts lists draws small letters as capitals.
bool has_font_of_capitals(std::string_view fonts);

}  // namespace decree

// What OCR reads where nothing is written: specks, rulers, strokes of a pen, parts of a stamp.
#pragma once

#include <string>
#include <vector>

#include "extractors/syllable.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Takes the noise out of a scanned page: signs read with next to no confidence, and lines none of
/// whose words is sure. Gives the dropped lines, for a finding each.
std::vector<std::string> drop_noise(Page& page, const SyllableGrammar& syllables);

}  // namespace decree

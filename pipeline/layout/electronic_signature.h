// The block that a signing program prints on a page (Nghị định 30/2020/NĐ-CP, Annex I, section IV):
// who signed, for which body, when. It is no text of the act, nor is its time the act's date.
#pragma once

#include <string>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Takes the words of electronic signatures off a page, with the emblem beside one in the upper
/// margin; of those in its overprint, the words that OCR read there. Gives what each said, for a
/// finding.
std::vector<std::string> drop_electronic_signatures(Page& page, const RuleSet& rules);

}  // namespace decree

// The stamp of a registry: a frame with the body's name, "ĐẾN", and a number and date of arrival
// (Nghị định 30/2020/NĐ-CP, Annex IV), which are not the act's own.
#pragma once

#include <string>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/layout/page.h"

namespace decree {

/// Takes the words of arrival stamps off a scanned page. Gives what each said, for a finding.
std::vector<std::string> drop_arrival_stamps(Page& page, const RuleSet& rules);

}  // namespace decree

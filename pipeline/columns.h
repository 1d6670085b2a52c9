// Parts lines that an export made of two columns: the letterhead and the signature stand beside
// each other on the page (Nghị định 30/2020/NĐ-CP, Annex I, section I, Part III).
#pragma once

#include <vector>

#include "extractors/rule.h"
#include "pipeline/source_lines.h"

namespace decree {

/// Cuts "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI …" into its two cells, left before right. Only lines at
/// the head of the file and below "Nơi nhận" are looked at.
void part_columns(std::vector<SourceLine>& lines, const RuleSet& rules);

/// Ends a line where it has a "<br>"; in the row of a table a blank stands for it. Rows that lay
/// out a letterhead or a signature are no table: each of their cells becomes lines, left before
/// right.
void part_breaks(std::vector<SourceLine>& lines, const RuleSet& rules);

}  // namespace decree

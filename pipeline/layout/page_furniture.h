// What a page carries besides the text of the act: its number, running heads and feet.
#pragma once

#include <vector>

#include "pipeline/layout/page.h"

namespace decree {

/// Takes page numbers, and lines that stand at the top or bottom of three pages or more, out of
/// `pages` (Nghị định 30/2020/NĐ-CP, Annex I, section I, Part II: the number stands at the top, in
/// the middle, from the second page on; older acts have it at the bottom right).
void drop_page_furniture(std::vector<Page>& pages);

}  // namespace decree

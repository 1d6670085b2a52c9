// Which part of a web page is the document, and what the site put around it.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/readers/html_tree.h"

namespace decree {

/// Whether an element of that name stands on lines of its own.
bool is_html_block(std::string_view name);

/// For each node, whether it is no text of the page: scripts, menus, hidden elements, and lists of
/// links.
std::vector<bool> html_furniture(const HtmlTree& tree);

/// The innermost element that holds nearly all words of the page that are no furniture, and every
/// line that only a document has (the national title, "Nơi nhận", a signature).
std::size_t main_content(const HtmlTree& tree, const std::vector<bool>& furniture,
                         const RuleSet& rules);

}  // namespace decree

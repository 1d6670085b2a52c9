// What tables and wide gaps in a typed document are for: data, or setting a letterhead and a
// signature side by side.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "extractors/rule.h"
#include "pipeline/line_kind.h"
#include "pipeline/readers/typed.h"

namespace decree {

/// What stands around a paragraph.
enum class Around { body, letterhead, signature };

/// One blank for each run of white space but line feeds, none at the ends of lines.
std::string tidy(std::string_view text);

/// The words left and right of a wide gap (a tab, some blanks) in a line; of a line that begins
/// with one, all on the right. Rulers are no words.
std::pair<std::string, std::string> halves(std::string_view line);

/// Whether no words stand in the cell.
bool is_empty(const TypedCell& cell);

/// Whether lines of that role stand in a letterhead's cells.
bool is_letterhead(LineRole role);

/// How a table of so many `columns` that only sets cells side by side is to be read; nothing for
/// one of data.
std::optional<Around> layout_of(const TypedBlock& table, std::size_t columns, const RuleSet& rules);

}  // namespace decree

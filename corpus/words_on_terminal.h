// Words of a decree as they may be shown on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace decree {

/// Whether `c` would speak to a terminal rather than be shown: control characters of ASCII and
/// Latin-1, and what turns the direction of writing.
bool is_control(char32_t c);

/// `words` on one line: a line break is shown as "⏎", what would speak to the terminal as "?".
std::string on_one_line(std::string_view words);

/// `words` on one line of at most `most` code points, the middle left out where there are more.
std::string shortened(std::string_view words, std::size_t most);

/// Whether standard output is a terminal that shows colours (the variable NO_COLOR forbids them).
bool shows_colour();

}  // namespace decree

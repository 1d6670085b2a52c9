// What a pattern says of the texts it matches, without matching: literals they must hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace decree {

/// Literals of which any text that `pattern` matches holds at least one. `pattern` is folded and
/// expanded (see rule.h); so are the literals, where one blank stands for a run of blanks. Empty
/// where nothing can be said.
std::vector<std::string> required_literals(std::string_view pattern);

/// Literals of which each text that `pattern` matches begins with one, in the pattern's case. Empty
/// where nothing can be said.
std::vector<std::string> leading_literals(std::string_view pattern);

}  // namespace decree

// JSON as text: without the white space between its values, and how deep it goes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace decree {

/// `json` without white space outside strings; all else, numbers too, stays as it is written. What
/// is no JSON comes out as some other text that is none.
std::string compact_json(std::string_view json);

/// How many lists and objects stand within each other at most.
std::size_t json_depth(std::string_view json);

}  // namespace decree

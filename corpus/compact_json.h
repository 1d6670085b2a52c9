// JSON without the white space between its values.
#pragma once

#include <string>
#include <string_view>

namespace decree {

/// `json` without white space outside strings; all else, numbers too, stays as it is written. What
/// is no JSON comes out as some other text that is none.
std::string compact_json(std::string_view json);

}  // namespace decree

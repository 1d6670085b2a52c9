// What somebody may have meant who asks for a name that is not there.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace decree {

/// The names of `known` that `asked` may be a slip or a beginning of, or that begin it, the nearest
/// first, those as near in the order of the alphabet. None where nothing is near.
std::vector<std::string> suggest(std::string_view asked, const std::vector<std::string>& known,
                                 std::size_t most = 3);

}  // namespace decree

// Text in UTF-16 and UTF-32.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// `bytes` in UTF-8, without byte order mark, where they are UTF-16 or UTF-32. Known by their mark;
/// UTF-16 also where NULs stand at every other byte. `broken` counts the bytes that are no
/// part of a code point and became U+FFFD.
std::optional<std::string> from_wide(std::string_view bytes, std::size_t& broken);

}  // namespace decree

// Plans as they lie in the store: compressed by zlib, as SQLite's own sqlar_compress does it, so
// that `sqlite3` reads them too: SELECT sqlar_uncompress(json, size) FROM plans.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// `bytes` compressed; as they are where that is no shorter.
std::string pack(std::string_view bytes);

/// What was packed; `size` is its length then. Nothing where `packed` is damaged.
std::optional<std::string> unpack(std::string_view packed, std::size_t size);

}  // namespace decree

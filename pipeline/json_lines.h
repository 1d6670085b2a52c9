// Where each value of a JSON text stands: its line, by JSON pointer.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace decree {

/// Line (counted from 1) on which each value of `json` begins. `json` must be valid.
std::map<std::string, std::size_t> json_lines(std::string_view json);

/// One step of a JSON pointer, escaped (RFC 6901).
std::string pointer_step(std::string_view key);

}  // namespace decree

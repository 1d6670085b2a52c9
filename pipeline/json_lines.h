// Finds the lines on which values of a JSON text stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace decree {

/// Line of each JSON Pointer, counted from 1.
using JsonLines = std::unordered_map<std::string, std::size_t>;

/// Fills in the lines of the pointers that `lines` holds; one that is not there keeps its value.
/// A member of an object stands where its key does. One pass over `json`, which must be valid.
void find_lines(std::string_view json, JsonLines& lines);

/// `key` as one step of a JSON Pointer.
std::string pointer_step(std::string_view key);

}  // namespace decree

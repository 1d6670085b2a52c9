// Writes files whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// Writes `content` to a temporary file beside `path`, brings it to the disk, and renames it.
/// Returns what went wrong, or nothing; then no trace is left.
std::optional<std::string> write_whole(const std::filesystem::path& path, std::string_view content);

/// Removes the temporary files of plans in `folder` that runs which were killed have left there.
/// Those of runs that still go on stay. To be called before this run writes.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace decree

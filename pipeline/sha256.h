// The hash that tells inputs apart (plan-model: `source.sha256`).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
std::string sha256_of(std::string_view bytes);

/// The same of a file, read a piece at a time; nothing where it cannot be read to its end.
std::optional<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace decree

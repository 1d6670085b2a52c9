// SHA-256 of inputs: what tells that a file is the same. The only user of OpenSSL.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// Lower-case hexadecimal, 64 digits.
std::string sha256_of(std::string_view bytes);

/// Of the whole file open as `descriptor`, a piece at a time; its place does not move. Nothing
/// where it cannot be read to its end.
std::optional<std::string> sha256_of_file(int descriptor);
std::optional<std::string> sha256_of_file(const std::filesystem::path& path);

}  // namespace decree

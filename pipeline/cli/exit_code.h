// How a call ends: exit codes, and the last words on standard error or standard output.
#pragma once

#include <string>
#include <string_view>

namespace decree {

constexpr int kAllRead = 0;
constexpr int kSomeFailed = 1;
constexpr int kWrongUsage = 2;

/// Prints `message` to standard error and returns `code`.
int fail(int code, const std::string& message);

/// Prints to standard output. Returns kAllRead, or fails where not all of it arrived.
int print_whole(std::string_view text);

}  // namespace decree

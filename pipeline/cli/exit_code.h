// How a call ends: exit codes, and the last words on standard error or standard output.
#pragma once

#include <string>
#include <string_view>

#include "pipeline/process/interrupt.h"

namespace decree {

constexpr int kAllRead = 0;
constexpr int kSomeFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kInterrupted = kInterruptedExit;

/// Prints a line to standard error. Where that is closed or full, nobody listens: no fault.
void say(std::string line);

/// `text` without control signs. A file name may hold anything: it shall not break the line, nor
/// speak to the terminal.
std::string one_line(std::string text);

/// Says `message` and returns `code`.
int fail(int code, const std::string& message);

/// Prints to standard output, to the end even after an interrupt. Returns kAllRead, or fails where
/// not all of it arrived.
int print_whole(std::string_view text);

}  // namespace decree

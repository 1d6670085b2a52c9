// The bytes that files other than texts begin with.
#pragma once

#include <optional>
#include <string_view>

#include "pipeline/readers/recognize.h"

namespace decree {

inline constexpr const char* kPrintIt = "not read: save it as PDF or DOCX, and read that file";
inline constexpr const char* kUnpackIt = "unpack it, and read the files in it";

/// What is no document that is read: says what it is and what to do.
Recognized unread(std::string what, const char* remedy);

/// What the first kHeadBytes of a file tell by themselves; nothing of a text.
std::optional<Recognized> by_signature(std::string_view head);

}  // namespace decree

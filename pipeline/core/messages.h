// The one table of messages to the clerk: code, severity and Vietnamese wording of each finding.
#pragma once

#include <span>
#include <string_view>

#include "pipeline/core/diagnostic.h"

namespace decree {

struct Message {
  std::string_view code;
  Severity severity;
  std::string_view wording;  ///< `{}` stands for the next argument
};

/// Every message there is, sorted by code.
std::span<const Message> messages();

}  // namespace decree

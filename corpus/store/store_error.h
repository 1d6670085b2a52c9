// What a store says when it cannot do what was asked.
#pragma once

#include <stdexcept>
#include <string>

namespace decree {

/// Thrown by every operation of a store: the disk is full, another process holds the file, the file
/// is damaged or none of ours. Any of them can happen at any call, and none is mended where it
/// happens: commands catch it once. What was not committed is undone.
struct StoreError : std::runtime_error {
  enum class Kind { other, full, busy, damaged, newer };
  StoreError(Kind what_kind, const std::string& message)
      : std::runtime_error(message), kind(what_kind) {}
  Kind kind;
};

}  // namespace decree

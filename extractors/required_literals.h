// What a pattern says of the texts it matches, without matching: literals they must hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace decree {

/// Literals of a pattern, which is folded and expanded (rule_pattern.h). In them one blank stands
/// for a run of blanks.
struct Literals {
  /// Any text that the pattern matches holds one of these, in lower case. Empty where nothing can
  /// be said.
  std::vector<std::string> required;
  /// Each match begins with one of these, in the pattern's case. Empty where nothing can be said.
  std::vector<std::string> leading;
};

Literals literals_of(std::string_view pattern);

}  // namespace decree

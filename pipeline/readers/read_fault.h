// Why a page or an input was not read.
#pragma once

#include <string>
#include <vector>

namespace decree {

struct ReadFault {
  std::string code;                    ///< of the diagnostic
  std::vector<std::string> arguments;  ///< of its message, after the page's number
  std::string what;                    ///< for the terminal, English
  std::string remedy;                  ///< what to do, English; may be empty
};

}  // namespace decree

#include "pipeline/cli/exit_code.h"

#include <fmt/format.h>

#include <cstdio>

namespace decree {

int fail(int code, const std::string& message) {
  fmt::print(stderr, "decree2json: {}\n", message);
  return code;
}

int print_whole(std::string_view text) {
  const bool whole =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return whole ? kAllRead : fail(kSomeFailed, "standard output could not be written to its end");
}

}  // namespace decree

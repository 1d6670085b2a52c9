#include "pipeline/cli/exit_code.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

namespace decree {

void say(std::string line) {
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  return text;
}

int fail(int code, const std::string& message) {
  say("decree2json: " + message);
  return code;
}

int print_whole(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) {
      return fail(kSomeFailed, "standard output could not be written to its end");
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return kAllRead;
}

}  // namespace decree

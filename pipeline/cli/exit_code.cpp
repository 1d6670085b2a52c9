#include "pipeline/cli/exit_code.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "corpus/words_on_terminal.h"
#include "pipeline/core/text.h"

namespace decree {

void say(std::string line) {
  line += '\n';
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string one_line(std::string text) {
  std::size_t ignored = 0;
  const std::string valid = to_valid_utf8(text, ignored);
  std::string out;
  for (std::size_t at = 0; at < valid.size();) {
    const char32_t c = next_code_point(valid, at);
    append_utf8(out, is_control(c) ? U'?' : c);
  }
  return out;
}

int fail(int code, const std::string& message) {
  say("decree2json: " + message);
  return code;
}

int print_whole(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0 && errno == EPIPE) return kSomeFailed;  // nobody reads on: "… | head"
    if (count <= 0) {
      return fail(kSomeFailed, "standard output could not be written to its end");
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return kAllRead;
}

}  // namespace decree

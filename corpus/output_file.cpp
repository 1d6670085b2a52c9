#include "corpus/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>

namespace decree {
namespace {

// Closes and, unless kept, removes the temporary file.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string name) : name_(std::move(name)) {
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!kept_ && opened_) ::unlink(name_.c_str());
  }

  bool is_open() const { return descriptor_ >= 0; }

  bool write(std::string_view content) {
    opened_ = true;
    while (!content.empty()) {
      const ssize_t count = ::write(descriptor_, content.data(), content.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      content.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(descriptor_) == 0 || errno == EINVAL;
  }

  bool rename_to(const std::string& path) {
    kept_ = ::rename(name_.c_str(), path.c_str()) == 0;
    return kept_;
  }

 private:
  std::string name_;
  int descriptor_ = -1;
  bool opened_ = false;
  bool kept_ = false;
};

// The process that writes `name`, which is NAME.json.PID.tmp; 0 where it is no such name.
pid_t writer_of(std::string_view name) {
  constexpr std::string_view kEnd = ".tmp";
  if (!name.ends_with(kEnd)) return 0;
  name.remove_suffix(kEnd.size());
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || !name.substr(0, dot).ends_with(".json")) return 0;
  const char* const end = name.data() + name.size();
  pid_t pid = 0;
  const auto [parsed, fault] = std::from_chars(name.data() + dot + 1, end, pid);
  return fault == std::errc() && parsed == end && pid > 0 ? pid : 0;
}

// A file with our own number is of a run that had it before us: we have not written yet.
bool is_running(pid_t pid) {
  return pid != ::getpid() && (::kill(pid, 0) == 0 || errno != ESRCH);
}

}  // namespace

std::optional<std::string> write_whole(const std::filesystem::path& path,
                                       std::string_view content) {
  TemporaryFile file(fmt::format("{}.{}.tmp", path.string(), ::getpid()));
  const auto fault = [&](const char* what) {
    return fmt::format("{}: {}: {}", path.string(), what, std::strerror(errno));
  };
  if (!file.is_open()) return fault("cannot be written");
  if (!file.write(content)) return fault("could not be written whole");
  if (!file.rename_to(path.string())) return fault("cannot be put in its place");
  return std::nullopt;
}

void remove_leftovers(const std::filesystem::path& folder) {
  std::error_code fault;
  std::filesystem::directory_iterator at(folder, fault);
  for (; !fault && at != std::filesystem::directory_iterator(); at.increment(fault)) {
    const pid_t writer = writer_of(at->path().filename().native());
    std::error_code ignored;
    if (writer != 0 && !is_running(writer)) std::filesystem::remove(at->path(), ignored);
  }
}

}  // namespace decree

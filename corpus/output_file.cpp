#include "corpus/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

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

}  // namespace decree

#include "corpus/output_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <system_error>
#include <utility>

namespace decree {
namespace {

constexpr std::size_t kBuffered = 1 << 18;  // bytes that are kept before they are written

// Of the files that this program writes (corpus/export/exporter.h has the formats).
constexpr std::string_view kEndings[] = {".json", ".jsonl", ".csv", ".xlsx", ".ics", ".xml"};

// The process that writes `name`, which is NAME.json.PID.tmp; 0 where it is no such name.
pid_t writer_of(std::string_view name) {
  constexpr std::string_view kEnd = ".tmp";
  if (!name.ends_with(kEnd)) return 0;
  name.remove_suffix(kEnd.size());
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return 0;
  const bool ours = std::ranges::any_of(
      kEndings, [&](std::string_view ending) { return name.substr(0, dot).ends_with(ending); });
  if (!ours) return 0;
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

WholeFile::WholeFile(std::filesystem::path path, bool to_disk)
    : path_(std::move(path)),
      temporary_(fmt::format("{}.{}.tmp", path_.string(), ::getpid())),
      to_disk_(to_disk) {
  descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail("cannot be written");
}

WholeFile::~WholeFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!in_place_) ::unlink(temporary_.c_str());
}

void WholeFile::fail(const char* what) {
  fault_ = fmt::format("{}: {}: {}", path_.string(), what, std::strerror(errno));
}

const std::optional<std::string>& WholeFile::write(std::string_view content) {
  if (fault_) return fault_;
  buffer_ += content;
  if (buffer_.size() >= kBuffered) flush();
  return fault_;
}

void WholeFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t count = ::write(descriptor_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return fail("could not be written whole");
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

const std::optional<std::string>& WholeFile::complete() {
  if (!fault_) flush();
  if (!fault_ && to_disk_ && ::fsync(descriptor_) != 0 && errno != EINVAL)
    fail("could not be written whole");
  return fault_;
}

const std::optional<std::string>& WholeFile::put_in_place() {
  if (fault_ || in_place_) return fault_;
  in_place_ = ::rename(temporary_.c_str(), path_.c_str()) == 0;
  if (!in_place_) fail("cannot be put in its place");
  return fault_;
}

std::optional<std::string> write_whole(const std::filesystem::path& path, std::string_view content,
                                       bool to_disk) {
  WholeFile file(path, to_disk);
  file.write(content);
  file.complete();
  return file.put_in_place();
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

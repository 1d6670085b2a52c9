#include "pipeline/process/work_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <string>
#include <string_view>
#include <system_error>

namespace decree {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "decree2json-";

int open_folder(const fs::path& path) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

// Whether the folder open as `folder` is ours, and of a run that has ended. One that is just being
// made has no lock yet.
bool is_left_over(int folder) {
  constexpr std::time_t kFresh = 60;  // seconds
  struct stat about {};
  return ::fstat(folder, &about) == 0 && about.st_uid == ::geteuid() &&
         about.st_mtime + kFresh < std::time(nullptr) && ::flock(folder, LOCK_EX | LOCK_NB) == 0;
}

void remove_left_over(const fs::path& among) {
  std::error_code fault;
  for (fs::directory_iterator at(among, fault); !fault && at != fs::directory_iterator();
       at.increment(fault)) {
    if (!at->path().filename().string().starts_with(kPrefix)) continue;
    const int folder = open_folder(at->path());
    if (folder < 0) continue;
    std::error_code ignored;
    if (is_left_over(folder)) fs::remove_all(at->path(), ignored);
    ::close(folder);
  }
}

}  // namespace

WorkFolder::WorkFolder() {
  std::error_code fault;
  const fs::path among = fs::temp_directory_path(fault);
  if (fault) return;
  remove_left_over(among);
  std::string name = (among / (std::string(kPrefix) + "XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr) return;
  path_ = name;
  lock_ = open_folder(path_);
  if (lock_ >= 0) ::flock(lock_, LOCK_EX);
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

}  // namespace decree

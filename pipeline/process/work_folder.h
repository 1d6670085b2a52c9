// A folder for the temporary files of one job.
#pragma once

#include <filesystem>

namespace decree {

/// Made in the folder for temporary files (TMPDIR), removed with all that is in it. What runs that
/// were killed left there is removed when the next one is made.
class WorkFolder {
 public:
  WorkFolder();
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }  ///< empty where none could be made

 private:
  std::filesystem::path path_;
  int lock_ = -1;  // held as long as we live: tells other runs that the folder is in use
};

}  // namespace decree

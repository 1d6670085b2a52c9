// Writes files whole or not at all.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

/// A file that is written piece by piece beside its place, and put there when it is whole. What is
/// not put in its place leaves no trace. A fault is told once more by every later call.
class WholeFile {
 public:
  /// Opens a temporary file beside `path`; `fault` tells whether it could be. `to_disk` is false
  /// for what goes away with this run: it need not outlive a loss of power.
  explicit WholeFile(std::filesystem::path path, bool to_disk = true);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  /// What went wrong, with the file's name; nothing where all went well.
  const std::optional<std::string>& fault() const { return fault_; }
  const std::optional<std::string>& write(std::string_view content);
  /// Brings all that was written to the file, and that to the disk. Before `put_in_place`.
  const std::optional<std::string>& complete();
  const std::optional<std::string>& put_in_place();

  /// For a library that writes the file itself: it may do so under this name before `complete`.
  const std::string& temporary_name() const { return temporary_; }

 private:
  void flush();
  void fail(const char* what);

  std::filesystem::path path_;
  std::string temporary_;
  std::string buffer_;
  std::optional<std::string> fault_;
  int descriptor_ = -1;
  bool to_disk_;
  bool in_place_ = false;
};

/// Writes `content` to a temporary file beside `path`, brings it to the disk, and renames it.
/// Returns what went wrong, or nothing; then no trace is left.
std::optional<std::string> write_whole(const std::filesystem::path& path, std::string_view content,
                                       bool to_disk = true);

/// Removes the temporary files of plans in `folder` that runs which were killed have left there,
/// in whichever format. Those of runs that still go on stay. To be called before this run writes.
void remove_leftovers(const std::filesystem::path& folder);

}  // namespace decree

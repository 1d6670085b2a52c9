// Takes many files into a store: reads those it does not hold, and tells of each when it is kept.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/store/store.h"
#include "extractors/resources.h"
#include "pipeline/process/workers.h"
#include "pipeline/readers/read_options.h"

namespace decree {

struct AddOptions {
  ReadOptions read;     ///< its workers are those of the call
  bool reread = false;  ///< read again what another version of the program or of the rules read
};

/// What became of one file.
struct AddedFile {
  enum class Outcome { added, new_version, updated, known, failed };
  Outcome outcome = Outcome::failed;
  std::string path;    ///< absolute
  DecreeId id = 0;     ///< 0 where it failed
  std::string number;  ///< of the decree; of one that was known it is not looked up
  bool partial = false;
  bool stale = false;  ///< known, but read by other rules than these
  std::string reason;  ///< why it failed or is partial, or why a plan did not take the place
  /// Of a new version with another number than the file had: the act that is no longer current.
  std::optional<HeldDecree> displaced;
};

/// Adds each file: any input that the program reads, and plans it wrote. As many are read at a time
/// as there are workers; one writes. Plans (*.json) come first, so that what they were made from
/// need not be read. One that fails stops no other and is noted in the store. `report` hears of a
/// file when it is kept: it outlives the process, the disk filling up, and the power failing. It is
/// called for one at a time. After an interrupt, or where the store fails, no further file is
/// begun; then files in hand are not reported, and the same call goes on with them. Throws
/// StoreError where the store fails.
void add_decrees(Store& store, const std::vector<std::filesystem::path>& files,
                 const Resources& resources, Workers& workers, AddOptions options,
                 const std::function<void(const AddedFile&)>& report);

}  // namespace decree

// Writes to a store from many threads, and commits many files at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "corpus/add_decrees.h"
#include "corpus/store/store.h"

namespace decree {

/// Files are committed together: bringing each to the disk by itself would take longer than reading
/// it. The slower the disk, the more wait for each other, so that a tenth of the time goes into
/// commits; none waits longer than kMostWait. After a fault of the store nothing more is written.
class CommitBatch {
 public:
  static constexpr auto kLeastWait = std::chrono::milliseconds(100);
  static constexpr auto kMostWait = std::chrono::milliseconds(1000);
  static constexpr std::size_t kMostTogether = 1000;

  /// `report` hears of each file once it is committed, of one at a time. Both must outlive this.
  CommitBatch(Store& store, const std::function<void(const AddedFile&)>& report);
  ~CommitBatch();
  CommitBatch(const CommitBatch&) = delete;
  CommitBatch& operator=(const CommitBatch&) = delete;

  /// Runs `write` on the store and reports what it returns once that is committed.
  void put(const std::function<AddedFile(Store&)>& write);

  /// Asks the store something; what is returned after a fault is empty.
  template <typename Ask>
  auto ask(const Ask& ask) {
    const std::lock_guard lock(mutex_);
    decltype(ask(store_)) out{};
    if (!fault_) guarded([&] { out = ask(store_); });
    return out;
  }

  /// Whether the store has failed.
  bool failed();

  /// Commits the rest; throws what the store threw.
  void finish();

 private:
  void guarded(const std::function<void()>& work);
  void commit();
  void commit_in_time();
  void stop();

  Store& store_;
  const std::function<void(const AddedFile&)>& report_;
  std::mutex mutex_;  // guards the store and all below
  std::condition_variable changed_;
  std::vector<AddedFile> pending_;  // written, not committed
  std::chrono::steady_clock::time_point begun_{};
  std::chrono::steady_clock::duration wait_ = kLeastWait;
  std::exception_ptr fault_;
  bool ending_ = false;
  std::thread committer_;  // last: it uses all above
};

}  // namespace decree

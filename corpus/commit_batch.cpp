#include "corpus/commit_batch.h"

#include <algorithm>

namespace decree {

using Clock = std::chrono::steady_clock;

CommitBatch::CommitBatch(Store& store, const std::function<void(const AddedFile&)>& report)
    : store_(store), report_(report), committer_([this] { commit_in_time(); }) {}

CommitBatch::~CommitBatch() {
  stop();
}

void CommitBatch::put(const std::function<AddedFile(Store&)>& write) {
  const std::lock_guard lock(mutex_);
  if (fault_) return;
  guarded([&] {
    if (pending_.empty()) {
      store_.begin();
      begun_ = Clock::now();
    }
    pending_.push_back(write(store_));
    if (pending_.size() >= kMostTogether) commit();
  });
  changed_.notify_one();
}

bool CommitBatch::failed() {
  const std::lock_guard lock(mutex_);
  return fault_ != nullptr;
}

void CommitBatch::finish() {
  stop();
  const std::lock_guard lock(mutex_);
  if (!fault_ && !pending_.empty()) guarded([this] { commit(); });
  if (fault_) std::rethrow_exception(fault_);
}

void CommitBatch::guarded(const std::function<void()>& work) {
  try {
    work();
  } catch (...) {
    fault_ = std::current_exception();
    pending_.clear();
    store_.roll_back();
  }
}

void CommitBatch::commit() {
  constexpr int kShare = 10;
  const auto begun = Clock::now();
  store_.commit();
  wait_ = std::clamp<Clock::duration>(kShare * (Clock::now() - begun), kLeastWait, kMostWait);
  for (const AddedFile& file : pending_)
    report_(file);
  pending_.clear();
}

void CommitBatch::commit_in_time() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    if (pending_.empty()) {
      changed_.wait(lock, [this] { return ending_ || !pending_.empty(); });
    } else if (changed_.wait_until(lock, begun_ + wait_, [this] { return ending_; })) {
      return;
    } else if (!pending_.empty() && Clock::now() >= begun_ + wait_) {
      guarded([this] { commit(); });
    }
  }
}

void CommitBatch::stop() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_one();
  if (committer_.joinable()) committer_.join();
}

}  // namespace decree

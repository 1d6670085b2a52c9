// Threads shared by the files of a batch and the pages of a file.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace decree {

/// Threads that share work: files of a batch, pages of a file.
class Workers {
 public:
  /// `threads` counts the calling thread; 0 is taken as 1. Where the system has no room for so
  /// many, there are fewer.
  explicit Workers(std::size_t threads);
  /// No call may be under way.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  std::size_t threads() const { return threads_.size() + 1; }

  /// Calls work(0) … work(count-1), each once, from this thread and idle ones, and returns when all
  /// are done. Of what work throws, the first is thrown on when all are done.
  /// May be called from inside work: then the newest call is served first, so that the pages of
  /// files begun are read before further files are begun.
  void for_each(std::size_t count, const std::function<void(std::size_t)>& work);

 private:
  struct Call;
  using Lock = std::unique_lock<std::mutex>;

  void serve();
  Call* newest_of(const Call& call) const;
  void start_next(Call& call, Lock& lock);

  std::mutex mutex_;                 // guards all below, and every Call
  std::condition_variable changed_;  // a call was opened, or came to its end
  bool ending_ = false;
  std::vector<Call*> open_;  // calls with something left to start, the newest last
  std::vector<std::thread> threads_;
};

/// How many threads can run at once: the cores that this process may use.
std::size_t available_cores();

}  // namespace decree

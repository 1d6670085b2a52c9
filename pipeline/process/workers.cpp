#include "pipeline/process/workers.h"

#include <sched.h>

#include <algorithm>
#include <exception>
#include <system_error>
#include <utility>

namespace decree {

// One for_each. It stands on the stack of its caller, who leaves only when nobody holds it.
struct Workers::Call {
  std::size_t count;
  const std::function<void(std::size_t)>& work;
  const Call* parent;       // the call inside whose work this one was made
  std::size_t next = 0;     // the first index that was not begun
  std::size_t in_hand = 0;  // begun and not ended
  std::exception_ptr fault{};

  // The call whose work this thread does.
  static thread_local const Call* current;

  bool is_within(const Call& other) const {
    const Call* at = this;
    while (at != nullptr && at != &other)
      at = at->parent;
    return at != nullptr;
  }
};

thread_local const Workers::Call* Workers::Call::current = nullptr;

Workers::Workers(std::size_t threads) {
  try {
    for (std::size_t i = 1; i < threads; ++i)
      threads_.emplace_back([this] { serve(); });
  } catch (const std::system_error&) {
    // The system allows no more threads: go on with those there are.
  }
}

Workers::~Workers() {
  {
    const Lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_)
    thread.join();
}

// While it waits, the caller helps only with calls made inside its own, which could not end before
// them. Whoever waits, waits for indices begun after its own call, so nobody waits in a circle.
void Workers::for_each(std::size_t count, const std::function<void(std::size_t)>& work) {
  if (count == 0) return;
  Call call{count, work, Call::current};
  Lock lock(mutex_);
  open_.push_back(&call);
  changed_.notify_all();
  while (call.next < call.count || call.in_hand > 0) {
    if (Call* newest = newest_of(call)) {
      start_next(*newest, lock);
    } else {
      changed_.wait(lock);
    }
  }
  if (call.fault) std::rethrow_exception(call.fault);
}

void Workers::serve() {
  Lock lock(mutex_);
  while (!ending_) {
    if (open_.empty()) {
      changed_.wait(lock);
    } else {
      start_next(*open_.back(), lock);
    }
  }
}

// The newest call with something left to start that is `call` or was made inside it.
Workers::Call* Workers::newest_of(const Call& call) const {
  for (std::size_t i = open_.size(); i-- > 0;) {
    if (open_[i]->is_within(call)) return open_[i];
  }
  return nullptr;
}

// Does one index of `call`, unlocked meanwhile.
void Workers::start_next(Call& call, Lock& lock) {
  const std::size_t index = call.next++;
  ++call.in_hand;
  if (call.next == call.count) std::erase(open_, &call);
  lock.unlock();
  const Call* outer = std::exchange(Call::current, &call);
  std::exception_ptr fault;
  try {
    call.work(index);
  } catch (...) {
    fault = std::current_exception();
  }
  Call::current = outer;
  lock.lock();
  if (fault && !call.fault) call.fault = std::move(fault);
  if (--call.in_hand == 0 && call.next == call.count) changed_.notify_all();
}

std::size_t available_cores() {
  cpu_set_t mine;
  if (::sched_getaffinity(0, sizeof mine, &mine) == 0) {
    return static_cast<std::size_t>(std::max(1, CPU_COUNT(&mine)));
  }
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace decree

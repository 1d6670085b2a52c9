#include "pipeline/process/child.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>

#include "pipeline/process/confine.h"

namespace decree {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostErrors = 8192;
constexpr int kTick = 100;  // milliseconds between looks at the clock and at cancelling

std::atomic<bool> cancelled{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // it is set in a signal handler

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
constexpr bool kSanitized = __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
constexpr bool kSanitized = false;
#endif

// A descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int get() const { return number_; }
  bool is_open() const { return number_ >= 0; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

struct Pipe {
  Descriptor read;
  Descriptor write;
  static Pipe make() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) ends = {-1, -1};
    return {Descriptor(ends[0]), Descriptor(ends[1])};
  }
};

// What the child needs, made ready before the fork: after it, only system calls are safe.
struct Start {
  std::vector<char*> arguments;
  std::vector<std::string> environment_words;
  std::vector<char*> environment;
  int input = -1;
  int output = -1;
  int errors = -1;
  int status = -1;
  rlimit memory{};
  rlimit time{};
  rlimit file{};
  pid_t parent = 0;
  bool starts_others = false;
};

Start make_start(const std::vector<std::string>& command, const ChildLimits& limits,
                 const std::string& temporary) {
  Start start;
  for (const std::string& word : command)
    start.arguments.push_back(const_cast<char*>(word.c_str()));
  start.arguments.push_back(nullptr);
  constexpr std::string_view kThreads = "OMP_THREAD_LIMIT=";
  constexpr std::string_view kTemporary = "TMPDIR=";
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view word = *entry;
    const bool ours =
        word.starts_with(kThreads) || (!temporary.empty() && word.starts_with(kTemporary));
    if (!ours) start.environment_words.emplace_back(word);
  }
  if (!temporary.empty()) start.environment_words.push_back(std::string(kTemporary) + temporary);
  start.environment_words.push_back(std::string(kThreads) + "1");
  for (std::string& word : start.environment_words)
    start.environment.push_back(word.data());
  start.environment.push_back(nullptr);
  start.memory = {limits.memory, limits.memory};
  // A child that turns round in circles is stopped by the clock; this is for one left alone.
  const auto seconds = static_cast<rlim_t>(std::ceil(limits.seconds)) + 1;
  start.time = {seconds, seconds};
  start.file = {limits.output, limits.output};
  start.parent = ::getpid();
  start.starts_others = !temporary.empty();
  return start;
}

// Runs in the child. Does not return.
[[noreturn]] void become(const Start& start) {
  // A group of its own: what it starts ends with it, and Ctrl-C in the terminal reaches only us,
  // who then know why it ended.
  ::setpgid(0, 0);
  if (start.starts_others) {
    stand_guard(start.parent);
  } else {
    end_with(start.parent);
  }
  forbid_network();
  if (!kSanitized) ::setrlimit(RLIMIT_AS, &start.memory);
  ::setrlimit(RLIMIT_CPU, &start.time);
  ::setrlimit(RLIMIT_FSIZE, &start.file);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  if (start.input >= 0) ::lseek(start.input, 0, SEEK_SET);
  const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(start.input >= 0 ? start.input : null, STDIN_FILENO);
  ::dup2(start.output, STDOUT_FILENO);
  ::dup2(start.errors, STDERR_FILENO);
  // Also those that somebody left open in us before we started.
  ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
  ::signal(SIGPIPE, SIG_DFL);
  ::signal(SIGXFSZ, SIG_DFL);
  ::execvpe(start.arguments[0], start.arguments.data(), start.environment.data());
  const int fault = errno;
  [[maybe_unused]] const ssize_t sent = ::write(start.status, &fault, sizeof fault);
  ::_exit(127);
}

// Reads what is there. False at the end of the stream.
bool drain(int descriptor, std::string& into, std::size_t most, bool& over) {
  std::array<char, 65536> buffer{};
  const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  if (count == 0) return false;
  const auto room = most - std::min(most, into.size());
  over = static_cast<std::size_t>(count) > room;
  into.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
  return true;
}

// Follows a running child to its end.
class Watch {
 public:
  Watch(pid_t child, const ChildLimits& limits)
      : child_(child),
        limits_(limits),
        end_(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                std::chrono::duration<double>(limits.seconds))) {}

  void follow(Descriptor& output, Descriptor& errors, ChildResult& result) {
    while (output.is_open() || errors.is_open()) {
      std::array<pollfd, 2> waits{{{output.get(), POLLIN, 0}, {errors.get(), POLLIN, 0}}};
      ::poll(waits.data(), waits.size(), kTick);
      bool over = false;
      if (waits[0].revents != 0 && !drain(output.get(), result.output, limits_.output, over)) {
        output.close();
      }
      if (over) stop(result, ChildEnd::too_much);
      if (waits[1].revents != 0 && !drain(errors.get(), result.errors, kMostErrors, over)) {
        errors.close();
      }
      if (!check(result)) return;
    }
  }

  // Waits for a child that has closed its streams.
  void collect(ChildResult& result) {
    siginfo_t about{};
    while (about.si_pid == 0) {
      const int now = killed_ ? 0 : WNOHANG;
      if (::waitid(P_PID, static_cast<id_t>(child_), &about, WEXITED | WNOWAIT | now) != 0 &&
          errno != EINTR) {
        break;
      }
      if (about.si_pid == 0 && check(result)) ::poll(nullptr, 0, 1);
    }
    ::kill(-child_, SIGKILL);  // what it has left running
    int status = 0;
    while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    if (killed_) return;
    if (WIFEXITED(status)) {
      result.code = WEXITSTATUS(status);
    } else if (WIFSIGNALED(status)) {
      const int signal = WTERMSIG(status);
      result.end = signal == SIGXCPU   ? ChildEnd::timed_out
                   : signal == SIGXFSZ ? ChildEnd::too_much
                                       : ChildEnd::crashed;
      if (cancelled) result.end = ChildEnd::cancelled;
    }
  }

 private:
  bool check(ChildResult& result) {
    if (cancelled) return stop(result, ChildEnd::cancelled);
    if (Clock::now() > end_) return stop(result, ChildEnd::timed_out);
    return !killed_;
  }
  bool stop(ChildResult& result, ChildEnd why) {
    if (!killed_) {
      ::kill(-child_, SIGKILL);  // with all that it started
      result.end = why;
    }
    killed_ = true;
    return false;
  }

  pid_t child_;
  const ChildLimits& limits_;
  Clock::time_point end_;
  bool killed_ = false;
};

}  // namespace

UnnamedFile::UnnamedFile() : descriptor_(::memfd_create("page", MFD_CLOEXEC)) {}

UnnamedFile::~UnnamedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::size_t UnnamedFile::size() const {
  struct stat about {};
  return ::fstat(descriptor_, &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
}

bool UnnamedFile::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

ChildResult run_child(const std::vector<std::string>& command, const ChildLimits& limits, int input,
                      int output_file, const std::string& temporary) {
  ChildResult result;
  if (cancelled) {
    result.end = ChildEnd::cancelled;
    return result;
  }
  Start start = make_start(command, limits, temporary);
  Pipe output = Pipe::make();
  Pipe errors = Pipe::make();
  Pipe status = Pipe::make();
  if (!output.read.is_open() || !errors.read.is_open() || !status.read.is_open()) {
    result.end = ChildEnd::unstarted;
    return result;
  }
  start.input = input;
  start.output = output_file >= 0 ? output_file : output.write.get();
  start.errors = errors.write.get();
  start.status = status.write.get();
  const pid_t child = ::fork();
  if (child == 0) become(start);
  output.write.close();
  errors.write.close();
  status.write.close();
  if (child < 0) {
    result.end = ChildEnd::unstarted;
    return result;
  }
  int fault = 0;
  ssize_t told = 0;
  do {
    told = ::read(status.read.get(), &fault, sizeof fault);
  } while (told < 0 && errno == EINTR);
  Watch watch(child, limits);
  watch.follow(output.read, errors.read, result);
  watch.collect(result);
  if (told == sizeof fault) result.end = fault == ENOENT ? ChildEnd::missing : ChildEnd::unstarted;
  return result;
}

void cancel_children() {
  cancelled = true;
}

bool children_cancelled() {
  return cancelled;
}

}  // namespace decree

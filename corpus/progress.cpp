#include "corpus/progress.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <system_error>

#include "pipeline/process/interrupt.h"

namespace decree {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kTick = std::chrono::milliseconds(100);
constexpr std::size_t kWidestBar = 40;
constexpr std::size_t kNarrowestBar = 8;
constexpr std::string_view kErase = "\r\x1b[K";

std::string speed(double files_per_second) {
  if (files_per_second >= 10) return fmt::format("{:.0f} files/s", files_per_second);
  if (files_per_second >= 0.5) return fmt::format("{:.1f} files/s", files_per_second);
  return fmt::format("{:.1f} files/min", files_per_second * 60);
}

std::string duration(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  const long minutes = whole / 60;
  if (minutes < 60) return fmt::format("{}:{:02}", minutes, whole % 60);
  return fmt::format("{}:{:02}:{:02}", minutes / 60, minutes % 60, whole % 60);
}

std::string bar(double share, std::size_t width) {
  const std::size_t inside = width - 2;
  const auto full = static_cast<std::size_t>(share * static_cast<double>(inside));
  return "[" + std::string(full, '#') + std::string(inside - full, '.') + "]";
}

std::size_t terminal_width() {
  winsize size{};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

void write_to_terminal(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(STDERR_FILENO, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;  // the terminal is gone: nobody looks
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

std::string progress_line(const ProgressNumbers& numbers, std::size_t width) {
  const std::size_t done = numbers.summary.done();
  const double share =
      numbers.total == 0 ? 1 : static_cast<double>(done) / static_cast<double>(numbers.total);
  // Plans that are left as they are cost nothing and say nothing of how long the others take.
  const std::size_t read = done - numbers.summary.unchanged;
  const double rate = numbers.seconds > 0 ? static_cast<double>(read) / numbers.seconds : 0;
  std::array<std::string, 5> parts;
  parts[0] = fmt::format("{}/{}", done, numbers.total);
  parts[1] = fmt::format("{:3}%", static_cast<int>(share * 100));
  if (rate > 0) {
    parts[2] = speed(rate);
    parts[3] = duration(static_cast<double>(numbers.total - done) / rate) + " left";
  }
  if (numbers.stopping) parts[3] = "stopping";
  if (numbers.summary.failed > 0) parts[4] = fmt::format("{} failed", numbers.summary.failed);
  std::string line;
  for (const std::string& part : parts) {
    if (part.empty()) continue;
    const std::size_t gap = line.empty() ? 0 : 2;
    if (line.size() + gap + part.size() > width) break;
    line += std::string(gap, ' ') + part;
  }
  if (line.empty()) return line;
  const std::size_t room = std::min(kWidestBar, width - line.size());
  return room > kNarrowestBar ? bar(share, room - 1) + " " + line : line;
}

std::unique_ptr<Progress> Progress::start(std::size_t total) {
  const char* const kind = std::getenv("TERM");
  if (::isatty(STDERR_FILENO) == 0 || kind == nullptr || std::string_view(kind) == "dumb") {
    return nullptr;
  }
  try {
    return std::unique_ptr<Progress>(new Progress(total));
  } catch (const std::system_error&) {
    return nullptr;  // the system has no room for another thread
  }
}

Progress::Progress(std::size_t total) : begin_(Clock::now()) {
  numbers_.total = total;
  thread_ = std::thread([this] { draw_until_end(); });
}

Progress::~Progress() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_one();
  thread_.join();
  draw(false);
}

void Progress::add(Outcome outcome) {
  const std::lock_guard lock(mutex_);
  numbers_.summary.count(outcome);
}

void Progress::print(std::string_view line) {
  const std::lock_guard lock(mutex_);
  above_.append(line).append("\n");
}

void Progress::draw_until_end() {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, kTick, [this] { return ending_; }))
    draw(true);
}

// One write, so that nothing flickers.
void Progress::draw(bool with_line) {
  numbers_.seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
  numbers_.stopping = interrupted();
  // In the last column a terminal would begin a new line.
  const std::string line = with_line ? progress_line(numbers_, terminal_width() - 1) : "";
  if (line == shown_ && above_.empty()) return;
  std::string out = shown_.empty() ? "" : std::string(kErase);
  out += above_;
  out += line;
  write_to_terminal(out);
  above_.clear();
  shown_ = line;
}

}  // namespace decree

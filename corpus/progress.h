// A line on the terminal that says how far a batch is.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "corpus/batch.h"

namespace decree {

struct ProgressNumbers {
  BatchSummary summary;   ///< what is done
  std::size_t total = 0;  ///< jobs
  double seconds = 0;     ///< since the begin
  bool stopping = false;  ///< after an interrupt
};

/// The line, in at most `width` columns of ASCII: bar, done/total, percent, files a second, time
/// left, failures. What does not fit is left out: first the bar, then from the right.
std::string progress_line(const ProgressNumbers& numbers, std::size_t width);

/// Draws the line at the foot of standard error, ten times a second at most, until it is destroyed;
/// then the line is gone.
class Progress {
 public:
  /// Nothing where standard error is no terminal that can erase a line.
  static std::unique_ptr<Progress> start(std::size_t total);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void add(Outcome outcome);

  /// Prints a line above; it shows with the next drawing.
  void print(std::string_view line);

 private:
  explicit Progress(std::size_t total);
  void draw_until_end();
  void draw(bool with_line);

  std::mutex mutex_;  // guards all below
  std::condition_variable ended_;
  bool ending_ = false;
  ProgressNumbers numbers_;
  const std::chrono::steady_clock::time_point begin_;
  std::string above_;  // printed and not yet shown
  std::string shown_;
  std::thread thread_;
};

}  // namespace decree

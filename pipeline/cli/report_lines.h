// Lines to people while a batch goes on: above its progress on a terminal, else as they come.
#pragma once

#include <memory>
#include <string>

#include "corpus/progress.h"

namespace decree {

/// May be told of from several threads.
class ReportLines {
 public:
  /// `progress` may be null.
  explicit ReportLines(std::unique_ptr<Progress> progress);

  void add(Outcome outcome);
  /// Prints one line to standard error; what would break it, or speak to the terminal, is replaced.
  void print(std::string line);
  /// Takes the progress line away.
  void end() { progress_.reset(); }

 private:
  std::unique_ptr<Progress> progress_;
};

}  // namespace decree

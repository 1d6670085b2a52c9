#include "pipeline/cli/report_lines.h"

#include <utility>

#include "pipeline/cli/exit_code.h"

namespace decree {

ReportLines::ReportLines(std::unique_ptr<Progress> progress) : progress_(std::move(progress)) {}

void ReportLines::add(Outcome outcome) {
  if (progress_) progress_->add(outcome);
}

void ReportLines::print(std::string line) {
  line = one_line(std::move(line));
  if (progress_) {
    progress_->print(line);
  } else {
    say(std::move(line));
  }
}

}  // namespace decree

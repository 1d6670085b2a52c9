// Runs another program with limits on its time, memory and output.
//
// Decoders of pictures and PDF run outside this program: a crash or a bomb in one is an error of
// one file, and Tesseract wants OMP_THREAD_LIMIT in its environment before it starts.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace decree {

struct ChildLimits {
  double seconds = 60;                 ///< wall clock
  std::size_t memory = 1536ULL << 20;  ///< address space in bytes; not set under sanitizers
  std::size_t output = 256ULL << 20;   ///< bytes written, to a pipe or to a file
};

enum class ChildEnd {
  exited,     ///< see `code`
  missing,    ///< there is no such program
  crashed,    ///< killed by a signal: most often out of memory, or a fault of its own
  timed_out,  ///< took longer than `seconds` and was killed
  too_much,   ///< wrote more than `output` and was killed
  cancelled,  ///< killed because the user interrupted the run
  unstarted,  ///< the system has no room for another process
};

struct ChildResult {
  ChildEnd end = ChildEnd::exited;
  int code = 0;        ///< exit code
  std::string output;  ///< what it wrote to standard output, unless that went to a file
  std::string errors;  ///< the first kilobytes of what it wrote to standard error
  bool good() const { return end == ChildEnd::exited && code == 0; }
};

/// An open file that has no name: goes away with the last descriptor. Holds the picture of a page
/// on its way from one child to the next.
class UnnamedFile {
 public:
  UnnamedFile();
  ~UnnamedFile();
  UnnamedFile(const UnnamedFile&) = delete;
  UnnamedFile& operator=(const UnnamedFile&) = delete;
  int descriptor() const { return descriptor_; }  ///< -1 where the system has no room
  std::size_t size() const;
  bool write(std::string_view bytes) const;

 private:
  int descriptor_ = -1;
};

/// Runs `command` (program and arguments; the program is looked up in PATH unless it has a slash)
/// and waits for its end. `input` becomes its standard input, read from its begin (-1: none).
/// Where `output_file` is not -1, its standard output goes there and `output` stays empty.
/// Where `temporary` is not empty, it is the folder of the child's temporary files (TMPDIR), and
/// the child may start others, which end with us like itself. No child reaches the network. Safe to
/// call from several threads.
ChildResult run_child(const std::vector<std::string>& command, const ChildLimits& limits,
                      int input = -1, int output_file = -1, const std::string& temporary = {});

/// Kills running children and lets none start: for the handler of SIGINT, so safe in signals (it
/// sets a flag; whoever waits for a child sees it within a tenth of a second).
void cancel_children();
bool children_cancelled();

}  // namespace decree

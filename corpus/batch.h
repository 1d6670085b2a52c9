// Reads many decrees and writes a plan for each.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/emit.h"
#include "pipeline/process/workers.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// One input and the file that its plan is written to.
struct Job {
  std::filesystem::path input;
  std::filesystem::path output;
};

enum class Outcome {
  read,
  partial,
  failed,
  unchanged,  ///< its plan stands there already, and reading again would give the same
  dropped,    ///< the run was interrupted before the plan was written
};

struct JobResult {
  Outcome outcome = Outcome::read;
  std::string input;
  std::string reason;  ///< why it failed or is partial, and what to do; empty where it was read
};

struct BatchSummary {
  std::size_t read = 0;
  std::size_t partial = 0;
  std::size_t failed = 0;
  std::size_t unchanged = 0;
  std::size_t done() const { return read + partial + failed + unchanged; }
  void count(Outcome outcome);
};

/// Writes a plan, given as JSON, to the output of its job; says what went wrong, or nothing. Called
/// by several workers at a time.
using PlanWriter = std::function<std::optional<std::string>(const std::string& json,
                                                            const std::filesystem::path& output)>;

struct BatchOptions {
  ReadOptions read;  ///< its workers are those of the batch
  EmitOptions emit;
  PlanWriter write;     ///< empty: the JSON is written as it is
  bool resume = false;  ///< leave plans that are unchanged (corpus/resume.h)
};

/// Gives each input its output in `out`: NAME and `ending`, NAME being the file's name without its
/// last extension. Inputs that share a NAME keep their extensions (NAME.txt.json); those that still
/// share one get the names of their folders before it (FOLDER-NAME.txt.json), and then a number.
std::vector<Job> plan_jobs(const std::vector<std::filesystem::path>& inputs,
                           const std::filesystem::path& out, const std::string& ending = ".json");

/// Reads and writes each job, as many at a time as there are workers, their pages too. One that
/// fails stops no other. `report` hears of each when it is done, of one at a time. What is held in
/// memory does not grow with the number of jobs. After an interrupt no job is begun, those in hand
/// are dropped unless they are being written, and `report` does not hear of them.
BatchSummary run_batch(const std::vector<Job>& jobs, const Resources& resources, Workers& workers,
                       BatchOptions options, const std::function<void(const JobResult&)>& report);

}  // namespace decree

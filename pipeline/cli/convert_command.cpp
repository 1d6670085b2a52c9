#include "pipeline/cli/convert_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/batch.h"
#include "corpus/inputs.h"
#include "corpus/output_file.h"
#include "corpus/progress.h"
#include "extractors/resources.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/read_input.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/process/interrupt.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

int convert_one(const ConvertOptions& options, const Resources& resources) {
  const std::string& input = options.inputs.front();
  auto raw = read_input(input, options, resources);
  if (!raw) return raw.error();
  const Plan plan = convert(std::move(*raw), resources);
  const std::string json = emit(plan, {!options.no_text, options.compact});
  if (interrupted()) return fail(kInterrupted, "interrupted: nothing was printed");
  if (const int code = print_whole(json)) return code;
  if (plan.partial && !options.quiet) {
    say(one_line(fmt::format(
        "decree2json: {}: partial; the plan's diagnostics say what was not read", input)));
  }
  return kAllRead;
}

// Tells of the files of a batch, one at a time.
class Reports {
 public:
  Reports(bool quiet, std::size_t total)
      : quiet_(quiet), progress_(quiet ? nullptr : Progress::start(total)) {}

  void add(const JobResult& result) {
    if (progress_) progress_->add(result.outcome);
    if (result.outcome == Outcome::failed) {
      fail(result.input, result.reason);
    } else if (result.outcome == Outcome::partial && !quiet_) {
      print(fmt::format("partial  {}: {}", result.input, result.reason));
    }
  }
  void fail(const std::string& input, const std::string& reason) {
    print(fmt::format("failed   {}: {}", input, reason));
  }

 private:
  void print(std::string line) {
    line = one_line(std::move(line));
    if (progress_) {
      progress_->print(line);
    } else {
      say(std::move(line));
    }
  }

  bool quiet_;
  std::unique_ptr<Progress> progress_;
};

BatchSummary read_all(const Inputs& inputs, const ConvertOptions& options,
                      const Resources& resources) {
  Reports reports(options.quiet, inputs.files.size());
  for (const UnlistedFolder& unlisted : inputs.unlisted)
    reports.fail(unlisted.folder.string(), unlisted.reason);
  Workers workers(options.jobs);
  BatchSummary summary =
      run_batch(plan_jobs(inputs.files, options.out), resources, workers,
                {options.read, {!options.no_text, options.compact}, options.resume},
                [&](const JobResult& result) { reports.add(result); });
  summary.failed += inputs.unlisted.size();
  return summary;
}

int convert_many(const ConvertOptions& options, const Resources& resources) {
  std::error_code fault;
  fs::create_directories(options.out, fault);
  std::error_code ignored;
  if (!fs::is_directory(options.out, ignored)) {
    return fail(kWrongUsage, fmt::format("--out {}: no folder and cannot be made: {}", options.out,
                                         fault ? fault.message() : "a file of that name exists"));
  }
  const auto inputs = list_inputs({options.inputs.begin(), options.inputs.end()});
  const std::size_t total = inputs.files.size() + inputs.unlisted.size();
  if (total == 0) {
    return fail(kSomeFailed, fmt::format("the folders given hold no {} files", kInputPatterns));
  }
  remove_leftovers(options.out);
  const BatchSummary summary = read_all(inputs, options, resources);
  if (summary.done() < total) {
    return fail(kInterrupted, fmt::format("interrupted: {} of {} files done; the same call with "
                                          "--resume goes on from there",
                                          summary.done(), total));
  }
  if (!options.quiet) {
    const std::string unchanged = fmt::format(", {} unchanged", summary.unchanged);
    say(fmt::format("{} read, {} partial, {} failed{}; plans in {}", summary.read, summary.partial,
                    summary.failed, options.resume ? unchanged : "", options.out));
  }
  return summary.failed == 0 ? kAllRead : kSomeFailed;
}

}  // namespace

int run_convert(const ConvertOptions& options) {
  if (options.inputs.empty()) {
    return fail(kWrongUsage, "no input; give a file, or - for standard input (see --help)");
  }
  std::error_code ignored;
  const bool many = options.inputs.size() > 1 || fs::is_directory(options.inputs[0], ignored);
  if (many && options.out.empty()) {
    return fail(kWrongUsage,
                "several files or a folder need --out DIR, where their plans are written");
  }
  if (options.resume && options.out.empty()) {
    return fail(kWrongUsage, "--resume needs --out DIR, where the plans of the earlier run are");
  }
  if (!options.out.empty()) {
    for (const std::string& input : options.inputs) {
      if (input == "-")
        return fail(kWrongUsage, "standard input goes to standard output: leave --out away");
    }
  }
  heed_interrupts();
  const auto resources = load_resources(options.rules);
  if (!resources) return kWrongUsage;
  return options.out.empty() ? convert_one(options, *resources) : convert_many(options, *resources);
}

}  // namespace decree

#include "pipeline/cli/convert_command.h"

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "corpus/batch.h"
#include "corpus/output_file.h"
#include "extractors/resources.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/process/interrupt.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

int convert_one(const ConvertOptions& options, const Resources& resources) {
  const std::string& input = options.inputs.front();
  const auto raw = input == "-" ? ingest_stdin() : ingest_file(input);
  if (interrupted()) return fail(kInterrupted, "interrupted: nothing was printed");
  if (!raw) {
    const IngestError& error = raw.error();
    return fail(kSomeFailed, fmt::format("{}: {}{}{}", error.input, error.what,
                                         error.remedy.empty() ? "" : "; ", error.remedy));
  }
  const Plan plan = convert(*raw, resources);
  const std::string json = emit(plan, {!options.no_text, options.compact});
  if (interrupted()) return fail(kInterrupted, "interrupted: nothing was printed");
  if (const int code = print_whole(json)) return code;
  if (plan.partial && !options.quiet) {
    fmt::print(stderr, "decree2json: {}: partial; the plan's diagnostics say what was not read\n",
               input);
  }
  return kAllRead;
}

int convert_many(const ConvertOptions& options, const Resources& resources) {
  std::error_code fault;
  fs::create_directories(options.out, fault);
  if (!fs::is_directory(options.out)) {
    return fail(kWrongUsage, fmt::format("--out {}: no folder and cannot be made: {}", options.out,
                                         fault ? fault.message() : "a file of that name exists"));
  }
  std::vector<fs::path> named(options.inputs.begin(), options.inputs.end());
  const auto inputs = list_inputs(named);
  if (inputs.empty()) {
    return fail(kSomeFailed, "the folders given hold no *.txt or *.md files");
  }
  remove_leftovers(options.out);
  Workers workers(options.jobs);
  const auto summary = run_batch(
      plan_jobs(inputs, options.out), resources, workers,
      {{!options.no_text, options.compact}, options.resume}, [&](const JobResult& result) {
        if (result.outcome == Outcome::failed) {
          fmt::print(stderr, "failed   {}: {}\n", result.input, result.reason);
        } else if (result.outcome == Outcome::partial && !options.quiet) {
          fmt::print(stderr, "partial  {}: {}\n", result.input, result.reason);
        }
      });
  if (summary.done() < inputs.size()) {
    return fail(
        kInterrupted,
        fmt::format(
            "interrupted: {} of {} files done; the same call with --resume goes on from there",
            summary.done(), inputs.size()));
  }
  if (!options.quiet) {
    const std::string unchanged = fmt::format(", {} unchanged", summary.unchanged);
    fmt::print(stderr, "{} read, {} partial, {} failed{}; plans in {}\n", summary.read,
               summary.partial, summary.failed, options.resume ? unchanged : "", options.out);
  }
  return summary.failed == 0 ? kAllRead : kSomeFailed;
}

}  // namespace

int run_convert(const ConvertOptions& options) {
  if (options.inputs.empty()) {
    return fail(kWrongUsage, "no input; give a file, or - for standard input (see --help)");
  }
  const bool many = options.inputs.size() > 1 || fs::is_directory(options.inputs.front());
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

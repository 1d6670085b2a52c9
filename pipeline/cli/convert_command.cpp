#include "pipeline/cli/convert_command.h"

#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/batch.h"
#include "corpus/export/exporter.h"
#include "corpus/export/plan_tables.h"
#include "corpus/inputs.h"
#include "corpus/output_file.h"
#include "corpus/progress.h"
#include "extractors/resources.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/export_options.h"
#include "pipeline/cli/read_input.h"
#include "pipeline/cli/report_lines.h"
#include "pipeline/convert.h"
#include "pipeline/core/text.h"
#include "pipeline/emit.h"
#include "pipeline/process/interrupt.h"
#include "pipeline/process/work_folder.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

// What a decree on standard output is called in tables: as with --out.
std::string name_of(const std::string& input) {
  constexpr std::size_t kLongest = 150;  // bytes; an ending, and that of temporary files, follow
  const std::string name = input == "-" ? "stdin" : fs::path(input).stem().string();
  return name.size() <= kLongest ? name : name.substr(0, floor_boundary(name, kLongest));
}

// A fault or, in `printed`, what goes to standard output instead of the JSON.
std::optional<std::string> export_to_print(const ConvertOptions& options,
                                           const Resources& resources, const std::string& json,
                                           std::string& printed) {
  const FormatTraits& format = *find_format(options.format);
  const WorkFolder work;
  if (work.path().empty()) return "no folder for temporary files; TMPDIR says where";
  const std::string name = name_of(options.inputs.front());
  ExportOptions temporary = export_options(resources, options.quiet);
  temporary.to_disk = false;
  if (auto fault = export_plan(format.format, json, work.path(), name, temporary)) return fault;
  const std::string table = options.table.empty() ? "" : "-" + options.table;
  std::ifstream in(work.path() / (name + table + format.ending), std::ios::binary);
  printed.assign(std::istreambuf_iterator<char>(in), {});
  return std::nullopt;
}

int convert_one(const ConvertOptions& options, const Resources& resources) {
  const std::string& input = options.inputs.front();
  auto raw = read_input(input, options, resources);
  if (!raw) return raw.error();
  const Plan plan = convert(std::move(*raw), resources);
  std::string json = emit(plan, {!options.no_text, options.compact});
  if (options.format != "json") {
    std::string printed;
    if (const auto fault = export_to_print(options, resources, json, printed)) {
      return fail(kSomeFailed, one_line(fmt::format("{}: {}", input, *fault)));
    }
    json = std::move(printed);
  }
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
      : quiet_(quiet), lines_(quiet ? nullptr : Progress::start(total)) {}

  void add(const JobResult& result) {
    lines_.add(result.outcome);
    if (result.outcome == Outcome::failed) {
      fail(result.input, result.reason);
    } else if (result.outcome == Outcome::partial && !quiet_) {
      lines_.print(fmt::format("partial  {}: {}", result.input, result.reason));
    }
  }
  void fail(const std::string& input, const std::string& reason) {
    lines_.print(fmt::format("failed   {}: {}", input, reason));
  }

  void note(const std::string& words) { lines_.print(words); }

 private:
  bool quiet_;
  ReportLines lines_;
};

BatchSummary read_all(const Inputs& inputs, const ConvertOptions& options,
                      const Resources& resources) {
  Reports reports(options.quiet, inputs.files.size());
  for (const UnlistedFolder& unlisted : inputs.unlisted)
    reports.fail(unlisted.folder.string(), unlisted.reason);
  Workers workers(options.jobs);
  const FormatTraits& format = *find_format(options.format);
  PlanWriter write;
  if (format.format != ExportFormat::json) {
    ExportOptions exporting = export_options(resources, options.quiet);
    if (exporting.note) exporting.note = [&](const std::string& words) { reports.note(words); };
    write = [&format, exporting](const std::string& json, const fs::path& output) {
      return export_plan(format.format, json, output.parent_path(), output.stem().string(),
                         exporting);
    };
  }
  BatchSummary summary =
      run_batch(plan_jobs(inputs.files, options.out, format.ending), resources, workers,
                {options.read, {!options.no_text, options.compact}, write, options.resume},
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

// What of the options does not go with the format; empty where all does.
std::string wrong_with_format(const ConvertOptions& options) {
  const bool csv = options.format == "csv";
  const bool json = options.format == "json";
  if (options.resume && !json) {
    return "--resume needs --format json: only plans in JSON say what they were read from; leave "
           "--resume away";
  }
  if (options.compact && !json && options.format != "jsonl") {
    return fmt::format("--compact is about JSON: leave it away with --format {}", options.format);
  }
  if (!options.table.empty() && (!csv || !options.out.empty())) {
    return "--table says which table --format csv prints to standard output; with --out all are "
           "written";
  }
  if (!options.out.empty()) return "";
  if (csv && options.table.empty()) {
    std::vector<const char*> names;
    for (const PlanTable& table : plan_tables())
      names.push_back(table.name);
    return fmt::format(
        "csv is several tables: print one with --table NAME ({}), or write all with "
        "--out DIR",
        fmt::join(names, ", "));
  }
  if (options.format == "xlsx" && ::isatty(STDOUT_FILENO) == 1) {
    return "a workbook cannot be shown on a terminal: send it to a file, or use --out DIR";
  }
  return "";
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
  if (const std::string wrong = wrong_with_format(options); !wrong.empty()) {
    return fail(kWrongUsage, wrong);
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

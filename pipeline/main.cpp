// The command line. The only file that may include every layer.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "corpus/batch.h"
#include "extractors/resources.h"
#include "extractors/rule_check.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/process/workers.h"
#include "pipeline/schema_check.h"

namespace {

namespace fs = std::filesystem;
using namespace decree;

constexpr int kAllRead = 0;
constexpr int kSomeFailed = 1;
constexpr int kWrongUsage = 2;
constexpr int kMostJobs = 1024;  // more are a slip of the keys

struct Options {
  std::vector<std::string> inputs;
  std::string out;
  std::string rules;
  std::size_t jobs = available_cores();
  bool no_text = false;
  bool compact = false;
  bool quiet = false;
};

int fail(int code, const std::string& message) {
  fmt::print(stderr, "decree2json: {}\n", message);
  return code;
}

// Rules, lexicons and schema are installed beside the program, or stand in the source tree it was
// built from.
fs::path find_data(const char* installed, const char* in_source) {
  std::error_code fault;
  const fs::path program = fs::read_symlink("/proc/self/exe", fault);
  const fs::path beside = program.parent_path().parent_path() / "share" / "decree2json" / installed;
  if (!fault && fs::exists(beside, fault)) return beside;
  return fs::path(DECREE_SOURCE_DIR) / in_source;
}

fs::path resources_folder(const std::string& given) {
  return given.empty() ? find_data("", "extractors") : fs::path(given);
}

fs::path schema_file() {
  return find_data("schemas/plan.schema.json", "schemas/plan.schema.json");
}

std::optional<Resources> load_resources(const std::string& given) {
  auto loaded = Resources::load(resources_folder(given));
  if (loaded) return std::move(*loaded);
  for (const RuleError& error : loaded.error())
    fmt::print(stderr, "{}\n", error.to_string());
  fmt::print(stderr,
             "decree2json: the rules in {} cannot be used; mend the lines above, or give another "
             "folder with --rules\n",
             resources_folder(given).string());
  return std::nullopt;
}

// Prints to standard output and says whether all of it arrived.
bool print_whole(const std::string& text) {
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
         std::fflush(stdout) == 0;
}

int convert_one(const Options& options, const Resources& resources) {
  const std::string& input = options.inputs.front();
  const auto raw = input == "-" ? ingest_stdin() : ingest_file(input);
  if (!raw) {
    const IngestError& error = raw.error();
    return fail(kSomeFailed, fmt::format("{}: {}{}{}", error.input, error.what,
                                         error.remedy.empty() ? "" : "; ", error.remedy));
  }
  const Plan plan = convert(*raw, resources);
  if (!print_whole(emit(plan, {!options.no_text, options.compact}))) {
    return fail(kSomeFailed, "standard output could not be written to its end");
  }
  if (plan.partial && !options.quiet) {
    fmt::print(stderr, "decree2json: {}: partial; the plan's diagnostics say what was not read\n",
               input);
  }
  return kAllRead;
}

int convert_many(const Options& options, const Resources& resources) {
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
  Workers workers(options.jobs);
  const auto summary =
      run_batch(plan_jobs(inputs, options.out), resources, workers,
                {!options.no_text, options.compact}, [&](const JobResult& result) {
                  if (result.outcome == Outcome::failed) {
                    fmt::print(stderr, "failed   {}: {}\n", result.input, result.reason);
                  } else if (result.outcome == Outcome::partial && !options.quiet) {
                    fmt::print(stderr, "partial  {}: {}\n", result.input, result.reason);
                  }
                });
  if (!options.quiet) {
    fmt::print(stderr, "{} read, {} partial, {} failed; plans in {}\n", summary.read,
               summary.partial, summary.failed, options.out);
  }
  return summary.failed == 0 ? kAllRead : kSomeFailed;
}

int run_convert(const Options& options) {
  if (options.inputs.empty()) {
    return fail(kWrongUsage, "no input; give a file, or - for standard input (see --help)");
  }
  const bool many = options.inputs.size() > 1 || fs::is_directory(options.inputs.front());
  if (many && options.out.empty()) {
    return fail(kWrongUsage,
                "several files or a folder need --out DIR, where their plans are written");
  }
  if (!options.out.empty()) {
    for (const std::string& input : options.inputs) {
      if (input == "-")
        return fail(kWrongUsage, "standard input goes to standard output: leave --out away");
    }
  }
  const auto resources = load_resources(options.rules);
  if (!resources) return kWrongUsage;
  return options.out.empty() ? convert_one(options, *resources) : convert_many(options, *resources);
}

int run_check(const std::vector<std::string>& files, bool quiet) {
  const auto schema = PlanSchema::load(schema_file());
  if (!schema) return fail(kSomeFailed, schema.error());
  std::size_t wrong = 0;
  for (const std::string& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in || fs::is_directory(file)) {
      fmt::print(stderr, "{}: cannot be opened; check the path\n", file);
      ++wrong;
      continue;
    }
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    const auto faults = schema->check(json);
    for (const SchemaFault& fault : faults) {
      fmt::print(stderr, "{}:{}: {}: {}\n", file, fault.line,
                 fault.pointer.empty() ? "the plan" : fault.pointer, fault.message);
    }
    wrong += faults.empty() ? 0 : 1;
  }
  if (!quiet) fmt::print(stderr, "{} valid, {} not\n", files.size() - wrong, wrong);
  return wrong == 0 ? kAllRead : kSomeFailed;
}

int run_schema() {
  std::ifstream in(schema_file(), std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (text.empty()) return fail(kSomeFailed, schema_file().string() + ": cannot be opened");
  return print_whole(text) ? kAllRead
                           : fail(kSomeFailed, "standard output could not be written to its end");
}

int run_rules_check(const std::string& folder) {
  const auto resources = load_resources(folder);
  if (!resources) return kSomeFailed;
  const auto failures = run_all_cases(*resources);
  for (const CaseFailure& failure : failures)
    fmt::print(stderr, "{}\n", failure.to_string());
  std::size_t cases = 0;
  for (const std::string& kind : resources->rules.kinds()) {
    for (const Rule& rule : resources->rules.of(kind))
      cases += rule.cases.size();
  }
  fmt::print("{} rules, {} cases, {} failed\n", resources->rules.size(), cases, failures.size());
  return failures.empty() ? kAllRead : kSomeFailed;
}

int run_rules_list(const std::string& folder) {
  const auto resources = load_resources(folder);
  if (!resources) return kSomeFailed;
  std::string out;
  for (const std::string& kind : resources->rules.kinds()) {
    for (const Rule& rule : resources->rules.of(kind)) {
      out += fmt::format("{}\t{}:{}\t{}\n", rule.id, rule.file, rule.line, rule.why);
    }
  }
  return print_whole(out) ? kAllRead
                          : fail(kSomeFailed, "standard output could not be written to its end");
}

constexpr const char* kExamples =
    "Examples:\n"
    "  decree2json decree.txt                    print the plan of one decree\n"
    "  pdftotext decree.pdf - | decree2json -    read standard input\n"
    "  decree2json --out plans decrees/ more.md  a plan a file, plans/NAME.json; of a folder the\n"
    "                                            *.txt and *.md files in it and below\n"
    "  decree2json check plans/*.json            validate plans against the schema\n"
    "  decree2json rules check                   run the cases that stand in the rules\n\n"
    "Exit codes: 0 all was read, 1 some input failed, 2 wrong usage.\n";

int run(int argc, char** argv) {
  CLI::App app(
      "Turns an official Vietnamese decree (decision, plan, directive ...) into structured JSON.",
      "decree2json");
  Options options;
  app.footer(kExamples);
  app.set_version_flag("--version", "decree2json " DECREE_VERSION, "Print the version and exit");
  app.add_option("inputs", options.inputs, "Files or folders; - is standard input")
      ->type_name("FILE…");
  app.add_option("--out", options.out, "Write NAME.json for each input into DIR")->type_name("DIR");
  app.add_option("--jobs", options.jobs, "Read so many files at a time (default: one a core)")
      ->check(CLI::Range(1, kMostJobs).description(""))
      ->type_name("N");
  app.add_flag("--no-text", options.no_text, "Leave the decree's text out of the plan");
  app.add_flag("--compact", options.compact, "Write the plan on one line");
  app.add_option("--rules", options.rules, "Use the rules/ and lexicon/ in DIR")->type_name("DIR");
  app.add_flag("--quiet", options.quiet, "Print errors only");
  app.require_subcommand(0, 1);

  std::vector<std::string> plans;
  CLI::App* check = app.add_subcommand("check", "Validate plans against the schema");
  check->add_option("plans", plans, "Plans to validate")->required()->type_name("PLAN.json…");
  check->add_flag("--quiet", options.quiet, "Print faults only");
  CLI::App* schema = app.add_subcommand("schema", "Print the JSON Schema of plans");
  CLI::App* rules = app.add_subcommand("rules", "Check or list the rules");
  rules->require_subcommand(1);
  std::string folder;
  CLI::App* rules_check = rules->add_subcommand("check", "Run every case of every rule");
  CLI::App* rules_list = rules->add_subcommand("list", "List the rules: name, place, why");
  for (CLI::App* command : {rules_check, rules_list}) {
    command->add_option("dir", folder, "Folder with rules/ and lexicon/")->type_name("DIR");
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAllRead : kWrongUsage;
  }
  if (check->parsed()) return run_check(plans, options.quiet);
  if (schema->parsed()) return run_schema();
  if (rules_check->parsed()) return run_rules_check(folder);
  if (rules_list->parsed()) return run_rules_list(folder);
  return run_convert(options);
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away is an error to report, not a signal to die of.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    return fail(kSomeFailed,
                fmt::format("internal error: {}; please report it with the input", error.what()));
  }
}

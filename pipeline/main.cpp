// The command line: what can be given. What is done with it stands in pipeline/cli/.
#include <fcntl.h>
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <exception>
#include <map>
#include <new>
#include <string>
#include <vector>

#include "corpus/export/exporter.h"
#include "corpus/export/plan_tables.h"
#include "pipeline/cli/check_command.h"
#include "pipeline/cli/convert_command.h"
#include "pipeline/cli/corpus/options.h"
#include "pipeline/cli/diff_command.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/explain_command.h"
#include "pipeline/cli/options.h"
#include "pipeline/cli/read_limits.h"
#include "pipeline/cli/rules_command.h"

namespace {

using namespace decree;

constexpr int kMostJobs = 1024;  // more are a slip of the keys

constexpr const char* kExamples =
    "Examples:\n"
    "  decree2json decree.txt                    print the plan of one decree\n"
    "  decree2json scan.pdf                      the same of a PDF, a scan, Word, a web page\n"
    "  cat decree.txt | decree2json -            read standard input\n"
    "  decree2json --out plans decrees/ more.md  a plan a file, plans/NAME.json; of a folder the\n"
    "                                            *.{txt,md,pdf,docx,doc,rtf,odt,html,png,jpg …}\n"
    "                                            files in it and below\n"
    "  decree2json --format csv --table tasks decree.txt    one table, for spreadsheets\n"
    "  decree2json --format xlsx --out books decrees/       a workbook a file, books/NAME.xlsx\n"
    "  decree2json check plans/*.json            validate plans against the schema\n"
    "  decree2json explain decree.txt            which rule made each fact, of which words\n"
    "  decree2json diff old new                  what a change of rules did to plans\n"
    "  decree2json rules check                   run the cases that stand in the rules\n\n"
    "Exit codes: 0 all was read, 1 some input failed, 2 wrong usage, 130 interrupted.\n";

void add_format_options(CLI::App& app, ConvertOptions& options) {
  std::vector<std::string> formats;
  for (const FormatTraits& traits : export_formats())
    formats.push_back(traits.name);
  app.add_option("--format", options.format,
                 fmt::format("Write plans as {}; the default is json", fmt::join(formats, ", ")))
      ->check(CLI::IsMember(formats).description(""))
      ->type_name("FORMAT");
  std::vector<std::string> tables;
  for (const PlanTable& table : plan_tables())
    tables.push_back(table.name);
  app.add_option("--table", options.table,
                 fmt::format("Print this table of csv: {}", fmt::join(tables, ", ")))
      ->check(CLI::IsMember(tables).description(""))
      ->type_name("NAME");
}

void add_convert_options(CLI::App& app, ConvertOptions& options) {
  app.add_option("inputs", options.inputs, "Files or folders; - is standard input")
      ->type_name("FILE…");
  app.add_option("--out", options.out,
                 "Write NAME.json for each input into DIR (or NAME.xlsx …, by --format)")
      ->type_name("DIR");
  app.add_option("--jobs", options.jobs,
                 "Read so many files and pages at a time (default: one a core)")
      ->check(CLI::Range(1, kMostJobs).description(""))
      ->type_name("N");
  app.add_flag("--resume", options.resume,
               "Leave plans in DIR that are whole and up to date; read the rest");
  app.add_flag("--no-text", options.no_text, "Leave the decree's text out of the plan");
  app.add_flag("--compact", options.compact, "Write the plan on one line");
  app.add_option("--rules", options.rules, "Use the rules/ and lexicon/ in DIR")->type_name("DIR");
  app.add_flag("--quiet", options.quiet, "Print errors only");
  add_format_options(app, options);
}

CLI::App* add_diff(CLI::App& app, DiffOptions& options) {
  CLI::App* diff = app.add_subcommand("diff", "Compare the plans of two runs, fact by fact");
  diff->add_option("old", options.before, "Plans of the earlier run: a folder, or one plan")
      ->required()
      ->type_name("OLD");
  diff->add_option("new", options.after, "Plans of the later run, under the same file names")
      ->required()
      ->type_name("NEW");
  diff->add_flag("--json", options.json, "Print JSON, for tools");
  diff->add_flag("--quiet", options.quiet, "Print the totals only");
  diff->footer(
      "Example, before and after editing a rule:\n"
      "  decree2json --out old decrees/\n"
      "  decree2json --out new decrees/\n"
      "  decree2json diff old new\n\n"
      "A line that begins with + is a fact gained, - one lost, ~ one changed. Sections, offsets\n"
      "and ids may shift: facts are matched by their words.\n\n"
      "Exit codes: 0 no difference, 1 differences, 2 wrong usage or a plan that cannot be read.\n");
  return diff;
}

CLI::App* add_explain(CLI::App& app, ExplainOptions& options, ConvertOptions& reading) {
  CLI::App* explain =
      app.add_subcommand("explain", "Show which rule made each fact, of which words");
  explain->add_option("input", options.input, "A decree; - is standard input")
      ->required()
      ->type_name("FILE");
  explain
      ->add_option("--only", options.only,
                   "Tell of these alone: document, targets, tasks, deadlines, citations")
      ->delimiter(',')
      ->check(
          CLI::IsMember({"document", "targets", "tasks", "deadlines", "citations"}).description(""))
      ->type_name("KIND,…");
  explain->add_option("--section", options.section, "Tell of this section and those below it")
      ->type_name("ID");
  explain->add_flag("--json", options.json, "Print JSON, for tools");
  explain->add_option("--rules", reading.rules, "Use the rules/ and lexicon/ in DIR")
      ->type_name("DIR");
  add_read_options(*explain, reading.read);
  explain->footer(
      "Example, to see why a part gave these deadlines and no others:\n"
      "  decree2json explain decree.txt --only deadlines --section II.2\n\n"
      "Each fact is told with the rule that made it and the line of the .rules file to edit; the\n"
      "words that the rule matched stand in «…». After the facts come the near misses: places\n"
      "where a rule matched and no fact came of it, with what stood against it.\n");
  return explain;
}

int run(int argc, char** argv) {
  CLI::App app(
      "Turns an official Vietnamese decree (decision, plan, directive ...) into structured JSON.",
      "decree2json");
  ConvertOptions options;
  app.footer(kExamples);
  app.set_version_flag("--version", "decree2json " DECREE_VERSION, "Print the version and exit");
  add_convert_options(app, options);
  add_read_options(app, options.read);
  app.require_subcommand(0, 1);

  std::vector<std::string> plans;
  CLI::App* check = app.add_subcommand("check", "Validate plans against the schema");
  check->add_option("plans", plans, "Plans to validate")->required()->type_name("PLAN.json…");
  check->add_flag("--quiet", options.quiet, "Print faults only");
  CLI::App* schema = app.add_subcommand("schema", "Print the JSON Schema of plans");
  ExplainOptions explain_options;
  const CLI::App* explain = add_explain(app, explain_options, options);
  DiffOptions diff_options;
  const CLI::App* diff = add_diff(app, diff_options);
  CLI::App* rules = app.add_subcommand("rules", "Check or list the rules");
  rules->require_subcommand(1);
  CorpusOptions corpus_options;
  const CorpusCommands corpus(app, corpus_options);
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
  if (const auto code = corpus.run()) return *code;
  if (check->parsed()) return run_check(plans, options.quiet);
  if (schema->parsed()) return run_schema();
  if (explain->parsed()) return run_explain(explain_options, options);
  if (diff->parsed()) return run_diff(diff_options);
  if (rules_check->parsed()) return run_rules_check(folder);
  if (rules_list->parsed()) return run_rules_list(folder);
  return run_convert(options);
}

// A stream that is closed is opened in a way that makes its use fail. Otherwise the first file
// opened would take its number, and messages end up in a plan.
void hold_standard_streams() {
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    const int wrong_way = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
    // open takes the lowest free number.
    if (::fcntl(stream, F_GETFD) == -1 && ::open("/dev/null", wrong_way) != stream) return;
  }
}

}  // namespace

// Buffers grow to the size of the input; giving them back to the system each time and fetching them
// anew costs more than keeping them.
void keep_freed_memory() {
  constexpr int kKept = 64 << 20;  // bytes
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
}

int main(int argc, char** argv) {
  hold_standard_streams();
  keep_freed_memory();
  // A reader that goes away is an error to report, not a signal to die of.
  std::signal(SIGPIPE, SIG_IGN);
  // So is a file that grows larger than `ulimit -f` allows.
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    return fail(kSomeFailed, "not enough memory; read fewer or smaller files at a time");
  } catch (const std::exception& error) {
    return fail(kSomeFailed,
                fmt::format("internal error: {}; please report it with the input", error.what()));
  }
}

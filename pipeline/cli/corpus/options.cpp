#include "pipeline/cli/corpus/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/read_limits.h"

namespace decree {
namespace {

constexpr const char* kDatabaseVariable = "DECREE2JSON_DB";
constexpr int kMostJobs = 1024;
constexpr int kMostListed = 1'000'000;
constexpr int kMostPassedOver = 1'000'000'000;

constexpr const char* kOverview =
    "First half hour:\n"
    "  decree2json corpus add decrees/ --db archive.db       read a folder into a database\n"
    "  decree2json corpus search 'nước sạch' --db archive.db  where do these words stand?\n"
    "  decree2json corpus due --agency 'Sở Y tế' --between 2025-04-01 2025-06-30 --db archive.db\n"
    "  decree2json corpus agency 'Sở Tài chính' --db archive.db\n"
    "  decree2json corpus tree 1944/QĐ-TTg --db archive.db   which plans carry it out?\n"
    "  decree2json corpus compare 12/KH-UBND 45/KH-UBND --db archive.db\n"
    "  decree2json corpus export --format xlsx --out archive.xlsx --db archive.db\n\n"
    "`decree2json corpus COMMAND --help` tells more of each. --db may be left away where the\n"
    "environment variable DECREE2JSON_DB names the file. DECREE in these texts is the number of a\n"
    "decree, its id as lists show it (#12), or the beginning of its SHA-256. Words are compared\n"
    "without marks and case: 'so y te' is 'Sở Y tế'.\n\n"
    "Exit codes: 0 done, 1 some input failed or nothing was found, 2 wrong usage, or the database\n"
    "cannot be used, 130 interrupted.\n";

constexpr const char* kAddExamples =
    "Files may be anything that decree2json reads, and plans it wrote (*.json). The same content "
    "is\n"
    "one decree, wherever it lies; a file whose content has changed is a new version of it. What\n"
    "cannot be read is listed with its reason (corpus failed) and never stops the rest.\n"
    "A line is printed, and an event written with --json, only when the file is safely in the\n"
    "database. After an interrupt, a full disk or a power cut the same call goes on where it "
    "was.\n\n"
    "With --json a line a file: "
    "{\"event\":\"file\",\"outcome\":\"added\",\"path\":…,\"id\":12,\"number\":…},\n"
    "outcome being added, new-version, updated, known or failed (with \"reason\"); at the end\n"
    "{\"event\":\"done\",\"added\":…}.\n\n"
    "Exit codes: 0 all is in the database, 1 some input failed, 2 wrong usage or no database,\n"
    "130 interrupted.\n";

constexpr const char* kQueryLanguage =
    "The query:\n"
    "  nước sạch              both words, anywhere in a decree\n"
    "  \"nước sạch\"            the words one after the other\n"
    "  khám*                  words that begin so\n"
    "  a AND b, a OR b, a NOT b, (a OR b) c\n"
    "  412/QĐ-UBND            a number, as printed\n"
    "Marks and case do not matter (\"nuoc sach\" finds nước sạch), but decrees with the marks of "
    "the\n"
    "query come first. NOT leaves out words with the marks typed, and without any. Put a query of\n"
    "several words in single quotes. Without a query the decrees that pass the filters are "
    "listed,\n"
    "the newest first.\n\n"
    "--json prints the matches with spans: offsets in Unicode code points into the `text` of the\n"
    "plan, the end exclusive; `decree2json corpus show ID --plan` prints that plan.\n\n"
    "Exit codes: 0 something was found, 1 nothing, 2 wrong usage, or no database.\n";

constexpr const char* kRoleInDecree = "... as lead, coordinate or partner";
constexpr const char* kRoleInTask = "Tasks that the body has as lead, coordinate or partner";

void add_filter(CLI::App& app, FilterOptions& filter, bool with_due = true,
                const char* role = kRoleInDecree) {
  const auto option = [&](const char* name, std::string& to, const char* type, const char* says) {
    return app.add_option(name, to, says)->type_name(type)->group("Filters");
  };
  option("--type", filter.type, "TYPE", "Type: its code (KH) or name");
  option("--issuer", filter.issuer, "WORDS", "Words of the issuer's name");
  option("--province", filter.province, "NAME", "Province of the issuer");
  option("--from", filter.from, "DAY", "Issued on this day (YYYY-MM-DD) or later");
  option("--to", filter.to, "DAY", "Issued on this day or earlier");
  option("--cites", filter.cites, "NUMBER", "Names this document");
  option("--agency", filter.agency, "NAME", "This body has a task in it");
  option("--role", filter.role, "ROLE", role)
      ->check(CLI::IsMember({"lead", "coordinate", "partner"}).description(""));
  app.add_option_function<std::string>(
         "--has-target", [&filter](const std::string& words) { filter.has_target = words; },
         "It has a target; with =WORDS: whose indicator has these")
      ->expected(0, 1)
      ->default_str("")
      ->type_name("[WORDS]")
      ->group("Filters");
  if (with_due) {
    option("--due-after", filter.due_after, "DAY", "Something of it is due on this day or later");
    option("--due-before", filter.due_before, "DAY", "... or earlier");
  }
  app.add_flag("--all-versions", filter.all_versions,
               "Earlier versions of files that have changed, too (not in searches for words)")
      ->group("Filters");
}

void add_paging(CLI::App& app, CorpusOptions& options) {
  app.add_option("--limit", options.limit, "Print so many (default: 10)")
      ->check(CLI::Range(1, kMostListed).description(""))
      ->type_name("N");
  app.add_option("--offset", options.offset, "Pass over so many first")
      ->check(CLI::Range(0, kMostPassedOver).description(""))
      ->type_name("N");
}

void add_json(CLI::App& app, CorpusOptions& options) {
  app.add_flag("--json", options.json, "Print JSON, for tools");
}

}  // namespace

CorpusCommands::CorpusCommands(CLI::App& app, CorpusOptions& options) : options_(options) {
  CLI::App* const corpus = app.add_subcommand(
      "corpus", "Keep many decrees in a database, search it and ask it questions");
  corpus->require_subcommand(1);
  corpus->footer(kOverview);
  add_reading(*corpus, options);
  add_searching(*corpus, options);
  add_asking(*corpus, options);
  add_export(*corpus, options);
  add_upkeep(*corpus, options);
}

std::optional<int> CorpusCommands::run() const {
  for (const Command& command : commands_) {
    if (!command.parsed->parsed()) continue;
    if (!options_.db.empty()) return command.run(options_);
    // Not left to the parser: it would let the variable win over what was typed.
    const char* const named = std::getenv(kDatabaseVariable);
    if (named == nullptr || *named == '\0') {
      return fail(kWrongUsage,
                  fmt::format("which database? Give --db FILE, or set {}", kDatabaseVariable));
    }
    CorpusOptions options = options_;
    options.db = named;
    return command.run(options);
  }
  return std::nullopt;
}

CLI::App* CorpusCommands::add(CLI::App& corpus, const char* name, const char* says,
                              int (*runs)(const CorpusOptions&), CorpusOptions& options) {
  CLI::App* const command = corpus.add_subcommand(name, says);
  command->add_option("--db", options.db, "The database (default: $DECREE2JSON_DB)")
      ->type_name("FILE");
  commands_.push_back({command, runs});
  return command;
}

void CorpusCommands::add_reading(CLI::App& corpus, CorpusOptions& options) {
  CLI::App& app =
      *add(corpus, "add", "Read files and folders into the database", run_corpus_add, options);
  app.add_option("paths", options.paths, "Files and folders")->type_name("PATH…");
  app.add_option("--jobs", options.jobs, "Read so many at a time (default: one a core)")
      ->check(CLI::Range(1, kMostJobs).description(""))
      ->type_name("N");
  app.add_flag("--retry", options.retry, "Try again what failed before");
  app.add_flag("--reread", options.reread,
               "Read again what an earlier program, or other rules, have read");
  app.add_flag("--quiet", options.quiet, "Print errors only");
  app.add_flag("--json", options.json, "Print a line of JSON for each file");
  app.add_option("--rules", options.rules, "Use the rules/ and lexicon/ in DIR")->type_name("DIR");
  add_read_options(app, options.read);
  app.footer(kAddExamples);

  CLI::App& failed = *add(corpus, "failed", "List the files that could not be read, and why",
                          run_corpus_failed, options);
  add_json(failed, options);
  failed.footer(
      "Try them again with `decree2json corpus add --retry`. Exit codes: 0 none, 1 some.\n");
}

void CorpusCommands::add_searching(CLI::App& corpus, CorpusOptions& options) {
  CLI::App& search =
      *add(corpus, "search", "Find decrees by their words", run_corpus_search, options);
  search.add_option("query", options.words, "What to look for")->type_name("QUERY");
  add_paging(search, options);
  add_filter(search, options.filter);
  search
      .add_option("--kind", options.filter.kind,
                  "The words stand in sections of this kind: tasks, targets, funding …")
      ->check(CLI::IsMember({"context", "purpose", "requirements", "objectives", "targets", "scope",
                             "criteria", "timeline", "tasks", "assignments", "implementation",
                             "funding", "reporting", "agency"})
                  .description(""))
      ->type_name("KIND")
      ->group("Filters");
  add_json(search, options);
  search.footer(kQueryLanguage);

  CLI::App& show =
      *add(corpus, "show", "Show one decree, or print its plan", run_corpus_show, options);
  show.add_option("decree", options.decrees, "Which")->required()->expected(1)->type_name("DECREE");
  show.add_flag("--plan", options.plan, "Print the whole plan as JSON");
  add_json(show, options);
}

void CorpusCommands::add_asking(CLI::App& corpus, CorpusOptions& options) {
  CLI::App& due =
      *add(corpus, "due", "List what is due when, and whose it is", run_corpus_due, options);
  due.add_option_function<std::vector<std::string>>(
         "--between",
         [&options](const std::vector<std::string>& days) {
           options.between_from = days[0];
           options.between_to = days[1];
         },
         "From the first to the second day, both included (default: the next 30 days)")
      ->expected(2)
      ->type_name("DAY DAY");
  due.add_flag("--unplaced", options.unplaced, "List those that have no day, and why");
  add_filter(due, options.filter, false, kRoleInTask);
  add_json(due, options);
  due.footer(
      "Recurrences are listed for each time; terms that count from signing or coming\n"
      "into force are counted from the decree's date. ~ after a day: only a stretch is\n"
      "said (a quarter, say), and its last day is shown. What is due \"before 2025-06-01\" is "
      "listed\n"
      "in May and on that day; what runs from a day on, once it has begun. What else was assumed\n"
      "stands in brackets.\n"
      "Exit codes: 0 something is due, 1 nothing, 2 wrong usage, or no database.\n");

  CLI::App& agency = *add(corpus, "agency", "List the tasks of a body over all decrees",
                          run_corpus_agency, options);
  agency.add_option("name", options.words, "Its name")->required()->type_name("NAME");
  add_paging(agency, options);
  add_filter(agency, options.filter, true, kRoleInTask);
  add_json(agency, options);
  agency.footer(
      "The head of the body (\"Giám đốc Sở Y tế\") and its name with a place count as the body. A\n"
      "body that was renamed or merged is followed, before and after.\n");

  CLI::App& cites = *add(corpus, "cites", "List the decrees that name a document, and how",
                         run_corpus_cites, options);
  CLI::App& tree = *add(corpus, "tree", "Show what a document carries out, and what carries it out",
                        run_corpus_tree, options);
  tree.add_flag("--all", options.all_relations,
                "Not only carrying out, amending, replacing: also legal bases and mentions");
  for (CLI::App* app : {&cites, &tree}) {
    app->add_option("number", options.decrees, "The document, whether or not it is in the database")
        ->required()
        ->expected(1)
        ->type_name("NUMBER");
    add_json(*app, options);
  }
  CLI::App& compare = *add(corpus, "compare", "Set the targets of several plans side by side",
                           run_corpus_compare, options);
  compare.add_option("decrees", options.decrees, "Two or more")
      ->required()
      ->expected(2, 20)
      ->type_name("DECREE…");
  add_json(compare, options);
  compare.footer(
      "= equal, ≠ different among the plans that have it, - missing in some plan and alike in the\n"
      "others; ? after it: a person should look whether it is one indicator. Abbreviations count "
      "as\n"
      "what they stand for.\n");
}

void CorpusCommands::add_export(CLI::App& corpus, CorpusOptions& options) {
  CLI::App& app = *add(corpus, "export", "Hand the plans on: JSON, tables, a calendar, Akoma Ntoso",
                       run_corpus_export, options);
  app.add_option("--format", options.format, "json, jsonl, csv, xlsx, ics or akn")
      ->required()
      ->check(CLI::IsMember({"json", "jsonl", "csv", "xlsx", "ics", "akn"}).description(""))
      ->type_name("FORMAT");
  app.add_option("--out", options.out, "File to write; of csv and akn a folder")
      ->required()
      ->type_name("PATH");
  app.add_flag("--quiet", options.quiet, "Print errors only");
  add_filter(app, options.filter);
  app.footer(
      "csv has every table whole. xlsx is for people: a sheet for each table but sections, joined "
      "by\n"
      "decree_name, without what only programs use (decree_sha256, begin, end, rule).\n");
}

void CorpusCommands::add_upkeep(CLI::App& corpus, CorpusOptions& options) {
  CLI::App& info =
      *add(corpus, "info", "Say how much the database holds", run_corpus_info, options);
  add_json(info, options);
  CLI::App& check = *add(corpus, "check", "Look for damage", run_corpus_check, options);
  check.add_flag("--repair", options.repair,
                 "Draw index and tables anew from the plans, which are kept whole");
  add_json(check, options);
  CLI::App& remove = *add(corpus, "remove", "Take decrees out again", run_corpus_remove, options);
  remove.add_option("decrees", options.decrees, "Which")->required()->type_name("DECREE…");
  remove.add_flag("--all-versions", options.filter.all_versions,
                  "Take out what their files held earlier, too");
}

}  // namespace decree

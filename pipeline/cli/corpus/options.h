// What the commands of `decree2json corpus` are asked.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/process/workers.h"
#include "pipeline/readers/read_options.h"

namespace CLI {
class App;
}

namespace decree {

/// Filters as they are typed; empty where they are not given.
struct FilterOptions {
  std::string type, issuer, province, agency, role, from, to, cites, kind, due_after, due_before;
  std::optional<std::string> has_target;  ///< given without words: any target
  bool all_versions = false;
};

/// One of the commands; which of the members count depends on it.
struct CorpusOptions {
  std::string db;
  bool json = false;
  bool quiet = false;
  FilterOptions filter;
  std::size_t offset = 0;
  std::size_t limit = 10;
  std::string rules;

  std::vector<std::string> paths;  ///< add
  std::size_t jobs = available_cores();
  ReadOptions read;
  bool retry = false;
  bool reread = false;

  bool repair = false;               ///< check
  std::string words;                 ///< search: the query; agency: the name
  std::vector<std::string> decrees;  ///< show, remove, cites, tree, compare: ids, numbers
  bool plan = false;                 ///< show: the plan itself
  std::string between_from, between_to;
  bool unplaced = false;       ///< due: those without a day
  bool all_relations = false;  ///< tree
  std::string format;          ///< export
  std::string out;
};

/// Adds `corpus` and its commands to the command line. The answer runs the command that was given,
/// and returns its exit code; nothing where none of them was.
class CorpusCommands {
 public:
  CorpusCommands(CLI::App& app, CorpusOptions& options);
  std::optional<int> run() const;

 private:
  struct Command {
    CLI::App* parsed;
    int (*run)(const CorpusOptions&);
  };
  CLI::App* add(CLI::App& corpus, const char* name, const char* says,
                int (*runs)(const CorpusOptions&), CorpusOptions& options);
  void add_reading(CLI::App& corpus, CorpusOptions& options);
  void add_export(CLI::App& corpus, CorpusOptions& options);
  void add_upkeep(CLI::App& corpus, CorpusOptions& options);
  void add_searching(CLI::App& corpus, CorpusOptions& options);
  void add_asking(CLI::App& corpus, CorpusOptions& options);

  const CorpusOptions& options_;
  std::vector<Command> commands_;
};

}  // namespace decree

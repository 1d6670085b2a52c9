#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "corpus/compare.h"
#include "corpus/compare_report.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

constexpr std::size_t kWidthOfFiles = 120;  // where standard output is no terminal

std::size_t width_of_output() {
  winsize size{};
  const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kWidthOfFiles;
}

// The number, with the id where others have the same, or where there is none.
std::vector<std::string> labels_of(const std::vector<HeldDecree>& decrees) {
  std::vector<std::string> out;
  for (const HeldDecree& decree : decrees) {
    const auto same = std::ranges::count(decrees, decree.number, &HeldDecree::number);
    const std::string id = "#" + std::to_string(decree.id);
    if (decree.number.empty()) {
      out.push_back(id);
    } else {
      out.push_back(same > 1 ? decree.number + " " + id : decree.number);
    }
  }
  return out;
}

}  // namespace

int run_corpus_compare(const CorpusOptions& options) {
  const auto resources = load_names(options.rules);
  if (!resources) return kWrongUsage;
  return with_store(options, [&](Store& store) {
    std::vector<HeldDecree> decrees;
    for (const std::string& named : options.decrees) {
      auto held = find_decree(store, named);
      if (!held) return kSomeFailed;
      if (std::ranges::count(decrees, held->id, &HeldDecree::id) > 0) {
        return fail(kWrongUsage, one_line(named + ": named twice; give different decrees"));
      }
      decrees.push_back(std::move(*held));
    }
    const auto labels = labels_of(decrees);
    std::vector<PlanTargets> plans;
    for (std::size_t i = 0; i < decrees.size(); ++i) {
      auto record = read_plan_record(store.plan(decrees[i].id));
      if (!record) return fail(kWrongUsage, one_line(labels[i] + ": " + record.error()));
      plans.push_back({labels[i], std::move(record->targets)});
    }
    const Comparison comparison = compare_targets(plans, resources->lexicon);
    if (options.json) {
      auto json = compare_json(comparison);
      json["decrees"] = nlohmann::ordered_json::array();
      for (const HeldDecree& decree : decrees)
        json["decrees"].push_back(as_json(decree));
      return print_whole(printed_json(json));
    }
    return print_whole(compare_table(comparison, width_of_output()));
  });
}

}  // namespace decree

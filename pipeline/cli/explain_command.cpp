#include "pipeline/cli/explain_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "corpus/explain_report.h"
#include "corpus/explanation.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/read_input.h"
#include "pipeline/convert.h"

namespace decree {
namespace {

bool has_section(const Plan& plan, const std::string& id) {
  return std::ranges::any_of(plan.outline.nodes, [&](const Node& node) { return node.id == id; });
}

}  // namespace

int run_explain(const ExplainOptions& options, const ConvertOptions& reading) {
  heed_interrupts();
  const auto resources = load_resources(reading.rules);
  if (!resources) return kWrongUsage;
  auto raw = read_input(options.input, reading, *resources);
  if (!raw) return raw.error();
  const Plan plan = convert(std::move(*raw), *resources);
  if (!options.section.empty() && !has_section(plan, options.section)) {
    return fail(kWrongUsage, fmt::format("--section {}: {} has no such section; the ids stand in "
                                         "the plan's sections",
                                         options.section, options.input));
  }
  const Explanation explanation = explain(plan, *resources);
  if (interrupted()) return fail(kInterrupted, "interrupted: nothing was printed");
  const ExplainFilter filter{options.only, options.section};
  const std::string folder = (resources_folder(reading.rules) / "rules").string();
  if (!options.json)
    return print_whole(describe(explanation, plan, filter, folder, shows_colour()));
  const auto json = explanation_as_json(explanation, plan, filter, folder);
  return print_whole(json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
}

}  // namespace decree

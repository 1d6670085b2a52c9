#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "corpus/export/exporter.h"
#include "corpus/export/plan_names.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"
#include "pipeline/cli/export_options.h"

namespace decree {
namespace {

// How far the export is, on a terminal.
void tell_done(std::size_t done, std::size_t all, bool quiet) {
  constexpr std::size_t kStep = 100;
  if (quiet || ::isatty(STDERR_FILENO) == 0 || (done % kStep != 0 && done != all)) return;
  const std::string line = done == all ? "\r\x1b[K" : fmt::format("\r\x1b[K{}/{}", done, all);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

struct Exported {
  std::size_t plans = 0;
  std::size_t failed = 0;
};

// Nothing after an interrupt.
std::optional<Exported> export_all(Store& store, const std::vector<HeldDecree>& decrees,
                                   Exporter& exporter, bool quiet) {
  Exported out;
  for (const HeldDecree& held : decrees) {
    if (interrupted()) return std::nullopt;
    const std::string json = store.plan(held.id);
    const auto record = read_plan_record(json);
    const auto fault = record ? exporter.add({json, *record, plan_file_name(*record)})
                              : std::optional(record.error());
    if (fault) {
      ++out.failed;
      say(one_line(fmt::format("failed   #{} {}: {}", held.id, held.number, *fault)));
    } else {
      ++out.plans;
    }
    tell_done(out.plans + out.failed, decrees.size(), quiet);
  }
  return out;
}

int export_from(Store& store, const CorpusOptions& options, const Resources& resources) {
  const auto filter = read_filter(options, store);
  if (!filter) return filter.error();
  const auto decrees = store.decrees(*filter);
  if (decrees.empty()) {
    return fail(kSomeFailed, "no decree passes the filters; nothing was written");
  }
  const FormatTraits* const format = find_format(options.format);
  auto exporter =
      make_exporter(format->format, options.out, export_options(resources, options.quiet));
  if (!exporter) return fail(kWrongUsage, one_line(exporter.error()));
  const auto exported = export_all(store, decrees, **exporter, options.quiet);
  if (!exported) return fail(kInterrupted, "interrupted: nothing was written");
  if (const auto fault = (*exporter)->finish()) return fail(kSomeFailed, one_line(*fault));
  if (!options.quiet) {
    say(one_line(
        fmt::format("{} decrees in {}{}", exported->plans, options.out,
                    exported->failed == 0 ? "" : fmt::format(", {} failed", exported->failed))));
  }
  return exported->failed == 0 ? kAllRead : kSomeFailed;
}

}  // namespace

int run_corpus_export(const CorpusOptions& options) {
  heed_interrupts();
  const auto resources = load_resources(options.rules);
  if (!resources) return kWrongUsage;
  return with_store(options, [&](Store& store) { return export_from(store, options, *resources); });
}

}  // namespace decree

// What keeps a database in order: failures, counts, checks, taking out.
#include <fmt/format.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <system_error>

#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

// How far a long look at every decree is, on a terminal.
void tell_done(std::size_t done, std::size_t all) {
  constexpr std::size_t kStep = 1000;
  if (::isatty(STDERR_FILENO) == 0 || (done % kStep != 0 && done != all)) return;
  std::fputs(fmt::format("\r\x1b[K{}", done == all ? "" : fmt::format("{}/{}", done, all)).c_str(),
             stderr);
}

void remove_decree(Store& store, const HeldDecree& held, bool all_versions) {
  const std::vector<HeldDecree> earlier = store.other_versions(held.id).earlier;
  store.begin();
  store.remove(held.id);
  for (const HeldDecree& version : earlier) {
    if (all_versions && !version.current) store.remove(version.id);
  }
  store.commit();
  say(one_line("removed  " + described(held)));
  for (const HeldDecree& version : earlier) {
    if (version.current) continue;
    say(one_line((all_versions ? "removed  " : "kept     ") + described(version)));
  }
}

// "#3  12/KH-UBND …" of each.
Json listed(const std::vector<HeldDecree>& decrees) {
  Json out = Json::array();
  for (const HeldDecree& held : decrees)
    out.push_back(described(held));
  return out;
}

}  // namespace

int run_corpus_failed(const CorpusOptions& options) {
  return with_store(options, [&](Store& store) {
    const auto failures = store.failures();
    std::string out;
    Json list = Json::array();
    for (const Failure& failure : failures) {
      list.push_back({{"path", failure.path},
                      {"reason", failure.reason},
                      {"tries", failure.tries},
                      {"failed_at", failure.failed_at}});
      out +=
          one_line(fmt::format("{}: {} (tried {}, {})", failure.path, failure.reason,
                               failure.tries == 1 ? "once" : fmt::format("{} times", failure.tries),
                               failure.failed_at)) +
          "\n";
    }
    const int printed = print_whole(options.json ? printed_json({{"failed", list}}) : out);
    if (failures.empty() && !options.json) say("nothing failed");
    if (printed != kAllRead) return printed;
    return failures.empty() ? kAllRead : kSomeFailed;
  });
}

int run_corpus_info(const CorpusOptions& options) {
  return with_store(options, [&](Store& store) {
    const StoreCounts counts = store.counts();
    std::error_code ignored;
    const auto bytes = static_cast<std::size_t>(std::filesystem::file_size(options.db, ignored));
    const std::pair<const char*, std::size_t> lines[] = {
        {"decrees", counts.decrees},     {"earlier_versions", counts.earlier},
        {"files", counts.files},         {"failed", counts.failures},
        {"targets", counts.targets},     {"tasks", counts.tasks},
        {"deadlines", counts.deadlines}, {"agencies", counts.agencies},
        {"citations", counts.citations}, {"bytes", bytes}};
    Json json;
    std::string text;
    for (const auto& [name, count] : lines) {
      json[name] = count;
      text += fmt::format("{:>12}  {}\n", count, name);
    }
    return print_whole(options.json ? printed_json(json) : text);
  });
}

int run_corpus_check(const CorpusOptions& options) {
  return with_store_to_write(
      options, SqliteStore::Mode::write, [&](Store& store, const Resources& /*resources*/) {
        if (options.repair) store.rebuild(tell_done);
        const CheckReport report = store.check(tell_done);
        if (options.json) {
          const int printed =
              print_whole(printed_json({{"decrees", report.decrees}, {"faults", report.faults}}));
          if (printed != kAllRead) return printed;
        } else {
          for (const std::string& fault : report.faults)
            say(one_line(fault));
          say(report.faults.empty()
                  ? fmt::format("{} decrees, no fault", report.decrees)
                  : fmt::format("{} decrees, {} faults; `decree2json corpus check --repair` draws "
                                "tables and index anew from the plans",
                                report.decrees, report.faults.size()));
        }
        return report.faults.empty() ? kAllRead : kSomeFailed;
      });
}

int run_corpus_remove(const CorpusOptions& options) {
  return with_store_to_write(options, SqliteStore::Mode::write,
                             [&](Store& store, const Resources& /*resources*/) {
                               int code = kAllRead;
                               for (const std::string& named : options.decrees) {
                                 const auto held = find_decree(store, named);
                                 if (!held) {
                                   code = kSomeFailed;
                                   continue;
                                 }
                                 remove_decree(store, *held, options.filter.all_versions);
                               }
                               return code;
                             });
}

int run_corpus_show(const CorpusOptions& options) {
  return with_store(options, [&](Store& store) {
    const auto held = find_decree(store, options.decrees.front());
    if (!held) return kSomeFailed;
    if (options.plan) return print_whole(store.plan(held->id) + "\n");
    Json json = as_json(*held);
    json["files"] = store.paths_of(held->id);
    const OtherVersions others = store.other_versions(held->id);
    json["earlier_versions"] = listed(others.earlier);
    json["later_versions"] = listed(others.later);
    if (options.json) return print_whole(printed_json(json));
    return print_whole(described_at_length(json));
  });
}

}  // namespace decree

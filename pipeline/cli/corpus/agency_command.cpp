#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "corpus/words_on_terminal.h"
#include "pipeline/cli/corpus/bodies.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kTaskLength = 200;  // code points

struct Names {
  std::vector<FoundBody> bodies;
  std::map<std::int64_t, const FoundBody*> by_id;  // one of each name

  const std::string& of(const TaskPart& part) const { return by_id.at(part.agency)->agency.name; }
};

Json names_json(const Names& names) {
  Json out = Json::array();
  for (const FoundBody& body : names.bodies) {
    out.push_back({{"name", body.agency.name},
                   {"found_under", body.under},
                   {"related_to", or_null(body.related_to)},
                   {"issued_after", or_null(body.issued_after)},
                   {"province", or_null(body.province)}});
  }
  return out;
}

Json task_json(const HeldTask& held, const Names& names) {
  const TaskRecord& task = held.task;
  Json bodies = Json::array();
  for (const TaskPart& each : held.found_by)
    bodies.push_back({{"name", names.of(each)}, {"part", each.part}});
  return {{"agency", bodies[0]["name"]},
          {"part", bodies[0]["part"]},
          {"bodies", bodies},
          {"task", task.id},
          {"section", or_null(task.section)},
          {"quote", task.quote},
          {"span", as_json(task.span)},
          {"owners", task.owners},
          {"partners", task.partners},
          {"modality", or_null(task.modality)},
          {"deadlines", task.deadlines},
          {"confidence", task.confidence},
          {"decree", as_json(held.decree)}};
}

std::string task_text(const HeldTask& held, const Names& names) {
  const std::string& part = held.found_by.front().part;
  std::string bodies;
  for (const TaskPart& each : held.found_by) {
    bodies += (bodies.empty() ? "" : "; ") + on_one_line(names.of(each));
    if (each.part != part) bodies += fmt::format(" ({})", each.part);
  }
  return fmt::format("    {:<10}  {}  {}\n                {}\n", part,
                     on_one_line(held.task.section), bodies,
                     shortened(held.task.quote, kTaskLength));
}

// Prints tasks decree by decree.
class TaskList {
 public:
  TaskList(const CorpusOptions& options, const Names& names) : options_(options), names_(names) {}

  void add(const HeldTask& held) {
    ++shown_;
    if (options_.json) {
      json_.push_back(task_json(held, names_));
      return;
    }
    if (held.decree.id != decree_) text_ += described(held.decree) + "\n";
    decree_ = held.decree.id;
    text_ += task_text(held, names_);
  }

  int finish(std::size_t total) {
    total_ = total;
    const int printed = print_whole(options_.json ? printed_json({{"names", names_json(names_)},
                                                                  {"total", total_},
                                                                  {"offset", options_.offset},
                                                                  {"limit", options_.limit},
                                                                  {"tasks", json_}})
                                                  : text_);
    if (printed != kAllRead) return printed;
    if (!options_.json) tell();
    return total_ == 0 ? kSomeFailed : kAllRead;
  }

 private:
  void tell() const {
    std::map<std::string, std::string> under;
    for (const FoundBody& body : names_.bodies) {
      std::string& how = under[body.under];
      if (body.related_to.empty()) continue;
      how = body.issued_after.empty()
                ? fmt::format(" (became part of {})", body.related_to)
                : fmt::format(" (took over from {} after {})", body.related_to, body.issued_after);
    }
    std::string names;
    for (const auto& [name, how] : under)
      names += (names.empty() ? "" : "; ") + name + how;
    std::string line = fmt::format("{} tasks under: {}", total_, names);
    if (shown_ < total_) {
      line += fmt::format("; {} are shown (--limit, --offset {} for the next)", shown_,
                          options_.offset + shown_);
    }
    say(one_line(line));
  }

  const CorpusOptions& options_;
  const Names& names_;
  std::size_t total_ = 0;
  std::size_t shown_ = 0;
  DecreeId decree_ = 0;
  std::string text_;
  Json json_ = Json::array();
};

}  // namespace

int run_corpus_agency(const CorpusOptions& options) {
  return with_store(options, [&](Store& store) {
    const auto resources = load_names(options.rules);
    if (!resources) return kWrongUsage;
    auto bodies = find_bodies(store, options.words, *resources);
    if (!bodies) return bodies.error();
    const auto filter = read_filter(options, store);
    if (!filter) return filter.error();
    Names names{std::move(*bodies), {}};
    for (const FoundBody& body : names.bodies)
      names.by_id.emplace(body.agency.id, &body);
    TaskList list(options, names);
    return list.finish(store.tasks_of(grouped(names.bodies), *filter, options.offset, options.limit,
                                      [&](const HeldTask& held) { list.add(held); }));
  });
}

}  // namespace decree

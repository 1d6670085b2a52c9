#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "corpus/day.h"
#include "corpus/schedule.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/cli/corpus/commands.h"
#include "pipeline/cli/corpus/describe.h"
#include "pipeline/cli/corpus/open.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kUsualDays = 30;
constexpr std::size_t kActionLength = 110;  // code points
constexpr std::size_t kBodiesLength = 60;

// One time that something is due.
struct Due {
  Occurrence when;
  std::size_t deadline;  // in Found::deadlines
};

struct Found {
  std::vector<HeldDeadline> deadlines;
  std::vector<Due> due;
  std::vector<std::size_t> unplaced;
};

Found find_due(Store& store, const AgencyGroups& agencies, const std::string& from,
               const std::string& to, const DecreeFilter& filter) {
  Found out;
  store.for_each_deadline(agencies, from, to, filter, [&](const HeldDeadline& held) {
    if (held.schedule.placing == Placing::none) {
      out.unplaced.push_back(out.deadlines.size());
      out.deadlines.push_back(held);
      return;
    }
    const auto times = occurrences(held.schedule, from, to);
    if (times.empty()) return;
    for (const Occurrence& time : times)
      out.due.push_back({time, out.deadlines.size()});
    out.deadlines.push_back(held);
  });
  std::ranges::stable_sort(out.due, {}, [&](const Due& due) {
    const std::string& day = due.when.last_day.empty() ? due.when.first_day : due.when.last_day;
    return std::tuple(due.when.open_ended, day, out.deadlines[due.deadline].decree.id,
                      out.deadlines[due.deadline].deadline.span.begin);
  });
  return out;
}

std::vector<std::string> notes_of(const Schedule& schedule, const Occurrence* when) {
  std::vector<std::string> out;
  if (when != nullptr && !when->day_said)
    out.emplace_back("within a stretch: its last day is shown");
  if (schedule.end_assumed) out.emplace_back("ends with the term in the plan's title");
  if (schedule.holidays_unknown) out.emplace_back("working days, public holidays not left out");
  if (schedule.hours_rounded_up) out.emplace_back("hours counted as whole days");
  return out;
}

Json entry_json(const HeldDeadline& held, const Occurrence* when) {
  const DeadlineRecord& deadline = held.deadline;
  Json out;
  if (when != nullptr) {
    out["due_on"] = or_null(when->last_day);
    out["from"] = or_null(when->first_day);
    out["bound"] = or_null(deadline.bound);
    out["day_said"] = when->day_said;
    out["open_ended"] = when->open_ended;
  } else {
    out["why_not"] = held.schedule.why_not;
  }
  out["notes"] = notes_of(held.schedule, when);
  out["action"] = or_null(deadline.action);
  out["owners"] = held.owners;
  out["partners"] = held.partners;
  out["task"] = or_null(held.task);
  out["deadline"] = deadline.id;
  out["kind"] = deadline.kind;
  out["rrule"] = or_null(deadline.rrule);
  out["section"] = or_null(deadline.section);
  out["quote"] = deadline.quote;
  out["span"] = as_json(deadline.span);
  out["confidence"] = deadline.confidence;
  out["decree"] = as_json(held.decree);
  return out;
}

std::string bodies_of(const HeldDeadline& held) {
  std::string out;
  for (const std::string& owner : held.owners)
    out += (out.empty() ? "" : ", ") + owner;
  return out.empty() ? "(nobody is named)" : shortened(out, kBodiesLength);
}

std::string entry_text(const HeldDeadline& held, const std::string& when) {
  const HeldDecree& decree = held.decree;
  const std::string& words =
      held.deadline.action.empty() ? held.deadline.quote : held.deadline.action;
  return fmt::format("{}  {}\n            {}\n            #{} {}, {} {}\n", when, bodies_of(held),
                     shortened(words, kActionLength), decree.id,
                     on_one_line(decree.number.empty() ? decree.type_name : decree.number),
                     on_one_line(held.deadline.section), held.deadline.id);
}

std::string day_text(const HeldDeadline& held, const Occurrence& when) {
  if (when.open_ended) return "since " + when.first_day;
  std::string out = when.last_day;
  if (held.deadline.bound == "before") out = "before " + out;
  out += when.day_said ? "" : "~";
  return out;
}

std::string listed(const Found& found, bool unplaced) {
  std::string out;
  if (unplaced) {
    for (const std::size_t index : found.unplaced) {
      const HeldDeadline& held = found.deadlines[index];
      out += entry_text(held, "no day: " + on_one_line(held.schedule.why_not) + ";");
    }
    return out;
  }
  for (const Due& due : found.due) {
    const HeldDeadline& held = found.deadlines[due.deadline];
    out += entry_text(held, day_text(held, due.when));
    std::string notes;
    for (const std::string& note : notes_of(held.schedule, &due.when))
      notes += (notes.empty() ? "" : "; ") + note;
    if (!notes.empty()) out += "            (" + notes + ")\n";
  }
  return out;
}

Json listed_json(const Found& found, const std::string& from, const std::string& to) {
  Json out = {{"from", from}, {"to", to}, {"due", Json::array()}, {"unplaced", Json::array()}};
  for (const Due& due : found.due)
    out["due"].push_back(entry_json(found.deadlines[due.deadline], &due.when));
  for (const std::size_t index : found.unplaced)
    out["unplaced"].push_back(entry_json(found.deadlines[index], nullptr));
  return out;
}

int list_due(Store& store, const CorpusOptions& options, const std::string& from,
             const std::string& to) {
  auto filter = read_filter(options, store);
  if (!filter) return filter.error();
  // Asked of the very task, not of the decree.
  const AgencyGroups agencies = std::exchange(filter->agencies, {});
  const Found found = find_due(store, agencies, from, to, *filter);
  const int printed = print_whole(options.json ? printed_json(listed_json(found, from, to))
                                               : listed(found, options.unplaced));
  if (printed != kAllRead) return printed;
  if (!options.json) {
    const std::size_t unplaced = found.unplaced.size();
    std::string summary = fmt::format("{} due from {} to {}", found.due.size(), from, to);
    if (unplaced > 0)
      summary += fmt::format("; {} more have no day (--unplaced lists them)", unplaced);
    say(options.unplaced ? fmt::format("{} have no day", unplaced) : summary);
  }
  const bool none = options.unplaced ? found.unplaced.empty() : found.due.empty();
  return none ? kSomeFailed : kAllRead;
}

}  // namespace

int run_corpus_due(const CorpusOptions& options) {
  const Day today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  std::string from = decree::day_text(today);
  std::string to = decree::day_text(today + std::chrono::days(kUsualDays));
  if (!options.between_from.empty()) {
    const auto first = read_day("--between", options.between_from);
    if (!first) return first.error();
    const auto last = read_day("--between", options.between_to);
    if (!last) return last.error();
    if (*first > *last) {
      return fail(kWrongUsage,
                  fmt::format("--between {} {}: the first day is after the second", *first, *last));
    }
    from = *first;
    to = *last;
  }
  return with_store(options, [&](Store& store) { return list_due(store, options, from, to); });
}

}  // namespace decree

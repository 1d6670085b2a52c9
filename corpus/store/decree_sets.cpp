// Which decrees pass a filter, as a set: what a search asks of each of its matches.
#include <fmt/format.h>

#include <map>
#include <string>

#include "corpus/day.h"
#include "corpus/recurrence.h"
#include "corpus/store/decree_query.h"
#include "corpus/store/held_decree.h"

namespace decree {
namespace {

struct Window {
  std::string from;  // "" is no limit
  std::string to;
};

void add_single(Database& database, const Window& window, DecreeSet& out) {
  Statement list = database.prepare(
      "SELECT decree_id FROM deadlines WHERE due_on IS NOT NULL AND rrule IS NULL AND "
      "(?1 = '' OR due_on >= ?1) AND (?2 = '' OR due_on <= ?2)");
  list.bind(1, window.from).bind(2, window.to);
  while (list.step())
    out.insert(list.integer(0));
}

// Whether a recurrence that runs from `starts` to `ends` ("": without end) is due in the window.
// No window is longer than it has to be: one time is enough.
bool recurs_within(std::string_view rrule, const std::string& starts, const std::string& ends,
                   const Window& window) {
  const auto begin = day_of(starts);
  if (!begin) return false;
  const auto due = due_days(rrule, *begin, day_of(ends));
  if (!due) return false;
  const auto from = day_of(window.from);
  const Day first = from && *from > due->first ? *from : due->first;
  const auto to = day_of(window.to);
  const Day enough = first + std::chrono::days(366 * 5);
  return !expand(*due, first, to && *to < enough ? *to : enough).days.empty();
}

void add_recurring(Database& database, const Window& window, DecreeSet& out) {
  Statement list = database.prepare(
      "SELECT decree_id, rrule, due_from, due_on FROM deadlines WHERE rrule IS NOT NULL AND "
      "unplaced IS NULL AND (?2 = '' OR due_from <= ?2) AND "
      "(?1 = '' OR due_on IS NULL OR due_on >= ?1)");
  list.bind(1, window.from).bind(2, window.to);
  std::map<std::string, bool> known;  // many decrees say the same within the same years
  while (list.step()) {
    if (out.contains(list.integer(0))) continue;
    const std::string key = fmt::format("{} {} {}", list.words(1), list.words(2), list.words(3));
    const auto [at, is_new] = known.try_emplace(key, false);
    if (is_new) at->second = recurs_within(list.words(1), list.string(2), list.string(3), window);
    if (at->second) out.insert(list.integer(0));
  }
}

bool asks_nothing(const DecreeFilter& filter) {
  return condition_of(filter).sql == "d.current = 1" && filter.due_after.empty() &&
         filter.due_before.empty();
}

}  // namespace

std::optional<DecreeSet> due_decrees(Database& database, const DecreeFilter& filter) {
  if (filter.due_after.empty() && filter.due_before.empty()) return std::nullopt;
  const Window window{filter.due_after, filter.due_before};
  DecreeSet out;
  add_single(database, window, out);
  add_recurring(database, window, out);
  return out;
}

std::optional<DecreeSet> filtered(Database& database, const DecreeFilter& filter) {
  if (asks_nothing(filter)) return std::nullopt;
  const DecreeCondition condition = condition_of(filter);
  const auto due = due_decrees(database, filter);
  Statement list =
      database.prepare(fmt::format("SELECT d.id FROM decrees d WHERE {}", condition.sql));
  condition.bind(list, 1);
  DecreeSet out;
  while (list.step()) {
    const DecreeId id = list.integer(0);
    if (!due || due->contains(id)) out.insert(id);
  }
  return out;
}

}  // namespace decree

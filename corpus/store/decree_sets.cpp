// Which decrees pass a filter, as a set: what a search asks of each of its matches.
#include <fmt/format.h>

#include <string>

#include "corpus/day.h"
#include "corpus/store/decree_query.h"
#include "corpus/store/due_window.h"
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
      "(?1 = '' OR due_on >= ?1) AND (?2 = '' OR due_on <= iif(bound = 'before', ?3, ?2))");
  const std::string after = day_after(window.to);
  list.bind(1, window.from).bind(2, window.to).bind(3, after);
  while (list.step())
    out.insert(list.integer(0));
}

void add_recurring(Database& database, const Window& window, DecreeSet& out) {
  Statement list = database.prepare(
      "SELECT decree_id, due_rule, due_first, due_on, bound FROM deadlines WHERE due_rule IS NOT "
      "NULL AND (?2 = '' OR due_first <= ?2) AND (?1 = '' OR due_on IS NULL OR due_on >= ?1)");
  const std::string after = day_after(window.to);
  list.bind(1, window.from).bind(2, after);
  DueWindow due(window.from, window.to);
  while (list.step()) {
    const DecreeId id = list.integer(0);
    if (!out.contains(id) &&
        due.holds(list.string(1), list.string(2), list.string(3), list.words(4) == "before")) {
      out.insert(id);
    }
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

// What bodies have to do, what is due, what cites what.
#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <span>
#include <unordered_map>
#include <utility>

#include "corpus/act_key.h"
#include "corpus/day.h"
#include "corpus/store/decree_query.h"
#include "corpus/store/due_window.h"
#include "corpus/store/held_decree.h"
#include "corpus/store/sqlite_store.h"
#include "corpus/store/stored_schedule.h"

namespace decree {
namespace {

// Columns that facts share, from `at` on: id, section, quote, begin, end, confidence.
void read_fact(const Statement& row, int at, FactRecord& fact) {
  fact.id = row.words(at);
  fact.section = row.words(at + 1);
  fact.quote = row.words(at + 2);
  fact.span = {static_cast<std::size_t>(row.integer(at + 3)),
               static_cast<std::size_t>(row.integer(at + 4))};
  fact.confidence = row.real(at + 5);
}

// Who has a task.
class Bodies {
 public:
  explicit Bodies(Database& database)
      : list_(database.prepare("SELECT a.name, ta.part FROM task_agencies ta "
                               "JOIN agencies a ON a.id = ta.agency_id WHERE ta.task_id = ? "
                               "ORDER BY ta.position")) {}

  void read(std::int64_t task, std::vector<std::string>& owners,
            std::vector<std::string>& partners) {
    list_.bind(1, task);
    while (list_.step())
      (list_.words(1) == "partner" ? partners : owners).push_back(list_.string(0));
    list_.reset();
  }

 private:
  Statement list_;
};

DeadlineRecord deadline_in(const Statement& row, int at) {
  DeadlineRecord out;
  read_fact(row, at, out);
  out.kind = row.words(at + 6);
  out.from = row.words(at + 7);
  out.to = row.words(at + 8);
  out.bound = row.words(at + 9);
  out.rrule = row.words(at + 10);
  out.duration = row.words(at + 11);
  out.working_days = row.integer(at + 12) == 1;
  out.anchor = row.words(at + 13);
  out.action = row.words(at + 14);
  return out;
}

constexpr const char* kDeadlineColumns =
    "dl.deadline, dl.section, dl.quote, dl.begin_at, dl.end_at, dl.confidence, dl.kind, "
    "dl.from_day, dl.to_day, dl.bound, dl.rrule, dl.duration, dl.working_days, dl.anchor, "
    "dl.action, dl.due_from, dl.due_on, dl.due_rule, dl.due_first, dl.day_said, dl.notes, "
    "dl.unplaced, dl.id";
constexpr int kDue = kHeldCount + 15;

StoredSchedule schedule_in(const Statement& row) {
  StoredSchedule out;
  out.from = row.words(kDue);
  out.on = row.words(kDue + 1);
  out.rule = row.words(kDue + 2);
  out.first = row.words(kDue + 3);
  out.day_said = row.integer(kDue + 4) == 1;
  out.notes = row.words(kDue + 5);
  out.unplaced = row.words(kDue + 6);
  return out;
}

HeldCitation citation_in(const Statement& row) {
  HeldCitation out;
  out.decree = held_decree(row);
  CitationRecord& citation = out.citation;
  citation.type = row.words(kHeldCount);
  citation.number = row.words(kHeldCount + 1);
  citation.issued_on = row.words(kHeldCount + 2);
  citation.issuer = row.words(kHeldCount + 3);
  citation.title = row.words(kHeldCount + 4);
  citation.relation = row.words(kHeldCount + 5);
  citation.mentions.push_back({row.string(kHeldCount + 6),
                               row.string(kHeldCount + 7),
                               {static_cast<std::size_t>(row.integer(kHeldCount + 8)),
                                static_cast<std::size_t>(row.integer(kHeldCount + 9))}});
  out.mentions = static_cast<std::size_t>(row.integer(kHeldCount + 10));
  out.one_body = row.integer(kHeldCount + 11) == 1;
  out.province = row.words(kHeldCount + 12);
  return out;
}

constexpr const char* kCitationColumns =
    "c.type, c.number, c.issued_on, c.issuer, c.title, c.relation, c.section, c.quote, c.begin_at, "
    "c.end_at, c.mentions, c.one_body, c.province";

std::vector<HeldCitation> citations(Database& database, std::string_view where,
                                    const std::function<void(Statement&)>& bind) {
  Statement list = database.prepare(fmt::format(
      "SELECT {}, {} FROM citations c JOIN decrees d ON d.id = c.decree_id WHERE d.current = 1 AND "
      "{} ORDER BY d.issued_on, d.id, c.id",
      kHeldColumns, kCitationColumns, where));
  bind(list);
  std::vector<HeldCitation> out;
  while (list.step())
    out.push_back(citation_in(list));
  return out;
}

// A body's part in a task, as far as it has to be known to count the tasks and put them in order.
struct TaskPlace {
  std::string issued_on;
  DecreeId decree = 0;
  std::int64_t task = 0;
  std::string part;  // owners stand before partners
  std::int64_t agency = 0;
  auto operator<=>(const TaskPlace&) const = default;
};

// What of a decree says whether a body's tasks in it count.
struct DecreeFacts {
  std::string issued_on;
  std::string province_key;
};

// Of the decrees that pass, by their id.
std::unordered_map<DecreeId, DecreeFacts> facts_of(Database& database, const DecreeFilter& filter) {
  const DecreeCondition condition = condition_of(filter);
  const auto due = due_decrees(database, filter);
  Statement list = database.prepare(fmt::format(
      "SELECT d.id, d.issued_on, d.province_key FROM decrees d WHERE {}", condition.sql));
  condition.bind(list, 1);
  std::unordered_map<DecreeId, DecreeFacts> out;
  while (list.step()) {
    const DecreeId id = list.integer(0);
    if (!due || due->contains(id)) out.emplace(id, DecreeFacts{list.string(1), list.string(2)});
  }
  return out;
}

// Asked of a body's tasks or of deadlines, the role is that in each of them, not in the decree.
DecreeFilter without_role(DecreeFilter filter) {
  filter.role.clear();
  return filter;
}

// From indexes alone: a common body has tens of thousands.
std::vector<TaskPlace> places_of(Database& database, const AgencyGroups& agencies,
                                 const DecreeFilter& filter) {
  const auto facts = facts_of(database, without_role(filter));
  Statement list = database.prepare(
      "SELECT decree_id, task_id, agency_id, part FROM task_agencies WHERE agency_id IN "
      "(SELECT value FROM json_each(?1)) AND ?2 IN ('', part)");
  std::vector<TaskPlace> out;
  for (const AgencyGroup& group : agencies) {
    const std::string ids = as_json(group.ids);
    const std::string province = plain_key(group.province);
    list.bind(1, ids).bind(2, filter.role);
    while (list.step()) {
      const auto decree = facts.find(list.integer(0));
      if (decree == facts.end()) continue;
      const auto& [issued_on, province_key] = decree->second;
      if (!group.issued_after.empty() && issued_on <= group.issued_after) continue;
      if (!province.empty() && province_key != province) continue;
      out.push_back({issued_on, list.integer(0), list.integer(1), list.string(3), list.integer(2)});
    }
    list.reset();
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The deadlines (`dl`) of the bodies in decrees that pass.
DecreeCondition deadlines_of(const AgencyGroups& agencies, const DecreeFilter& filter) {
  DecreeCondition out = condition_of(without_role(filter));
  constexpr std::string_view kOfTasks =
      "dl.id IN (SELECT td.deadline_id FROM task_agencies ta JOIN task_deadlines td ON "
      "td.task_id = ta.task_id WHERE ";
  if (agencies.empty() && !filter.role.empty()) {
    out.sql.append(" AND ").append(kOfTasks).append("ta.part = ?)");
    out.values.emplace_back(filter.role);
  }
  add_groups(out, agencies, std::string(kOfTasks) + "ta.agency_id", " AND ? IN ('', ta.part))",
             {filter.role});
  return out;
}

std::string all_ids(const AgencyGroups& agencies) {
  std::vector<std::int64_t> out;
  for (const AgencyGroup& group : agencies)
    out.insert(out.end(), group.ids.begin(), group.ids.end());
  return as_json(out);
}

}  // namespace

std::size_t SqliteStore::tasks_of(const AgencyGroups& agencies, const DecreeFilter& filter,
                                  std::size_t offset, std::size_t limit,
                                  const std::function<void(const HeldTask&)>& tell) {
  const auto places = places_of(database_, agencies, filter);
  Statement find = database_.prepare(fmt::format(
      "SELECT {}, t.task, t.section, t.quote, t.begin_at, t.end_at, t.confidence, t.role, "
      "t.modality FROM tasks t JOIN decrees d ON d.id = t.decree_id WHERE t.id = ?",
      kHeldColumns));
  Bodies bodies(database_);
  Statement deadlines = database_.prepare(
      "SELECT dl.deadline FROM task_deadlines td JOIN deadlines dl ON dl.id = td.deadline_id "
      "WHERE td.task_id = ? ORDER BY dl.id");
  std::size_t tasks = 0;
  for (auto place = places.begin(); place != places.end(); ++tasks) {
    const std::int64_t id = place->task;
    const auto end =
        std::find_if(place, places.end(), [&](const TaskPlace& next) { return next.task != id; });
    const auto parts = std::span(std::exchange(place, end), end);
    if (tasks < offset || tasks - offset >= limit) continue;
    find.bind(1, id);
    if (!find.step()) continue;
    HeldTask task;
    task.decree = held_decree(find);
    read_fact(find, kHeldCount, task.task);
    task.task.role = find.words(kHeldCount + 6);
    task.task.modality = find.words(kHeldCount + 7);
    find.reset();
    for (const TaskPlace& part : parts)
      task.found_by.push_back({part.agency, part.part});
    bodies.read(id, task.task.owners, task.task.partners);
    deadlines.bind(1, id);
    while (deadlines.step())
      task.task.deadlines.push_back(deadlines.string(0));
    deadlines.reset();
    tell(task);
  }
  return tasks;
}

void SqliteStore::for_each_deadline(const AgencyGroups& agencies, const std::string& from,
                                    const std::string& to, const DecreeFilter& filter,
                                    const std::function<void(const HeldDeadline&)>& tell) {
  const DecreeCondition condition = deadlines_of(agencies, filter);
  Statement list = database_.prepare(fmt::format(
      "SELECT {}, {} FROM deadlines dl JOIN decrees d ON d.id = dl.decree_id WHERE "
      "(dl.unplaced IS NOT NULL OR ((?1 = '' OR dl.due_on IS NULL OR dl.due_on >= ?1) AND (?2 = '' "
      "OR iif(dl.rrule IS NULL AND dl.due_on IS NOT NULL, dl.due_on, dl.due_from) <= "
      "iif(dl.bound = 'before', ?3, ?2)))) AND {}",
      kHeldColumns, kDeadlineColumns, condition.sql));
  const std::string after = day_after(to);
  list.bind(1, from).bind(2, to).bind(3, after);
  condition.bind(list, 4);
  Bodies bodies(database_);
  // Of several tasks with the deadline, one that the bodies have.
  Statement tasks = database_.prepare(
      "SELECT t.id, t.quote FROM task_deadlines td JOIN tasks t ON t.id = td.task_id "
      "WHERE td.deadline_id = ?1 ORDER BY NOT EXISTS (SELECT 1 FROM task_agencies ta WHERE "
      "ta.task_id = t.id AND ta.agency_id IN (SELECT value FROM json_each(?2)) AND "
      "?3 IN ('', ta.part)), t.id LIMIT 1");
  const std::string ids = all_ids(agencies);
  tasks.bind(2, ids).bind(3, filter.role);
  DueWindow window(from, to);
  while (list.step()) {
    const StoredSchedule due = schedule_in(list);
    DeadlineRecord deadline = deadline_in(list, kHeldCount);
    const bool before = deadline.bound == "before";
    if (!due.rule.empty() && !window.holds(due.rule, due.first, due.on, before)) continue;
    HeldDeadline held;
    held.decree = held_decree(list);
    held.deadline = std::move(deadline);
    held.schedule = restored(due, held.deadline);
    tasks.bind(1, list.integer(kDue + 7));
    if (tasks.step()) {
      held.task = tasks.words(1);
      bodies.read(tasks.integer(0), held.owners, held.partners);
    }
    tasks.reset();
    tell(held);
  }
}

std::vector<HeldCitation> SqliteStore::citations_of(const std::string& number_key) {
  return citations(database_, "c.number_key = ?",
                   [&](Statement& list) { list.bind(1, number_key); });
}

std::vector<HeldCitation> SqliteStore::citations_in(DecreeId id) {
  return citations(database_, "c.decree_id = ?", [id](Statement& list) { list.bind(1, id); });
}

}  // namespace decree

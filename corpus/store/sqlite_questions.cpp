// What bodies have to do, what is due, what cites what.
#include <fmt/format.h>

#include "corpus/store/decree_query.h"
#include "corpus/store/due_window.h"
#include "corpus/store/held_decree.h"
#include "corpus/store/sqlite_store.h"
#include "corpus/store/stored_schedule.h"

namespace decree {
namespace {

constexpr int kHeldCount = 12;  // columns of kHeldColumns

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
  return out;
}

constexpr const char* kCitationColumns =
    "c.type, c.number, c.issued_on, c.issuer, c.title, c.relation, c.section, c.quote, c.begin_at, "
    "c.end_at, c.mentions";

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

}  // namespace

void SqliteStore::for_each_task(const AgencyGroups& agencies, const DecreeFilter& filter,
                                const std::function<bool(const HeldTask&)>& tell) {
  DecreeCondition condition = condition_of(filter);
  add_groups(condition, agencies, "ta.agency_id", "");
  const auto due = due_decrees(database_, filter);
  Statement list = database_.prepare(fmt::format(
      "SELECT {}, t.task, t.section, t.quote, t.begin_at, t.end_at, t.confidence, t.role, "
      "t.modality, t.id, ta.agency_id, ta.part FROM task_agencies ta JOIN tasks t ON "
      "t.id = ta.task_id JOIN decrees d ON d.id = ta.decree_id WHERE {} "
      "ORDER BY d.issued_on, d.id, t.id",
      kHeldColumns, condition.sql));
  condition.bind(list, 1);
  Bodies bodies(database_);
  Statement deadlines = database_.prepare(
      "SELECT dl.deadline FROM task_deadlines td JOIN deadlines dl ON dl.id = td.deadline_id "
      "WHERE td.task_id = ? ORDER BY dl.id");
  while (list.step()) {
    HeldTask task;
    task.decree = held_decree(list);
    if (due && !due->contains(task.decree.id)) continue;
    read_fact(list, kHeldCount, task.task);
    task.task.role = list.words(kHeldCount + 6);
    task.task.modality = list.words(kHeldCount + 7);
    const std::int64_t row = list.integer(kHeldCount + 8);
    task.agency = list.integer(kHeldCount + 9);
    task.part = list.words(kHeldCount + 10);
    bodies.read(row, task.task.owners, task.task.partners);
    deadlines.bind(1, row);
    while (deadlines.step())
      task.task.deadlines.push_back(deadlines.string(0));
    deadlines.reset();
    if (!tell(task)) return;
  }
}

void SqliteStore::for_each_deadline(const AgencyGroups& agencies, const std::string& from,
                                    const std::string& to, const DecreeFilter& filter,
                                    const std::function<void(const HeldDeadline&)>& tell) {
  DecreeCondition condition = condition_of(filter);
  add_groups(condition, agencies,
             "dl.id IN (SELECT td.deadline_id FROM task_agencies ta JOIN task_deadlines td ON "
             "td.task_id = ta.task_id WHERE ta.agency_id",
             ")");
  Statement list = database_.prepare(fmt::format(
      "SELECT {}, {} FROM deadlines dl JOIN decrees d ON d.id = dl.decree_id WHERE "
      "(dl.unplaced IS NOT NULL OR ((?1 = '' OR dl.due_on IS NULL OR dl.due_on >= ?1) AND (?2 = '' "
      "OR iif(dl.rrule IS NULL AND dl.due_on IS NOT NULL, dl.due_on, dl.due_from) <= ?2))) AND {}",
      kHeldColumns, kDeadlineColumns, condition.sql));
  list.bind(1, from).bind(2, to);
  condition.bind(list, 3);
  Bodies bodies(database_);
  Statement tasks = database_.prepare(
      "SELECT t.id, t.quote FROM task_deadlines td JOIN tasks t ON t.id = td.task_id "
      "WHERE td.deadline_id = ? ORDER BY t.id LIMIT 1");
  DueWindow window(from, to);
  while (list.step()) {
    const StoredSchedule due = schedule_in(list);
    if (!due.rule.empty() && !window.holds(due.rule, due.first, due.on)) continue;
    HeldDeadline held;
    held.decree = held_decree(list);
    held.deadline = deadline_in(list, kHeldCount);
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

#include "corpus/store/drawn_rows.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace decree {
namespace {

bool is_number(const Statement& row, int column, const std::optional<double>& number) {
  return number ? !row.is_null(column) && row.real(column) == *number : row.is_null(column);
}

// Columns 0 to 3.
bool is_fact(const Statement& row, const FactRecord& fact) {
  return row.words(0) == fact.id && row.words(1) == fact.quote &&
         row.integer(2) == static_cast<std::int64_t>(fact.span.begin) &&
         row.integer(3) == static_cast<std::int64_t>(fact.span.end);
}

bool is_act(const HeldDecree& held, const ActRecord& act) {
  return held.type_code == act.type_code && held.type_name == act.type_name &&
         held.number == act.number && held.issued_on == act.issued_on &&
         held.issuer == act.issuer && held.title == act.title && held.plan_title == act.plan_title;
}

}  // namespace

DrawnRows::DrawnRows(Database& database)
    : sections_(database.prepare("SELECT section, heading, begin_at, end_at FROM sections "
                                 "WHERE decree_id = ? ORDER BY position")),
      targets_(
          database.prepare("SELECT target, quote, begin_at, end_at, indicator, value, value_max, "
                           "unit, comparator, period FROM targets WHERE decree_id = ? "
                           "ORDER BY id")),
      tasks_(database.prepare("SELECT task, quote, begin_at, end_at, role, modality FROM tasks "
                              "WHERE decree_id = ? ORDER BY id")),
      deadlines_(
          database.prepare("SELECT deadline, quote, begin_at, end_at, from_day, to_day, bound, "
                           "rrule, duration, anchor FROM deadlines WHERE decree_id = ? "
                           "ORDER BY id")),
      citations_(database.prepare("SELECT type, number, issued_on, issuer, title, relation "
                                  "FROM citations WHERE decree_id = ? ORDER BY id")),
      bodies_(database.prepare("SELECT t.task, a.name, ta.part = 'partner' FROM tasks t "
                               "JOIN task_agencies ta ON ta.task_id = t.id "
                               "JOIN agencies a ON a.id = ta.agency_id WHERE t.decree_id = ?")) {}

std::vector<std::string> DrawnRows::faults(const HeldDecree& held, const PlanRecord& plan) {
  faults_.clear();
  for (Statement* rows : {&sections_, &targets_, &tasks_, &deadlines_, &citations_, &bodies_})
    rows->bind(1, held.id);
  if (!is_act(held, plan.act)) faults_.emplace_back("its head is not as in its plan");
  compare("sections", sections_, plan.sections, [](const Statement& row, const SectionRecord& s) {
    return row.words(0) == s.id && row.words(1) == s.heading &&
           row.integer(2) == static_cast<std::int64_t>(s.span.begin) &&
           row.integer(3) == static_cast<std::int64_t>(s.span.end);
  });
  compare("targets", targets_, plan.targets, [](const Statement& row, const TargetRecord& t) {
    return is_fact(row, t) && row.words(4) == t.indicator && is_number(row, 5, t.value) &&
           is_number(row, 6, t.value_max) && row.words(7) == t.unit &&
           row.words(8) == t.comparator && row.words(9) == t.period;
  });
  compare("tasks", tasks_, plan.tasks, [](const Statement& row, const TaskRecord& t) {
    return is_fact(row, t) && row.words(4) == t.role && row.words(5) == t.modality;
  });
  compare("deadlines", deadlines_, plan.deadlines,
          [](const Statement& row, const DeadlineRecord& d) {
            return is_fact(row, d) && row.words(4) == d.from && row.words(5) == d.to &&
                   row.words(6) == d.bound && row.words(7) == d.rrule &&
                   row.words(8) == d.duration && row.words(9) == d.anchor;
          });
  compare(
      "citations", citations_, plan.citations, [](const Statement& row, const CitationRecord& c) {
        return row.words(0) == c.type && row.words(1) == c.number && row.words(2) == c.issued_on &&
               row.words(3) == c.issuer && row.words(4) == c.title && row.words(5) == c.relation;
      });
  compare_bodies(plan);
  return std::move(faults_);
}

template <typename Record, typename Same>
void DrawnRows::compare(const char* name, Statement& rows, const std::vector<Record>& records,
                        const Same& same) {
  std::size_t stored = 0;
  bool alike = true;
  for (; rows.step(); ++stored)
    alike = alike && stored < records.size() && same(rows, records[stored]);
  rows.reset();
  if (stored != records.size()) {
    faults_.push_back(fmt::format("{} of {} {} in its plan", stored, records.size(), name));
  } else if (!alike) {
    faults_.push_back(fmt::format("its {} are not as in its plan", name));
  }
}

void DrawnRows::compare_bodies(const PlanRecord& plan) {
  std::set<std::tuple<std::string, std::string, bool>> drawn;
  while (bodies_.step())
    drawn.emplace(bodies_.string(0), bodies_.string(1), bodies_.integer(2) == 1);
  bodies_.reset();
  std::set<std::tuple<std::string, std::string, bool>> said;
  for (const TaskRecord& task : plan.tasks) {
    for (const auto& [names, partner] : {std::pair(&task.owners, false), {&task.partners, true}}) {
      for (const std::string& name : *names) {
        if (!name.empty()) said.emplace(task.id, name, partner);
      }
    }
  }
  if (drawn != said) faults_.emplace_back("the bodies of its tasks are not as in its plan");
}

}  // namespace decree

#include "corpus/store/decree_rows.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>

#include "corpus/act_key.h"
#include "corpus/store/indexed_words.h"
#include "corpus/store/stored_schedule.h"

namespace decree {
namespace {

constexpr const char* kDrawnTables[] = {"sections",  "section_kinds",   "targets",  "tasks",
                                        "deadlines", "decree_agencies", "citations"};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

}  // namespace

std::string now_in_utc() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

DecreeRows::DecreeRows(Database& database, const Resources& resources)
    : database_(database),
      resources_(resources),
      words_(resources.lexicon),
      insert_decree_(database.prepare(
          "INSERT INTO decrees(partial, type_code, type_name, number, number_key, issued_on, "
          "issuer, issuer_key, province, province_key, place, title, plan_title, words, program, "
          "rules, code_key, type_key, one_body, sha256, added_at, current) "
          "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,1)")),
      update_decree_(database.prepare(
          "UPDATE decrees SET partial=?1, type_code=?2, type_name=?3, number=?4, number_key=?5, "
          "issued_on=?6, issuer=?7, issuer_key=?8, province=?9, province_key=?10, place=?11, "
          "title=?12, plan_title=?13, words=?14, program=?15, rules=?16, code_key=?17, "
          "type_key=?18, one_body=?19 WHERE id=?20")),
      insert_plan_(
          database.prepare("INSERT OR REPLACE INTO plans(decree_id, size, json) VALUES(?,?,?)")),
      insert_section_(database.prepare(
          "INSERT INTO sections(decree_id, position, parent, section, heading, kinds, begin_at, "
          "end_at) VALUES(?,?,?,?,?,?,?,?)")),
      insert_kind_(database.prepare(
          "INSERT OR IGNORE INTO section_kinds(kind, decree_id, first_word, end_word) "
          "VALUES(?,?,?,?)")),
      insert_target_(database.prepare(
          "INSERT INTO targets(decree_id, target, section, quote, begin_at, end_at, confidence, "
          "indicator, indicator_key, measure, direction, comparator, value, value_max, unit, "
          "period, baseline) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      insert_task_(database.prepare(
          "INSERT INTO tasks(decree_id, task, section, quote, begin_at, end_at, confidence, role, "
          "modality) VALUES(?,?,?,?,?,?,?,?,?)")),
      insert_deadline_(database.prepare(
          "INSERT INTO deadlines(decree_id, deadline, section, quote, begin_at, end_at, "
          "confidence, kind, from_day, to_day, bound, rrule, duration, working_days, anchor, "
          "action, due_from, due_on, day_said, notes, unplaced, due_rule, due_first) "
          "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      insert_citation_(database.prepare(
          "INSERT INTO citations(decree_id, type, number, number_key, issued_on, issuer, title, "
          "relation, section, quote, begin_at, end_at, mentions, one_body, province) "
          "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      insert_task_agency_(database.prepare(
          "INSERT OR IGNORE INTO task_agencies(task_id, agency_id, part, position, decree_id) "
          "VALUES(?,?,?,?,?)")),
      insert_task_deadline_(database.prepare(
          "INSERT OR IGNORE INTO task_deadlines(task_id, deadline_id) VALUES(?,?)")),
      insert_decree_agency_(database.prepare(
          "INSERT OR IGNORE INTO decree_agencies(decree_id, agency_id) VALUES(?,?)")),
      find_agency_(database.prepare("SELECT id FROM agencies WHERE name=?")),
      insert_agency_(database.prepare("INSERT INTO agencies(name, name_key, level) VALUES(?,?,?)")),
      index_(database.prepare("INSERT INTO words(rowid, plain, marked) VALUES(?,?,?)")),
      unindex_(database.prepare(
          "INSERT INTO words(words, rowid, plain, marked) VALUES('delete',?,?,?)")) {}

// Binds the parameters 1 to 19 of `statement`, the others being bound, and runs it.
void DecreeRows::run_with_act(Statement& statement, const IndexedPlan& indexed) {
  const ActRecord& act = indexed.plan.act;
  const std::string number = act_number_key(act.number);
  const std::string issuer = plain_key(act.issuer);
  const std::string province = words_.province_of(act);
  const std::string province_key = plain_key(province);
  const std::string code = plain_key(act.type_code);
  const std::string type = plain_key(act.type_name);
  statement.bind(1, indexed.plan.partial ? 1 : 0)
      .bind_or_null(2, act.type_code)
      .bind_or_null(3, act.type_name)
      .bind_or_null(4, act.number)
      .bind_or_null(5, number)
      .bind_or_null(6, act.issued_on)
      .bind_or_null(7, act.issuer)
      .bind_or_null(8, issuer)
      .bind_or_null(9, province)
      .bind_or_null(10, province_key)
      .bind_or_null(11, act.place)
      .bind_or_null(12, act.title)
      .bind_or_null(13, act.plan_title)
      .bind(14, indexed.words.text.words.size())
      .bind_or_null(15, indexed.plan.program)
      .bind_or_null(16, indexed.plan.rules)
      .bind_or_null(17, code)
      .bind_or_null(18, type)
      .bind(19, words_.is_of_one_body(act.number) ? 1 : 0)
      .run();
}

void DecreeRows::keep_plan(DecreeId id, std::string_view packed, std::size_t size) {
  insert_plan_.bind(1, id).bind(2, size).bind_blob(3, packed).run();
}

DecreeId DecreeRows::insert(const IndexedPlan& indexed, std::string_view packed, std::size_t size) {
  const std::string now = now_in_utc();
  insert_decree_.bind(20, indexed.plan.sha256).bind(21, now);
  run_with_act(insert_decree_, indexed);
  const DecreeId id = database_.last_row();
  keep_plan(id, packed, size);
  draw(id, indexed);
  return id;
}

void DecreeRows::replace(DecreeId id, const IndexedPlan& indexed, std::string_view packed,
                         std::size_t size) {
  keep_plan(id, packed, size);
  redraw(id, indexed);
}

void DecreeRows::redraw(DecreeId id, const IndexedPlan& indexed) {
  for (const char* table : kDrawnTables)
    database_.prepare(fmt::format("DELETE FROM {} WHERE decree_id=?", table)).bind(1, id).run();
  update_decree_.bind(20, id);
  run_with_act(update_decree_, indexed);
  draw(id, indexed);
}

void DecreeRows::draw(DecreeId id, const IndexedPlan& indexed) {
  draw_agencies(id, indexed.plan);  // first: they know the levels
  draw_sections(id, indexed);
  draw_targets(id, indexed.plan);
  draw_deadlines(id, indexed.plan);
  draw_tasks(id, indexed.plan);
  draw_citations(id, indexed.plan);
}

void DecreeRows::draw_sections(DecreeId id, const IndexedPlan& indexed) {
  const auto& sections = indexed.plan.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const SectionRecord& section = sections[i];
    const std::string kinds = joined(section.kinds);
    const std::optional<std::int64_t> parent = section.parent;
    insert_section_.bind(1, id)
        .bind(2, i)
        .bind(3, parent)
        .bind(4, section.id)
        .bind_or_null(5, section.heading)
        .bind_or_null(6, kinds)
        .bind(7, section.span.begin)
        .bind(8, section.span.end)
        .run();
    const WordRange words = indexed.words.sections[i];
    for (const std::string& kind : section.kinds)
      insert_kind_.bind(1, kind).bind(2, id).bind(3, words.first).bind(4, words.end).run();
  }
}

namespace {

// Parameters 1 to 7, which targets, tasks and deadlines share.
Statement& bind_fact(Statement& statement, DecreeId id, const FactRecord& fact) {
  return statement.bind(1, id)
      .bind(2, fact.id)
      .bind_or_null(3, fact.section)
      .bind(4, fact.quote)
      .bind(5, fact.span.begin)
      .bind(6, fact.span.end)
      .bind(7, fact.confidence);
}

}  // namespace

void DecreeRows::draw_targets(DecreeId id, const PlanRecord& plan) {
  for (const TargetRecord& target : plan.targets) {
    const std::string key = plain_key(target.indicator);
    bind_fact(insert_target_, id, target)
        .bind(8, target.indicator)
        .bind(9, key)
        .bind_or_null(10, target.measure)
        .bind_or_null(11, target.direction)
        .bind_or_null(12, target.comparator)
        .bind(13, target.value)
        .bind(14, target.value_max)
        .bind_or_null(15, target.unit)
        .bind_or_null(16, target.period)
        .bind_or_null(17, target.baseline)
        .run();
  }
}

void DecreeRows::draw_deadlines(DecreeId id, const PlanRecord& plan) {
  deadline_ids_.clear();
  const ActDates act = act_dates(plan.act, resources_.rules);
  for (const DeadlineRecord& deadline : plan.deadlines) {
    const StoredSchedule due = stored(schedule_of(deadline, act, resources_.rules));
    bind_fact(insert_deadline_, id, deadline)
        .bind(8, deadline.kind)
        .bind_or_null(9, deadline.from)
        .bind_or_null(10, deadline.to)
        .bind_or_null(11, deadline.bound)
        .bind_or_null(12, deadline.rrule)
        .bind_or_null(13, deadline.duration)
        .bind(14, deadline.working_days ? 1 : 0)
        .bind_or_null(15, deadline.anchor)
        .bind_or_null(16, deadline.action)
        .bind_or_null(17, due.from)
        .bind_or_null(18, due.on)
        .bind(19, due.day_said ? 1 : 0)
        .bind_or_null(20, due.notes)
        .bind_or_null(21, due.unplaced)
        .bind_or_null(22, due.rule)
        .bind_or_null(23, due.first)
        .run();
    deadline_ids_[deadline.id] = database_.last_row();
  }
}

void DecreeRows::draw_tasks(DecreeId id, const PlanRecord& plan) {
  for (const TaskRecord& task : plan.tasks) {
    bind_fact(insert_task_, id, task)
        .bind_or_null(8, task.role)
        .bind_or_null(9, task.modality)
        .run();
    const std::int64_t row = database_.last_row();
    draw_task_agencies(id, row, task);
    for (const std::string& deadline : task.deadlines) {
      const auto found = deadline_ids_.find(deadline);
      if (found != deadline_ids_.end())
        insert_task_deadline_.bind(1, row).bind(2, found->second).run();
    }
  }
}

void DecreeRows::draw_task_agencies(DecreeId id, std::int64_t task, const TaskRecord& record) {
  std::size_t position = 0;
  const auto add = [&](const std::vector<std::string>& names, std::string_view part) {
    for (const std::string& name : names) {
      if (name.empty()) continue;
      insert_task_agency_.bind(1, task)
          .bind(2, agency(name))
          .bind(3, part)
          .bind(4, position++)
          .bind(5, id)
          .run();
    }
  };
  add(record.owners, record.role.empty() ? "lead" : record.role);
  add(record.partners, "partner");
}

std::int64_t DecreeRows::agency(const std::string& name, std::string_view level) {
  find_agency_.bind(1, name);
  const bool found = find_agency_.step();
  const std::int64_t id = found ? find_agency_.integer(0) : 0;
  find_agency_.reset();
  if (found) return id;
  const std::string key = plain_key(name);
  insert_agency_.bind(1, name).bind(2, key).bind_or_null(3, level).run();
  return database_.last_row();
}

void DecreeRows::draw_agencies(DecreeId id, const PlanRecord& plan) {
  for (const AgencyRecord& body : plan.agencies)
    insert_decree_agency_.bind(1, id).bind(2, agency(body.name, body.level)).run();
}

void DecreeRows::draw_citations(DecreeId id, const PlanRecord& plan) {
  for (const CitationRecord& citation : plan.citations) {
    const std::string key = act_number_key(citation.number);
    const std::string province = words_.province_in(citation.issuer);
    insert_citation_.bind(1, id)
        .bind_or_null(2, citation.type)
        .bind_or_null(3, citation.number)
        .bind_or_null(4, key)
        .bind_or_null(5, citation.issued_on)
        .bind_or_null(6, citation.issuer)
        .bind_or_null(7, citation.title)
        .bind(8, citation.relation)
        .bind_null(9)
        .bind_null(10)
        .bind_null(11)
        .bind_null(12)
        .bind(13, citation.mentions.size())
        .bind(14, words_.is_of_one_body(citation.number) ? 1 : 0)
        .bind_or_null(15, province);
    if (!citation.mentions.empty()) {
      const MentionRecord& first = citation.mentions.front();
      insert_citation_.bind_or_null(9, first.section)
          .bind(10, first.quote)
          .bind(11, first.span.begin)
          .bind(12, first.span.end);
    }
    insert_citation_.run();
  }
}

void DecreeRows::index(DecreeId id, const IndexedPlan& indexed) {
  const SearchText& words = indexed.words.text;
  index_.bind(1, id).bind(2, words.plain).bind(3, words.marked).run();
}

void DecreeRows::unindex(DecreeId id, const IndexedPlan& indexed) {
  const SearchText& words = indexed.words.text;
  unindex_.bind(1, id).bind(2, words.plain).bind(3, words.marked).run();
}

}  // namespace decree

#include "corpus/export/plan_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace decree {
namespace {

constexpr std::string_view kBetween = "; ";

TableCell words(std::string_view text) {
  if (text.empty()) return {};
  return {CellKind::words, std::string(text), 0};
}

TableCell day(const std::string& written) {
  if (written.empty()) return {};
  return {CellKind::day, written, 0};
}

TableCell number(std::optional<double> value) {
  if (!value) return {};
  return {CellKind::number, "", *value};
}

TableCell number(std::size_t value) {
  return {CellKind::number, "", static_cast<double>(value)};
}

TableCell list(const std::vector<std::string>& values) {
  return words(fmt::format("{}", fmt::join(values, kBetween)));
}

TableCell truth(bool value) {
  return words(value ? "true" : "");
}

TableRow begin_row(const ExportedPlan& plan) {
  return {words(plan.record.sha256), words(plan.record.act.number), words(plan.name)};
}

// "year-1 11-16": 16 November of the year before the one that is reported on.
TableCell window_day(const WindowDayRecord& at) {
  return words(fmt::format("year{:+} {:02}-{:02}", at.year_offset, at.month, at.day));
}

TableCell signatures(const std::vector<SignatureRecord>& all) {
  std::vector<std::string> out;
  for (const SignatureRecord& one : all) {
    std::vector<std::string> parts;
    for (const std::string& part : {one.capacity, one.position, one.name}) {
      if (!part.empty()) parts.push_back(part);
    }
    out.push_back(fmt::format("{}", fmt::join(parts, ", ")));
  }
  return list(out);
}

template <typename Record, typename Fill>
std::vector<TableRow> rows_of(const ExportedPlan& plan, const std::vector<Record>& records,
                              const Fill& fill) {
  std::vector<TableRow> out;
  out.reserve(records.size());
  for (const Record& record : records) {
    TableRow row = begin_row(plan);
    for (TableCell& cell : fill(record))
      row.push_back(std::move(cell));
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<TableRow> decree_rows(const ExportedPlan& plan) {
  const PlanRecord& record = plan.record;
  return rows_of(plan, std::vector{&record.act}, [&](const ActRecord* act) {
    return TableRow{words(record.name),
                    words(record.partial ? "partial" : "ok"),
                    words(act->type_code),
                    words(act->type_name),
                    day(act->issued_on),
                    words(act->place),
                    words(act->issuer),
                    words(act->title),
                    words(act->plan_title),
                    list(act->legal_basis),
                    signatures(act->signatures),
                    list(act->recipients),
                    words(act->effective_kind),
                    words(act->effective_anchor),
                    words(act->effective_duration),
                    day(act->effective_to),
                    list(act->markings),
                    number(record.sections.size()),
                    number(record.targets.size()),
                    number(record.tasks.size()),
                    number(record.deadlines.size()),
                    number(record.citations.size()),
                    number(record.agencies.size())};
  });
}

std::vector<TableRow> section_rows(const ExportedPlan& plan) {
  const std::vector<SectionRecord>& all = plan.record.sections;
  return rows_of(plan, all, [&](const SectionRecord& section) {
    return TableRow{
        words(section.id),          section.parent ? words(all[*section.parent].id) : TableCell(),
        words(section.label),       words(section.heading),
        words(section.text),        list(section.kinds),
        number(section.span.begin), number(section.span.end)};
  });
}

// What every fact ends with.
TableRow& end_fact(TableRow& row, const FactRecord& fact) {
  row.push_back(words(fact.quote));
  row.push_back(number(fact.span.begin));
  row.push_back(number(fact.span.end));
  row.push_back(words(fact.rule));
  row.push_back(number(std::optional(fact.confidence)));
  return row;
}

std::vector<TableRow> target_rows(const ExportedPlan& plan) {
  return rows_of(plan, plan.record.targets, [](const TargetRecord& target) {
    TableRow row{words(target.id),      words(target.section),    words(target.indicator),
                 words(target.measure), words(target.direction),  words(target.comparator),
                 number(target.value),  number(target.value_max), words(target.unit),
                 words(target.period),  words(target.baseline)};
    return end_fact(row, target);
  });
}

std::vector<TableRow> task_rows(const ExportedPlan& plan) {
  return rows_of(plan, plan.record.tasks, [](const TaskRecord& task) {
    TableRow row{words(task.id),      words(task.section),  list(task.owners),   words(task.role),
                 list(task.partners), words(task.modality), list(task.deadlines)};
    return end_fact(row, task);
  });
}

std::vector<TableRow> deadline_rows(const ExportedPlan& plan) {
  return rows_of(plan, plan.record.deadlines, [](const DeadlineRecord& deadline) {
    TableRow row{words(deadline.id),
                 words(deadline.section),
                 words(deadline.action),
                 words(deadline.kind),
                 day(deadline.from),
                 day(deadline.to),
                 words(deadline.bound),
                 words(deadline.rrule),
                 words(deadline.duration),
                 truth(deadline.working_days),
                 words(deadline.anchor),
                 deadline.covers ? window_day(deadline.covers->from) : TableCell(),
                 deadline.covers ? window_day(deadline.covers->to) : TableCell()};
    return end_fact(row, deadline);
  });
}

std::vector<TableRow> citation_rows(const ExportedPlan& plan) {
  return rows_of(plan, plan.record.citations, [](const CitationRecord& citation) {
    std::vector<std::string> sections;
    for (const MentionRecord& mention : citation.mentions) {
      const bool known = std::ranges::find(sections, mention.section) != sections.end();
      if (!mention.section.empty() && !known) sections.push_back(mention.section);
    }
    TableRow row{words(citation.type),
                 words(citation.number),
                 day(citation.issued_on),
                 words(citation.issuer),
                 words(citation.title),
                 words(citation.relation),
                 number(citation.mentions.size()),
                 list(sections)};
    if (citation.mentions.empty()) {
      row.resize(row.size() + 3);
    } else {
      const MentionRecord& fullest = citation.mentions.front();
      row.push_back(words(fullest.quote));
      row.push_back(number(fullest.span.begin));
      row.push_back(number(fullest.span.end));
    }
    return row;
  });
}

std::vector<TableRow> agency_rows(const ExportedPlan& plan) {
  return rows_of(plan, plan.record.agencies, [](const AgencyRecord& agency) {
    return TableRow{words(agency.name), list(agency.aliases), words(agency.level)};
  });
}

constexpr double kId = 8;  // widths, in characters
constexpr double kWord = 14;
constexpr double kName = 28;
constexpr double kSentence = 60;
constexpr bool kNotOnSheet = false;

std::vector<TableColumn> with_keys(std::vector<TableColumn> columns) {
  columns.insert(
      columns.begin(),
      {{"decree_sha256", kWord, kNotOnSheet}, {"decree_number", 18}, {"decree_name", kName}});
  return columns;
}

std::vector<TableColumn> fact_columns(std::vector<TableColumn> columns) {
  columns.insert(columns.end(), {{"quote", kSentence},
                                 {"begin", kId, kNotOnSheet},
                                 {"end", kId, kNotOnSheet},
                                 {"rule", kWord, kNotOnSheet},
                                 {"confidence", kId}});
  return with_keys(std::move(columns));
}

std::vector<TableColumn> decree_columns() {
  return with_keys({{"source_name", kName},
                    {"status", kId},
                    {"type_code", kId},
                    {"type_name", kWord},
                    {"issued_on", 12},
                    {"place", kWord},
                    {"issuer", kName},
                    {"title", kSentence},
                    {"plan_title", kSentence},
                    {"legal_basis", kSentence},
                    {"signatures", kName},
                    {"recipients", kSentence},
                    {"effective_kind", kWord},
                    {"effective_anchor", kWord},
                    {"effective_duration", kWord},
                    {"effective_to", 12},
                    {"markings", kWord},
                    {"sections", kId},
                    {"targets", kId},
                    {"tasks", kId},
                    {"deadlines", kId},
                    {"citations", kId},
                    {"agencies", kId}});
}

std::vector<PlanTable> make_tables() {
  std::vector<PlanTable> out;
  out.push_back({"decrees", decree_columns(), true, decree_rows});
  out.push_back({"sections",
                 with_keys({{"id", kWord},
                            {"parent", kWord},
                            {"label", kId},
                            {"heading", kName},
                            {"text", kSentence},
                            {"kinds", kWord},
                            {"begin", kId},
                            {"end", kId}}),
                 kNotOnSheet, section_rows});
  out.push_back({"targets",
                 fact_columns({{"id", kId},
                               {"section", 12},
                               {"indicator", kSentence},
                               {"measure", kId},
                               {"direction", 10},
                               {"comparator", kId},
                               {"value", 10},
                               {"value_max", 10},
                               {"unit", kWord},
                               {"period", kName},
                               {"baseline", kName}}),
                 true, target_rows});
  out.push_back({"tasks",
                 fact_columns({{"id", kId},
                               {"section", 12},
                               {"owners", kName},
                               {"role", 10},
                               {"partners", kName},
                               {"modality", 10},
                               {"deadlines", 10}}),
                 true, task_rows});
  out.push_back({"deadlines",
                 fact_columns({{"id", kId},
                               {"section", 12},
                               {"action", kSentence},
                               {"kind", 10},
                               {"from", 12},
                               {"to", 12},
                               {"bound", kId},
                               {"rrule", kName},
                               {"duration", 10},
                               {"working_days", 10},
                               {"anchor", kWord},
                               {"covers_from", kWord},
                               {"covers_to", kWord}}),
                 true, deadline_rows});
  out.push_back({"citations",
                 with_keys({{"type", kWord},
                            {"number", 18},
                            {"issued_on", 12},
                            {"issuer", kName},
                            {"title", kSentence},
                            {"relation", 12},
                            {"mentions", kId},
                            {"sections", kWord},
                            {"quote", kSentence},
                            {"begin", kId, kNotOnSheet},
                            {"end", kId, kNotOnSheet}}),
                 true, citation_rows});
  out.push_back({"agencies", with_keys({{"name", kName}, {"aliases", kName}, {"level", 10}}), true,
                 agency_rows});
  return out;
}

}  // namespace

std::span<const PlanTable> plan_tables() {
  static const std::vector<PlanTable> kTables = make_tables();
  return kTables;
}

}  // namespace decree

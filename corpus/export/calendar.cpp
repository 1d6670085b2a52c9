#include "corpus/export/calendar.h"

#include <fmt/format.h>
#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <map>
#include <memory>
#include <utility>

#include "corpus/day.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

constexpr std::string_view kEnd = "END:VCALENDAR\r\n";
constexpr std::size_t kLongestSummary = 160;  // code points

// Tabs and line breaks as they may stand in a text, other control characters dropped: RFC 5545
// allows none.
std::string clean(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)) out += c;
  }
  return out;
}

// On one line, cut after a word.
std::string one_line(std::string_view text, std::size_t most) {
  std::string out;
  std::size_t length = 0;
  std::size_t word_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c == U'\n' || c == U'\t') c = U' ';
    if (c == U' ' && (out.empty() || out.back() == ' ')) continue;
    if (++length > most) {
      out.resize(word_end > 0 ? word_end : out.size());
      return out + "…";
    }
    if (c == U' ') word_end = out.size();
    append_utf8(out, c);
  }
  while (!out.empty() && out.back() == ' ')
    out.pop_back();
  return out;
}

std::string joined(const std::vector<std::string>& list, std::string_view by = ", ") {
  return fmt::format("{}", fmt::join(list, by));
}

// "30/06/2025", as decrees write days.
std::string shown(std::string_view day) {
  if (day.size() != 10) return std::string(day);
  return fmt::format("{}/{}/{}", day.substr(8, 2), day.substr(5, 2), day.substr(0, 4));
}

icaltimetype ical_date(Day day) {
  return icaltime_from_string(basic_day_text(day).c_str());
}

icaltimetype ical_stamp(std::chrono::sys_seconds stamp) {
  return icaltime_from_timet_with_zone(static_cast<time_t>(stamp.time_since_epoch().count()), 0,
                                       icaltimezone_get_utc_timezone());
}

std::string text_of(icalcomponent* component) {
  const std::unique_ptr<char, decltype(&free)> text(icalcomponent_as_ical_string_r(component),
                                                    &free);
  return text ? text.get() : "";
}

void add_x(icalcomponent* to, const char* name, const std::string& value) {
  icalproperty* property = icalproperty_new_x(value.c_str());
  icalproperty_set_x_name(property, name);
  icalcomponent_add_property(to, property);
}

// The words of lexicon/calendar_words.tsv.
class Words {
 public:
  explicit Words(const Table& table) {
    for (std::size_t row = 0; row < table.rows(); ++row)
      words_.emplace(table.cell(row, "key"), table.cell(row, "words"));
  }

  // The words of `key`, each "{}" replaced by the next value.
  std::string of(std::string_view key, std::initializer_list<std::string_view> values = {}) const {
    const auto found = words_.find(key);
    std::string out = found == words_.end() ? std::string(key) : found->second;
    std::size_t from = 0;
    for (const std::string_view value : values) {
      const auto at = out.find("{}", from);
      if (at == std::string::npos) break;
      out.replace(at, 2, value);
      from = at + value.size();
    }
    return out;
  }

 private:
  std::map<std::string, std::string, std::less<>> words_;
};

// Who has to do with a deadline.
struct Bodies {
  std::vector<std::string> owners;
  std::vector<std::string> partners;
};

void add_new(std::vector<std::string>& to, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::ranges::find(to, name) == to.end()) to.push_back(name);
  }
}

std::map<std::string, Bodies, std::less<>> bodies_by_deadline(const PlanRecord& plan) {
  std::map<std::string, Bodies, std::less<>> out;
  for (const TaskRecord& task : plan.tasks) {
    for (const std::string& id : task.deadlines) {
      add_new(out[id].owners, task.owners);
      add_new(out[id].partners, task.partners);
    }
  }
  return out;
}

// Writes one event.
class Event {
 public:
  Event(const PlanRecord& plan, const DeadlineRecord& deadline, const Schedule& schedule,
        const Bodies& bodies, const Words& words)
      : plan_(plan), deadline_(deadline), schedule_(schedule), bodies_(bodies), words_(words) {}

  std::string text(std::chrono::sys_seconds stamp) const {
    const Component event(icalcomponent_new(ICAL_VEVENT_COMPONENT), &icalcomponent_free);
    const auto add = [&](icalproperty* property) {
      icalcomponent_add_property(event.get(), property);
    };
    add(icalproperty_new_uid(calendar_uid(plan_, deadline_).c_str()));
    add(icalproperty_new_dtstamp(ical_stamp(stamp)));
    const Day day = first();
    add(icalproperty_new_dtstart(ical_date(day)));
    add(icalproperty_new_dtend(ical_date(day + std::chrono::days(1))));
    if (schedule_.due) add(icalproperty_new_rrule(rule(*schedule_.due)));
    add(icalproperty_new_summary(clean(summary()).c_str()));
    add(icalproperty_new_description(clean(description()).c_str()));
    for (const std::string& category : categories())
      add(icalproperty_new_categories(clean(category).c_str()));
    add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    add_x(event.get(), "X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
    return text_of(event.get());
  }

 private:
  bool open_ended() const { return !schedule_.due && schedule_.last_day.empty(); }

  Day first() const {
    if (schedule_.due) return schedule_.due->first;
    return *day_of(open_ended() ? schedule_.first_day : schedule_.last_day);
  }

  static icalrecurrencetype rule(const DueDays& due) {
    icalrecurrencetype out = icalrecurrencetype_from_string(due.rule.c_str());
    if (due.until) out.until = ical_date(*due.until);
    return out;
  }

  std::string summary() const {
    const std::string& what = deadline_.action.empty() ? deadline_.quote : deadline_.action;
    std::string out;
    if (schedule_.bound == "before") out = words_.of("before") + ": ";
    if (open_ended()) out = words_.of("from") + ": ";
    out += one_line(what, kLongestSummary);
    if (bodies_.owners.empty()) return out;
    return out + " - " + one_line(joined(bodies_.owners), kLongestSummary);
  }

  std::string act() const {
    const ActRecord& act = plan_.act;
    std::vector<std::string> out;
    if (!act.type_name.empty()) out.push_back(act.type_name);
    if (!act.number.empty()) out.push_back(words_.of("number", {act.number}));
    if (!act.issued_on.empty()) out.push_back(words_.of("day", {shown(act.issued_on)}));
    if (out.empty()) out.push_back(plan_.name);
    return joined(out, " ") + (act.issuer.empty() ? "" : ", " + act.issuer);
  }

  std::string bound() const {
    const std::string& said = schedule_.bound;
    if (schedule_.due) {
      if (!schedule_.day_said) return words_.of("recurring-stretch");
      return words_.of("recurring-" + (said == "before" || said == "by" ? said : "in"));
    }
    if (!schedule_.day_said) {
      return words_.of("stretch", {shown(schedule_.first_day), shown(schedule_.last_day)});
    }
    if (open_ended()) return words_.of("bound-after", {shown(schedule_.first_day)});
    return words_.of("bound-" + (said == "before" || said == "by" ? said : "in"),
                     {shown(schedule_.last_day)});
  }

  std::string description() const {
    std::vector<std::string> lines{deadline_.quote, words_.of("act", {act()})};
    const auto add = [&](std::string_view key, const std::string& value) {
      if (!value.empty()) lines.push_back(words_.of(key, {value}));
    };
    add("section", deadline_.section);
    add("owners", joined(bodies_.owners));
    add("partners", joined(bodies_.partners));
    lines.push_back(bound());
    if (schedule_.due) add("time", schedule_.due->time);
    if (!schedule_.counted_from.empty()) {
      add(schedule_.derivation == Derivation::signing ? "signing" : "effect",
          shown(schedule_.counted_from));
    }
    if (schedule_.holidays_unknown) lines.push_back(words_.of("working-days"));
    if (schedule_.start_assumed) add("start-assumed", shown(schedule_.starts_on));
    if (schedule_.end_assumed) add("end-assumed", shown(schedule_.ends_on));
    return joined(lines, "\n");
  }

  std::vector<std::string> categories() const {
    std::vector<std::string> out;
    if (!plan_.act.type_name.empty()) out.push_back(plan_.act.type_name);
    add_new(out, bodies_.owners);
    return out;
  }

  const PlanRecord& plan_;
  const DeadlineRecord& deadline_;
  const Schedule& schedule_;
  const Bodies& bodies_;
  const Words& words_;
};

}  // namespace

std::string calendar_uid(const PlanRecord& plan, const DeadlineRecord& deadline) {
  return fmt::format("{}-{}@decree2json", plan.sha256, deadline.id);
}

std::string calendar_begin(std::string_view name) {
  const Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT), &icalcomponent_free);
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(),
                             icalproperty_new_prodid("-//decree2json//" DECREE_VERSION "//VI"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_calscale("GREGORIAN"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_method(ICAL_METHOD_PUBLISH));
  add_x(calendar.get(), "X-WR-CALNAME", clean(name));
  std::string text = text_of(calendar.get());
  if (text.ends_with(kEnd)) text.resize(text.size() - kEnd.size());
  return text;
}

std::string calendar_end() {
  return std::string(kEnd);
}

CalendarEvents calendar_events(const PlanRecord& plan, const RuleSet& rules, const Lexicon& lexicon,
                               std::chrono::sys_seconds stamp) {
  const Words words(lexicon.table("calendar_words"));
  const ActDates dates = act_dates(plan.act, rules);
  const auto bodies = bodies_by_deadline(plan);
  static const Bodies nobody;
  CalendarEvents out;
  for (const DeadlineRecord& deadline : plan.deadlines) {
    Schedule schedule = schedule_of(deadline, dates, rules);
    if (schedule.placing == Placing::none) {
      out.left_out.push_back(
          {deadline.id, deadline.quote, schedule.fault, std::move(schedule.why_not)});
      continue;
    }
    const auto found = bodies.find(deadline.id);
    const Bodies& whose = found == bodies.end() ? nobody : found->second;
    out.text += Event(plan, deadline, schedule, whose, words).text(stamp);
    ++out.events;
  }
  return out;
}

}  // namespace decree

#include "corpus/schedule.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "extractors/matcher.h"

namespace decree {
namespace {

using std::chrono::days;

// Days that a length in minutes takes, begun ones whole.
int days_of_minutes(int minutes, bool working) {
  constexpr int kDay = 24 * 60;
  constexpr int kWorkingDay = 8 * 60;
  const int length = working ? kWorkingDay : kDay;
  return (minutes + length - 1) / length;
}

// The day of the act that `anchor` means: "signing", "effect", or "" for any other.
std::string_view anchor_day(const std::string& anchor, const RuleSet& rules) {
  const auto found = find_first(rules, "anchorday", anchor);
  return found.empty() ? std::string_view() : found[0].rule->value("day");
}

// Places one deadline.
class Placer {
 public:
  Placer(const DeadlineRecord& deadline, const ActDates& act, const RuleSet& rules)
      : deadline_(deadline), act_(act), rules_(rules) {
    out_.bound = deadline.bound;
  }

  Schedule place() {
    if (!deadline_.rrule.empty()) {
      place_recurrence();
    } else if (!deadline_.from.empty() || !deadline_.to.empty()) {
      place_dates();
    } else if (!deadline_.anchor.empty() || !deadline_.duration.empty()) {
      place_length();
    } else {
      cannot(Unplaced::words_only, "no day was read from its words");
    }
    return std::move(out_);
  }

 private:
  void cannot(Unplaced fault, std::string why) {
    out_.placing = Placing::none;
    out_.fault = fault;
    out_.why_not = std::move(why);
  }
  void no_date(std::string_view text) {
    cannot(Unplaced::unreadable_date, fmt::format("\"{}\" is no day of the calendar", text));
  }

  void place_dates() {
    for (const std::string* text : {&deadline_.from, &deadline_.to}) {
      if (!text->empty() && !day_of(*text)) return no_date(*text);
    }
    out_.placing = Placing::once;
    out_.first_day = deadline_.from;
    out_.last_day = deadline_.to;
    out_.day_said =
        out_.first_day.empty() || out_.last_day.empty() || out_.first_day == out_.last_day;
  }

  // -- lengths

  // The day that the length counts from; where there is none says why.
  std::optional<Day> anchor() {
    if (deadline_.anchor.empty()) {
      cannot(Unplaced::no_anchor, fmt::format("{}, but not from when", deadline_.duration));
      return std::nullopt;
    }
    const std::string_view day = anchor_day(deadline_.anchor, rules_);
    if (day.empty()) {
      cannot(Unplaced::other_anchor, fmt::format("counts from \"{}\"", deadline_.anchor));
    } else if (day == "signing" && !act_.issued) {
      cannot(Unplaced::no_issue_date, "the decree has no date");
    } else if (day == "effect" && !act_.effective) {
      cannot(Unplaced::no_effect_date, "the decree does not say when it comes into force");
    } else {
      out_.derivation = day == "signing" ? Derivation::signing : Derivation::effect;
      return day == "signing" ? act_.issued : act_.effective;
    }
    return std::nullopt;
  }

  void place_length() {
    const auto start = anchor();
    if (!start) return;
    const auto length = deadline_.duration.empty() ? IsoLength{} : iso_length(deadline_.duration);
    if (!length) {
      return cannot(Unplaced::unreadable_date,
                    fmt::format("\"{}\" is no length of time", deadline_.duration));
    }
    // "chậm nhất 03 ngày trước khi Quyết định này có hiệu lực" counts back.
    const int sign = deadline_.bound == "before" ? -1 : 1;
    const int count = length->days + days_of_minutes(length->minutes, deadline_.working_days);
    Day day = add_months(*start, sign * length->months);
    day = deadline_.working_days ? add_working_days(day, sign * count) : day + days(sign * count);
    out_.placing = Placing::once;
    out_.counted_from = day_text(*start);
    out_.holidays_unknown = deadline_.working_days;
    out_.hours_rounded_up = length->minutes > 0;
    (deadline_.bound == "after" ? out_.first_day : out_.last_day) = day_text(day);
  }

  // -- what comes again

  // "chậm nhất ngày 15/01 năm sau": the last report of a plan is due when its term is over.
  std::string end_of_term() const {
    const auto next = find_first(rules_, "duenext", deadline_.quote);
    const auto last = day_of(act_.term->last_day);
    if (next.empty() || !last) return act_.term->last_day;
    int months = 0;
    const std::string_view said = next[0].rule->value("months");
    std::from_chars(said.data(), said.data() + said.size(), months);
    return day_text(add_months(*last, months));
  }

  void place_recurrence() {
    const auto from = day_of(deadline_.from);
    if (!deadline_.from.empty() && !from) return no_date(deadline_.from);
    if (!deadline_.to.empty() && !day_of(deadline_.to)) return no_date(deadline_.to);
    const auto starts = from ? from : act_.issued;
    if (!starts) return cannot(Unplaced::no_issue_date, "the decree has no date");
    out_.starts_on = day_text(*starts);
    out_.start_assumed = !from;
    out_.end_assumed = deadline_.to.empty() && act_.term;
    out_.ends_on = out_.end_assumed ? end_of_term() : deadline_.to;
    auto due = due_days(deadline_.rrule, *starts, day_of(out_.ends_on));
    if (!due) {
      auto endless = due_days(deadline_.rrule, *starts, std::nullopt);
      if (!endless || !out_.end_assumed) {
        return cannot(endless ? Unplaced::never_due : Unplaced::unreadable_date, due.error());
      }
      // A plan of one year that asks for a report each January: it is due once, after the year.
      due = std::move(endless);
      due->until = due->first;
      out_.ends_on = day_text(due->first);
    }
    out_.placing = Placing::recurring;
    out_.day_said = due->day_said;
    out_.due = std::move(*due);
  }

  const DeadlineRecord& deadline_;
  const ActDates& act_;
  const RuleSet& rules_;
  Schedule out_;
};

}  // namespace

ActDates act_dates(const ActRecord& act, const RuleSet& rules) {
  ActDates out;
  out.issued = day_of(act.issued_on);
  out.term = plan_term(act, rules);
  if (act.effective_kind == "date") {
    out.effective = day_of(act.effective_to);
  } else if (act.effective_kind == "relative" && out.issued &&
             anchor_day(act.effective_anchor, rules) == "signing") {
    if (const auto length = iso_length(act.effective_duration)) {
      out.effective = add_months(*out.issued, length->months) +
                      days(length->days + days_of_minutes(length->minutes, false));
    }
  }
  return out;
}

Schedule schedule_of(const DeadlineRecord& deadline, const ActDates& act, const RuleSet& rules) {
  return Placer(deadline, act, rules).place();
}

Schedule schedule_of(const DeadlineRecord& deadline, const ActRecord& act, const RuleSet& rules) {
  return schedule_of(deadline, act_dates(act, rules), rules);
}

std::vector<Occurrence> occurrences(const Schedule& schedule, std::string_view from,
                                    std::string_view to) {
  const auto begin = day_of(from.empty() ? "1800-01-01" : from);
  auto end = day_of(to.empty() ? "2500-12-31" : to);
  if (!begin || !end || *begin > *end || schedule.placing == Placing::none) return {};
  // What is due before 1 June is due by 31 May.
  if (schedule.bound == "before" && !to.empty()) *end += days(1);
  std::vector<Occurrence> out;
  if (schedule.placing == Placing::recurring) {
    for (const Day due : expand(*schedule.due, *begin, *end).days) {
      out.push_back(
          {day_text(schedule.due->stretch_begin(due)), day_text(due), schedule.day_said, false});
    }
    return out;
  }
  const bool open = schedule.last_day.empty();
  const bool inside =
      open ? schedule.first_day <= day_text(*end)
           : schedule.last_day >= day_text(*begin) && schedule.last_day <= day_text(*end);
  if (inside) out.push_back({schedule.first_day, schedule.last_day, schedule.day_said, open});
  return out;
}

}  // namespace decree

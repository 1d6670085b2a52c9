#include "extractors/deadline_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "extractors/date.h"
#include "extractors/deadline_recurrence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

DeadlineKind kind_of(const Match& match) {
  const std::string_view kind = match.rule->value("kind");
  return kind == "interval"    ? DeadlineKind::interval
         : kind == "recurring" ? DeadlineKind::recurring
         : kind == "duration"  ? DeadlineKind::duration
         : kind == "relative"  ? DeadlineKind::relative
                               : DeadlineKind::date;
}

// The lead-in that took part, or what the rule says, or what the column says.
std::optional<Bound> bound_of(const Match& match, const TimeContext& about) {
  constexpr std::array<std::pair<std::string_view, Bound>, 4> kBounds = {
      {{"before", Bound::before}, {"by", Bound::by}, {"in", Bound::in}, {"after", Bound::after}}};
  if (about.bound && match.rule->value("weak") == "yes") return about.bound;
  for (const auto& [word, bound] : kBounds) {
    if (match.has(word) || match.rule->value("bound") == word) return bound;
  }
  return about.bound;
}

// Reads one time.
class Reader {
 public:
  Reader(const Match& match, const Context& context, const TimeContext& about)
      : match_(match), context_(context), about_(about) {}

  std::vector<Deadline> read() {
    base_.kind = kind_of(match_);
    base_.bound = bound_of(match_, about_);
    if (match_.rule->value("words") == "only") {
      out_.push_back(base_);
    } else if (base_.kind == DeadlineKind::duration || base_.kind == DeadlineKind::relative) {
      read_length();
    } else if (match_.has("list") && match_.rule->value("part") != "frequency") {
      read_moments();
    } else {
      add(recurrence_of(match_, context_));
    }
    return std::move(out_);
  }

 private:
  const RuleSet& rules() const { return context_.resources.rules; }
  std::string_view words(std::string_view group) const {
    return match_.text_of(group, context_.document.text);
  }
  std::string_view setting(std::string_view key) const { return match_.rule->value(key); }

  void doubt(std::string_view code) {
    context_.diagnostics.add(code, match_.span,
                             {std::string(match_.span.of(context_.document.text))});
  }

  void add_empty(std::string_view code) {
    doubt(code);
    Deadline deadline = base_;
    deadline.from.reset();
    deadline.to.reset();
    out_.push_back(std::move(deadline));
  }

  // -- days, months, quarters, years

  void read_moments() {
    std::vector<Moment> list = moments_of(match_.group("list"), context_);
    if (list.empty()) return;
    const std::vector<Moment> first =
        match_.has("first") ? moments_of(match_.group("first"), context_) : std::vector<Moment>();
    const bool every_year = match_.has("yearly") || about_.yearly;
    for (const Moment& moment : list) {
      if (!can_be(moment)) return add_empty("date-impossible");
    }
    if (every_year && list.back().year == 0) {
      if (first.empty()) return add(yearly_days(list));
      if (first.front().year == 0) return add(yearly_stretch(first.front(), list.back()));
    }
    if (list.back().year == 0 && setting("need") == "yearly") return add_empty("time-unresolved");
    if (!first.empty()) return read_range(first.front(), list.back());
    if (list.size() > 1 && is_dash(list[0], list[1])) return read_range(list[0], list.back());
    for (Moment& moment : list)
      moment.year = year_of(moment, about_.years);
    for (std::size_t i = 0; i < list.size();) {
      std::size_t last = i;
      while (last + 1 < list.size() && follows(list[last], list[last + 1]))
        ++last;
      add_stretch(list[i], list[last]);
      i = last + 1;
    }
  }

  bool is_dash(const Moment& a, const Moment& b) const {
    const auto between = context_.document.folded.from_text(Span{a.span.end, b.span.begin});
    return between.of(context_.document.folded.lower).find('-') != std::string_view::npos;
  }

  // "tháng 11, tháng 12 năm 2025" is one stretch, "tháng 6 và tháng 12" are two.
  static bool follows(const Moment& a, const Moment& b) {
    return a.day == 0 && b.day == 0 && a.year == b.year && a.edge == Edge::none &&
           b.edge == Edge::none && months_of(a).second + 1 == months_of(b).first;
  }

  // A range without years borrows them from its later end; one that the borrowed year would turn
  // round began the year before ("từ ngày 25/12 đến ngày 05/01/2026").
  void read_range(Moment first, Moment last) {
    const bool own_year = first.year > 0;
    const bool told_year = last.year > 0;
    if (!told_year && !own_year) last.year = year_of(last, about_.years);
    if (last.year == 0 && own_year) last.year = first.year;
    borrow(first, last);
    if (!can_be(first) || first.year == 0) {
      return add_empty(can_be(first) ? "time-unresolved" : "date-impossible");
    }
    const Stretch end = stretch_of(last);
    Stretch begin = stretch_of(first);
    const bool same_month = first.day > 0 && first.month == last.month;
    if (begin.from && end.to && *begin.from > *end.to && !own_year && !same_month) {
      if (!told_year) return add_empty("time-unresolved");
      --first.year;
      begin = stretch_of(first);
    }
    if (begin.from && end.to && *begin.from > *end.to) return add_empty("range-backwards");
    if (is_past(end.to)) return;
    Deadline deadline = base_;
    deadline.from = begin.from;
    deadline.to = end.to;
    out_.push_back(std::move(deadline));
  }

  bool is_past(const Text& last) const {
    return about_.told && about_.years.issued_on && last && *last < *about_.years.issued_on;
  }

  void add_stretch(const Moment& first, const Moment& last) {
    const bool is_day = first.day > 0;
    if (is_day && setting("side").empty() && base_.kind == DeadlineKind::interval)
      base_.kind = DeadlineKind::date;
    if (first.year == 0) {
      if (setting("need") != "coming") add_empty("time-unresolved");
      return;
    }
    const Stretch begin = stretch_of(first);
    const Stretch end = stretch_of(last);
    if (is_past(end.to)) return;
    if (setting("need") == "coming" && !about_.years.issued_on) return;
    Deadline deadline = base_;
    const std::string_view side = setting("side");
    const bool at_start = deadline.bound == Bound::before && last.edge != Edge::end;
    if (side == "to" || (is_day && deadline.bound == Bound::by)) {
      deadline.to = at_start ? begin.from : end.to;
    } else if (side == "from") {
      deadline.from = begin.from;
    } else if (side == "after") {
      deadline.from = end.to;
    } else {
      deadline.from = begin.from;
      deadline.to = end.to;
    }
    if (!deadline.from && !deadline.to) return add_empty("time-unresolved");
    out_.push_back(std::move(deadline));
  }

  // -- what comes again

  void add(const Recurrence& recurrence) {
    if (recurrence.from) base_.from = recurrence.from;
    for (const std::string& rule : recurrence.rules) {
      Deadline deadline = base_;
      deadline.kind = DeadlineKind::recurring;
      deadline.rrule = rule;
      out_.push_back(std::move(deadline));
    }
    if (recurrence.fault.empty()) return;
    base_.kind = DeadlineKind::recurring;
    add_empty(recurrence.fault);
  }

  // -- lengths

  void read_length() {
    if (match_.has("anchor")) base_.anchor = std::string(trim(words("anchor")));
    if (base_.kind == DeadlineKind::duration && setting("bound").empty()) {
      base_.bound = std::nullopt;
    }
    if (match_.has("unit")) {
      const auto unit = find_first(rules(), "lengthunit", words("unit"));
      if (unit.empty()) return;
      const std::string_view times = unit[0].rule->value("times");
      base_.duration =
          fmt::format("P{}{}{}", unit[0].rule->value("time") == "yes" ? "T" : "",
                      count_in(match_, context_) * (times.empty() ? 1 : number_of(times)),
                      unit[0].rule->value("letter"));
      base_.working_days = unit[0].rule->value("working") == "yes";
    }
    out_.push_back(base_);
  }

  const Match& match_;
  const Context& context_;
  const TimeContext& about_;
  Deadline base_;
  std::vector<Deadline> out_;
};

bool is_day_of_year(const WindowDay& day) {
  Moment moment;
  moment.day = day.day;
  moment.month = day.month;
  return day.month > 0 && can_be(moment);
}

}  // namespace

std::vector<Deadline> deadlines_of(const Match& match, const Context& context,
                                   const TimeContext& about) {
  const std::string_view need = match.rule->value("need");
  if ((need == "monthly" && !about.monthly) || (need == "weekly" && !about.weekly)) return {};
  return Reader(match, context, about).read();
}

bool lacks_year(const Match& match, const Context& context) {
  if (!match.has("list") || match.has("first") || match.rule->value("part") == "frequency") {
    return false;
  }
  const std::vector<Moment> list = moments_of(match.group("list"), context);
  return !list.empty() && list.back().year == 0;
}

std::optional<std::pair<WindowDay, WindowDay>> window_of(const Match& match,
                                                         std::string_view text) {
  const auto value = [&](std::string_view name) { return number_of(match.text_of(name, text)); };
  const WindowDay from{match.has("last") ? -1 : 0, value("from_month"), value("from_day")};
  const WindowDay to{0, value("month"), value("day")};
  for (const WindowDay& day : {from, to}) {
    if (!is_day_of_year(day)) return std::nullopt;
  }
  return std::pair(from, to);
}

}  // namespace decree

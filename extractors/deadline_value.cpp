#include "extractors/deadline_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "extractors/quantity.h"

namespace decree {
namespace {

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

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

std::string frequency(std::string_view every, int count) {
  if (every == "quarter") return fmt::format("FREQ=MONTHLY;INTERVAL={}", 3 * std::max(count, 1));
  const std::string_view word = every == "year"    ? "YEARLY"
                                : every == "month" ? "MONTHLY"
                                : every == "week"  ? "WEEKLY"
                                                   : "DAILY";
  return count > 1 ? fmt::format("FREQ={};INTERVAL={}", word, count) : fmt::format("FREQ={}", word);
}

std::string comma_list(int first, int last) {
  std::string out;
  for (int i = first; i <= last; ++i)
    out += fmt::format("{}{}", out.empty() ? "" : ",", i);
  return out;
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
      read_recurring();
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

  void add_rule(std::string rule) {
    Deadline deadline = base_;
    deadline.kind = DeadlineKind::recurring;
    deadline.rrule = std::move(rule);
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
      if (first.empty()) return read_yearly(list);
      if (first.front().year == 0) return read_yearly_range(first.front(), list.back());
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

  void read_yearly(const std::vector<Moment>& list) {
    std::string months;
    for (const Moment& moment : list) {
      if (moment.day > 0) {
        add_rule(fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", moment.month, moment.day));
      } else {
        const auto [first, last] = months_of(moment);
        months += (months.empty() ? "" : ",") + comma_list(first, last);
      }
    }
    if (!months.empty()) add_rule("FREQ=YEARLY;BYMONTH=" + months);
  }

  // A stretch of days of every year has no RFC 5545 rule of its own: only that it comes yearly.
  void read_yearly_range(const Moment& first, const Moment& last) {
    const int begin = months_of(first).first;
    const int end = months_of(last).second;
    const bool whole_months = first.day == 0 && last.day == 0 && begin <= end;
    add_rule(whole_months ? "FREQ=YEARLY;BYMONTH=" + comma_list(begin, end) : "FREQ=YEARLY");
  }

  void read_recurring() {
    const std::string_view every = setting("every");
    if (match_.has("weekdays")) {
      read_weekdays();
    } else if (match_.has("day")) {
      read_day_of_month();
    } else if (match_.has("hour")) {
      const int minute = number_of(words("minute"));
      add_rule(fmt::format("FREQ=DAILY;BYHOUR={}", number_of(words("hour"))) +
               (minute > 0 ? fmt::format(";BYMINUTE={}", minute) : ""));
    } else if (match_.has("times") || match_.has("n")) {
      read_times();
    } else if (!every.empty()) {
      add_rule(frequency(every, 1));
    } else if (match_.has("list")) {
      read_frequencies();
    } else {
      add_empty("time-unresolved");
    }
  }

  void read_frequencies() {
    for (const Match& item :
         find(rules(), "frequency", context_.document.folded, match_.group("list"))) {
      add_rule(frequency(item.rule->value("every"), count_of(item)));
    }
  }

  int count_of(const Match& item) const {
    const auto count =
        read_number(item.text_of("n", context_.document.text), context_.resources.lexicon);
    return count ? static_cast<int>(*count) : 0;
  }

  // "03 năm một lần", "2 lần/năm": times that do not part the period into equal months stay words.
  void read_times() {
    const auto unit = find_first(rules(), "frequency", words("unit"));
    if (unit.empty()) return;
    const std::string_view every = unit[0].rule->value("every");
    if (!match_.has("times")) return add_rule(frequency(every, count_of(match_)));
    const auto read = read_number(words("times"), context_.resources.lexicon);
    const int times = read ? static_cast<int>(*read) : 0;
    constexpr int kMonths = 12;
    constexpr int kMost = 4;
    if (times == 1) {
      add_rule(frequency(every, 1));
    } else if (every == "year" && times > 0 && times <= kMost) {
      add_rule(frequency("month", kMonths / times));
    } else {
      base_.kind = DeadlineKind::recurring;
      add_empty("time-unresolved");
    }
  }

  void read_day_of_month() {
    const std::string_view months = setting("months");
    for (const auto* group : {"day", "day2"}) {
      if (!match_.has(group)) continue;
      const int day = number_of(words(group));
      if (day < 1 || day > 31) return add_empty("date-impossible");
      add_rule(months.empty() ? fmt::format("FREQ=MONTHLY;BYMONTHDAY={}", day)
                              : fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", months, day));
    }
  }

  void read_weekdays() {
    std::string days;
    for (const Match& day :
         find(rules(), "weekday", context_.document.folded, match_.group("weekdays"))) {
      days += (days.empty() ? "" : ",") + std::string(day.rule->value("day"));
    }
    if (match_.has("start")) {
      const auto start = moments_of(match_.group("start"), context_);
      if (!start.empty()) base_.from = stretch_of(start.front()).from;
    }
    add_rule("FREQ=WEEKLY;BYDAY=" + days);
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
      base_.duration = fmt::format("P{}{}{}", unit[0].rule->value("time") == "yes" ? "T" : "",
                                   count_of(match_) * (times.empty() ? 1 : number_of(times)),
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

std::string_view lone_frequency(const Match& match, const Context& context) {
  if (match.rule->value("part") != "frequency") return "";
  const auto items = find(context.resources.rules, "frequency", context.document.folded,
                          match.has("list") ? match.group("list") : match.group("unit"));
  const auto is_part_of_year = [](const Match& item) {
    const std::string_view every = item.rule->value("every");
    return every == "year" || every == "quarter" || (every == "month" && item.has("n"));
  };
  if (items.size() == 1 && !items[0].has("n")) return items[0].rule->value("every");
  return !items.empty() && std::ranges::all_of(items, is_part_of_year) ? "year" : "";
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

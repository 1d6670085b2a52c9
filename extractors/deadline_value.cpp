#include "extractors/deadline_value.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "extractors/date.h"

namespace decree {
namespace {

int number_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// "iv", "IV" or "4".
int quarter_of(std::string_view text) {
  constexpr std::array<std::string_view, 4> kRoman = {"i", "ii", "iii", "iv"};
  std::string lower;
  for (const char c : text)
    lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (std::size_t i = 0; i < kRoman.size(); ++i) {
    if (lower == kRoman[i]) return static_cast<int>(i) + 1;
  }
  const int value = number_of(text);
  return value >= 1 && value <= 4 ? value : 0;
}

int last_day(int month, int year) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// The first and last day of a stretch.
struct Stretch {
  Text from;
  Text to;
};

Stretch months(int first, int last, int year) {
  if (first < 1 || last > 12 || year == 0) return {};
  return {fmt::format("{:04}-{:02}-01", year, first),
          fmt::format("{:04}-{:02}-{:02}", year, last, last_day(last, year))};
}

// Reads the groups of a match: those named `prefix` + part, the year shared where it lacks one.
class Groups {
 public:
  Groups(const Match& match, const Context& context) : match_(match), context_(context) {}

  std::string_view get(std::string_view name) const {
    return match_.text_of(name, context_.document.text);
  }

  Stretch main() const { return stretch(get("day"), get("month"), get("quarter"), get("year")); }

  // The begin of a range borrows month and year from its end ("từ ngày 08 đến ngày 10 tháng 12").
  Stretch begin() const {
    const auto or_main = [&](std::string_view name, std::string_view own) {
      return own.empty() ? get(name) : own;
    };
    const std::string_view year = or_main("year", get("from_year"));
    if (!get("from_quarter").empty()) return stretch({}, {}, get("from_quarter"), year);
    if (!get("from_day").empty()) {
      return stretch(get("from_day"), or_main("month", get("from_month")), {}, year);
    }
    return stretch({}, get("from_month"), {}, year);
  }

  bool has_begin() const {
    for (const auto* name : {"from_day", "from_month", "from_quarter", "from_year"}) {
      if (match_.has(name)) return true;
    }
    return false;
  }

 private:
  Stretch stretch(std::string_view day, std::string_view month, std::string_view quarter,
                  std::string_view year) const {
    if (!day.empty()) {
      const DateReading read = read_day(day, month, year);
      if (!read.day) {
        context_.diagnostics.add("date-impossible", match_.span,
                                 {std::string(match_.span.of(context_.document.text))});
      }
      return {read.day, read.day};
    }
    const int y = number_of(year);
    if (!month.empty()) return months(number_of(month), number_of(month), y);
    if (const int q = quarter_of(quarter); q > 0) return months(3 * q - 2, 3 * q, y);
    if (match_.has("half")) {
      const auto half = find_first(context_.resources.rules, "halfyear", get("half"));
      const bool second = !half.empty() && half[0].rule->value("half") == "2";
      return second ? months(7, 12, y) : months(1, 6, y);
    }
    return match_.rule->value("edge") == "end" ? months(10, 12, y) : months(1, 12, y);
  }

  const Match& match_;
  const Context& context_;
};

std::optional<Bound> bound_of(const Match& match, const TimeContext& about) {
  constexpr std::array<std::pair<std::string_view, Bound>, 4> kBounds = {
      {{"before", Bound::before}, {"by", Bound::by}, {"in", Bound::in}, {"after", Bound::after}}};
  for (const auto& [word, bound] : kBounds) {
    if (match.rule->value("bound") == word) return bound;
  }
  return about.bound;
}

DeadlineKind kind_of(const Match& match) {
  const std::string_view kind = match.rule->value("kind");
  return kind == "interval"    ? DeadlineKind::interval
         : kind == "recurring" ? DeadlineKind::recurring
         : kind == "duration"  ? DeadlineKind::duration
         : kind == "relative"  ? DeadlineKind::relative
                               : DeadlineKind::date;
}

std::string frequency(std::string_view every, int count) {
  if (every == "quarter") return fmt::format("FREQ=MONTHLY;INTERVAL={}", 3 * std::max(count, 1));
  const std::string_view word = every == "year"    ? "YEARLY"
                                : every == "month" ? "MONTHLY"
                                : every == "week"  ? "WEEKLY"
                                                   : "DAILY";
  return count > 1 ? fmt::format("FREQ={};INTERVAL={}", word, count) : fmt::format("FREQ={}", word);
}

// Reads one time. The order of its parts is that of the rules' groups.
class Reader {
 public:
  Reader(const Match& match, const Context& context, const TimeContext& about)
      : match_(match), context_(context), about_(about), groups_(match, context) {}

  std::vector<Deadline> read() {
    base_.kind = kind_of(match_);
    base_.bound = bound_of(match_, about_);
    switch (base_.kind) {
      case DeadlineKind::recurring:
        read_recurring();
        break;
      case DeadlineKind::duration:
      case DeadlineKind::relative:
        read_length();
        break;
      default:
        read_stretch();
        break;
    }
    return std::move(out_);
  }

 private:
  void read_stretch() {
    const Stretch main = groups_.main();
    const std::string_view side = match_.rule->value("side");
    if (side == "to") {
      base_.to = base_.bound == Bound::before ? main.from : main.to;
    } else if (side == "from") {
      base_.from = main.from;
    } else {
      base_.from = groups_.has_begin() ? groups_.begin().from : main.from;
      base_.to = main.to;
    }
    if (base_.from && base_.to && *base_.from > *base_.to) {
      context_.diagnostics.add("date-impossible", match_.span, {words()});
      return;
    }
    if (base_.from || base_.to) out_.push_back(base_);
  }

  std::string words() const { return std::string(match_.span.of(context_.document.text)); }

  void add_rule(std::string rule) {
    Deadline deadline = base_;
    deadline.rrule = std::move(rule);
    out_.push_back(std::move(deadline));
  }

  void read_recurring() {
    const std::string_view every = match_.rule->value("every");
    if (match_.has("day")) {
      const int day = number_of(groups_.get("day"));
      if (day < 1 || day > 31) {
        context_.diagnostics.add("date-impossible", match_.span, {words()});
        return;
      }
      const std::string_view months = match_.rule->value("months");
      add_rule(months.empty() ? fmt::format("FREQ=MONTHLY;BYMONTHDAY={}", day)
                              : fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", months, day));
    } else if (match_.has("quarter")) {
      const int q = quarter_of(groups_.get("quarter"));
      add_rule(fmt::format("FREQ=YEARLY;BYMONTH={},{},{}", 3 * q - 2, 3 * q - 1, 3 * q));
    } else if (!every.empty()) {
      add_rule(frequency(every, 1));
    } else {
      read_list(match_.group("list"));
    }
  }

  // "hằng quý, 06 tháng, năm", or "01/6 và 15/11".
  void read_list(Span list) {
    const Folded& folded = context_.document.folded;
    const auto days = find(context_.resources.rules, "daymonth", folded, list);
    for (const Match& item : days)
      read_day_of_year(item);
    if (!days.empty()) return;
    for (const Match& item : find(context_.resources.rules, "frequency", folded, list)) {
      const int count = number_of(item.text_of("n", context_.document.text));
      add_rule(frequency(item.rule->value("every"), count));
    }
  }

  // A day without a year: of every year, or of the decree's own.
  void read_day_of_year(const Match& item) {
    const std::string_view text = context_.document.text;
    const std::string_view day = item.text_of("day", text);
    const std::string_view month = item.text_of("month", text);
    constexpr std::string_view kLeapYear = "2024";  // 29/02 is a day of some years
    if (!read_day(day, month, kLeapYear).day) {
      context_.diagnostics.add("date-impossible", item.span, {std::string(item.span.of(text))});
      return;
    }
    if (about_.yearly || match_.has("yearly")) {
      add_rule(
          fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", number_of(month), number_of(day)));
      return;
    }
    const DateReading read = read_day(day, month, about_.year);
    if (!read.day) {
      context_.diagnostics.add("time-unresolved", item.span, {std::string(item.span.of(text))});
      return;
    }
    Deadline deadline = base_;
    deadline.kind = DeadlineKind::date;
    deadline.to = read.day;
    if (deadline.bound == Bound::in || !deadline.bound) deadline.from = read.day;
    out_.push_back(std::move(deadline));
  }

  void read_length() {
    const auto unit = find_first(context_.resources.rules, "lengthunit", groups_.get("unit"));
    if (unit.empty()) return;
    base_.duration =
        fmt::format("P{}{}", number_of(groups_.get("n")), unit[0].rule->value("letter"));
    base_.working_days = unit[0].rule->value("working") == "yes";
    if (match_.has("anchor")) base_.anchor = std::string(groups_.get("anchor"));
    if (base_.kind == DeadlineKind::duration) base_.bound = bound_of(match_, {});
    out_.push_back(base_);
  }

  const Match& match_;
  const Context& context_;
  const TimeContext& about_;
  Groups groups_;
  Deadline base_;
  std::vector<Deadline> out_;
};

}  // namespace

std::vector<Deadline> deadlines_of(const Match& match, const Context& context,
                                   const TimeContext& about) {
  return Reader(match, context, about).read();
}

std::optional<std::pair<WindowDay, WindowDay>> window_of(const Match& match,
                                                         std::string_view text) {
  const auto value = [&](std::string_view name) { return number_of(match.text_of(name, text)); };
  const WindowDay from{match.has("last") ? -1 : 0, value("from_month"), value("from_day")};
  const WindowDay to{0, value("month"), value("day")};
  for (const WindowDay& day : {from, to}) {
    if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > last_day(day.month, 2024)) {
      return std::nullopt;
    }
  }
  return std::pair(from, to);
}

}  // namespace decree

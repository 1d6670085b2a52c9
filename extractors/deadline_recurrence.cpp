#include "extractors/deadline_recurrence.h"

#include <fmt/format.h>

#include <algorithm>

#include "extractors/date.h"
#include "extractors/quantity.h"

namespace decree {
namespace {

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

// Reads the words of one match.
class Reader {
 public:
  Reader(const Match& match, const Context& context) : match_(match), context_(context) {}

  Recurrence read() {
    const std::string_view every = match_.rule->value("every");
    if (match_.has("weekdays")) {
      read_weekdays();
    } else if (match_.has("day")) {
      read_day_of_month();
    } else if (match_.has("hour")) {
      const int minute = number_of(words("minute"));
      add(fmt::format("FREQ=DAILY;BYHOUR={}", number_of(words("hour"))) +
          (minute > 0 ? fmt::format(";BYMINUTE={}", minute) : ""));
    } else if (match_.has("times") || match_.has("n")) {
      read_times();
    } else if (!every.empty()) {
      add(frequency(every, 1));
    } else if (match_.has("list")) {
      read_frequencies();
    } else {
      out_.fault = "time-unresolved";
    }
    return std::move(out_);
  }

 private:
  const RuleSet& rules() const { return context_.resources.rules; }
  std::string_view words(std::string_view group) const {
    return match_.text_of(group, context_.document.text);
  }
  void add(std::string rule) { out_.rules.push_back(std::move(rule)); }

  void read_frequencies() {
    for (const Match& item :
         find(rules(), "frequency", context_.document.folded, match_.group("list"))) {
      add(frequency(item.rule->value("every"), count_in(item, context_)));
    }
  }

  // "03 năm một lần", "2 lần/năm": times that do not part the period into equal months stay words.
  void read_times() {
    const auto unit = find_first(rules(), "frequency", words("unit"));
    if (unit.empty()) return;
    const std::string_view every = unit[0].rule->value("every");
    if (!match_.has("times")) return add(frequency(every, count_in(match_, context_)));
    const auto read = read_number(words("times"), context_.resources.lexicon);
    const int times = read ? static_cast<int>(*read) : 0;
    constexpr int kMonths = 12;
    constexpr int kMost = 4;
    if (times == 1) {
      add(frequency(every, 1));
    } else if (every == "year" && times > 0 && times <= kMost) {
      add(frequency("month", kMonths / times));
    } else {
      out_.fault = "time-unresolved";
    }
  }

  void read_day_of_month() {
    const std::string_view months = match_.rule->value("months");
    for (const auto* group : {"day", "day2"}) {
      if (!match_.has(group)) continue;
      const int day = number_of(words(group));
      if (day < 1 || day > 31) {
        out_.fault = "date-impossible";
        return;
      }
      add(months.empty() ? fmt::format("FREQ=MONTHLY;BYMONTHDAY={}", day)
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
      if (!start.empty()) out_.from = stretch_of(start.front()).from;
    }
    add("FREQ=WEEKLY;BYDAY=" + days);
  }

  const Match& match_;
  const Context& context_;
  Recurrence out_;
};

}  // namespace

Recurrence recurrence_of(const Match& match, const Context& context) {
  return Reader(match, context).read();
}

Recurrence yearly_days(const std::vector<Moment>& list) {
  Recurrence out;
  std::string months;
  for (const Moment& moment : list) {
    if (moment.day > 0) {
      out.rules.push_back(
          fmt::format("FREQ=YEARLY;BYMONTH={};BYMONTHDAY={}", moment.month, moment.day));
    } else {
      const auto [first, last] = months_of(moment);
      months += (months.empty() ? "" : ",") + comma_list(first, last);
    }
  }
  if (!months.empty()) out.rules.push_back("FREQ=YEARLY;BYMONTH=" + months);
  return out;
}

Recurrence yearly_stretch(const Moment& first, const Moment& last) {
  const int begin = months_of(first).first;
  const int end = months_of(last).second;
  const bool whole_months = first.day == 0 && last.day == 0 && begin <= end;
  return {{whole_months ? "FREQ=YEARLY;BYMONTH=" + comma_list(begin, end) : "FREQ=YEARLY"}, {}, {}};
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

int count_in(const Match& match, const Context& context) {
  const auto count =
      read_number(match.text_of("n", context.document.text), context.resources.lexicon);
  return count ? static_cast<int>(*count) : 0;
}

}  // namespace decree

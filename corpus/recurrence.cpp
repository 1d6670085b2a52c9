#include "corpus/recurrence.h"

#include <fmt/format.h>
#include <libical/ical.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <utility>

namespace decree {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;
using Parts = std::map<std::string, std::string, std::less<>>;
using Fault = tl::unexpected<std::string>;

constexpr int kMonths = 12;
constexpr int kWeek = 7;
constexpr int kMostInterval = 1200;

int number(std::string_view text) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc() && end == text.data() + text.size() ? value : -1;
}

std::vector<int> numbers(std::string_view list) {
  std::vector<int> out;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    out.push_back(number(list.substr(0, comma)));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return out;
}

// The rule's parts by name; empty where it is not of the form NAME=VALUE;…
Parts parts_of(std::string_view rule) {
  Parts out;
  while (!rule.empty()) {
    const auto end = std::min(rule.find(';'), rule.size());
    const std::string_view part = rule.substr(0, end);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos || equals + 1 == part.size()) return {};
    const bool added =
        out.emplace(std::string(part.substr(0, equals)), std::string(part.substr(equals + 1)))
            .second;
    if (!added) return {};
    rule.remove_prefix(std::min(end + 1, rule.size()));
  }
  return out;
}

std::string rule_of(const Parts& parts) {
  std::string out = "FREQ=" + parts.at("FREQ");
  for (const auto& [name, value] : parts) {
    if (name != "FREQ") out += ";" + name + "=" + value;
  }
  return out;
}

Day day_from(const icaltimetype& time) {
  return Day(std::chrono::year(time.year) / time.month / time.day);
}

// The days of a rule, one after the other.
class Steps {
 public:
  Steps(const std::string& rule, Day starts) {
    icalerror_set_errors_are_fatal(0);
    icalrecurrencetype parsed = icalrecurrencetype_from_string(rule.c_str());
    is_rule_ = parsed.freq != ICAL_NO_RECURRENCE;
    if (is_rule_) {  // none comes for a rule that no day keeps
      iterator_.reset(
          icalrecur_iterator_new(parsed, icaltime_from_string(basic_day_text(starts).c_str())));
    }
    free(parsed.rscale);
  }

  bool is_rule() const { return is_rule_; }
  std::optional<Day> next() {
    if (!iterator_) return std::nullopt;
    const icaltimetype time = icalrecur_iterator_next(iterator_.get());
    return icaltime_is_null_time(time) ? std::nullopt : std::optional(day_from(time));
  }

 private:
  struct Free {
    void operator()(icalrecur_iterator* iterator) const { icalrecur_iterator_free(iterator); }
  };
  std::unique_ptr<icalrecur_iterator, Free> iterator_;
  bool is_rule_ = false;
};

// Turns one rule into due days.
class Reader {
 public:
  Reader(std::string_view rrule, Day starts, std::optional<Day> ends)
      : words_(rrule), parts_(parts_of(rrule)), starts_(starts) {
    due_.until = ends;
  }

  tl::expected<DueDays, std::string> read() {
    if (auto fault = check(); !fault.empty()) return Fault(std::move(fault));
    take_time();
    if (auto fault = take_ends(); !fault.empty()) return Fault(std::move(fault));
    if (auto fault = says_day() ? by_days() : by_stretches(); !fault.empty()) {
      return Fault(std::move(fault));
    }
    if (count_ > 0) end_after_count();
    if (due_.until && due_.first > *due_.until) {
      return Fault(fmt::format("nothing falls due by {} between {} and {}", words_,
                               day_text(starts_), day_text(*due_.until)));
    }
    return std::move(due_);
  }

 private:
  std::string unreadable() const { return fmt::format("{} is no rule of RFC 5545", words_); }
  bool has(std::string_view name) const { return parts_.contains(name); }
  std::string_view value(std::string_view name) const {
    const auto found = parts_.find(name);
    return found == parts_.end() ? std::string_view() : found->second;
  }
  bool every(std::string_view frequency) const { return value("FREQ") == frequency; }

  std::string check() {
    if (!has("FREQ")) return unreadable();
    if (every("SECONDLY") || every("MINUTELY") || every("HOURLY")) {
      return fmt::format("{} has steps shorter than a day", words_);
    }
    if (has("RSCALE") || has("SKIP")) return fmt::format("{} is of another calendar", words_);
    interval_ = has("INTERVAL") ? number(value("INTERVAL")) : 1;
    if (interval_ < 1 || interval_ > kMostInterval) return unreadable();
    parts_.erase("INTERVAL");
    if (interval_ > 1) parts_.emplace("INTERVAL", std::to_string(interval_));
    return "";
  }

  void take_time() {
    const auto hours = numbers(value("BYHOUR"));
    const auto minutes = numbers(value("BYMINUTE"));
    if (hours.size() == 1 && minutes.size() < 2) {
      due_.time = fmt::format("{:02}:{:02}", hours[0], minutes.empty() ? 0 : minutes[0]);
    }
    for (const auto* name : {"BYHOUR", "BYMINUTE", "BYSECOND"})
      parts_.erase(name);
  }

  std::string take_ends() {
    if (has("UNTIL")) {
      const std::string_view text = value("UNTIL");
      const auto until = text.size() < 8
                             ? std::nullopt
                             : day_of(fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2),
                                                  text.substr(6, 2)));
      if (!until) return unreadable();
      due_.until = due_.until ? std::min(*due_.until, *until) : *until;
    }
    if (has("COUNT")) {
      count_ = number(value("COUNT"));
      if (count_ < 1) return unreadable();
    }
    parts_.erase("UNTIL");
    parts_.erase("COUNT");
    return "";
  }

  bool says_day() const {
    if (every("DAILY")) return true;
    for (const auto* name : {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}) {
      if (has(name)) return true;
    }
    return false;
  }

  // -- rules that name their days

  std::string by_days() {
    // libical takes the month of the start where RFC 5545 takes all.
    if (every("YEARLY") && has("BYMONTHDAY") && !has("BYMONTH")) {
      parts_["BYMONTH"] = "1,2,3,4,5,6,7,8,9,10,11,12";
    }
    keep_ends_of_months();
    due_.rule = rule_of(parts_);
    return find_first(starts_);
  }

  std::string find_first(Day starts) {
    Steps steps(due_.rule, starts);
    if (!steps.is_rule()) return unreadable();
    for (std::size_t i = 0; i < kMostSteps; ++i) {
      const auto day = steps.next();
      if (!day) break;
      if (*day < starts_) continue;
      due_.first = *day;
      return "";
    }
    return fmt::format("no day of the calendar is one of {}", words_);
  }

  // "ngày 31 hằng tháng" falls due on the last day of shorter months too.
  void keep_ends_of_months() {
    constexpr int kShortest = 28;
    constexpr int kLongest = 31;
    const int day = number(value("BYMONTHDAY"));
    const bool plain = every("MONTHLY") || (every("YEARLY") && has("BYMONTH") && interval_ == 1);
    if (!plain || day <= kShortest || day > kLongest || has("BYDAY") || has("BYSETPOS")) return;
    const auto months = numbers(value("BYMONTH"));
    const auto shorter = [day](int month) {
      return month == 2 ||
             (day == kLongest && (month == 4 || month == 6 || month == 9 || month == 11));
    };
    if (!months.empty() && std::ranges::none_of(months, shorter)) return;
    std::string list;
    for (int d = kShortest; d <= day; ++d)
      list += fmt::format("{}{}", list.empty() ? "" : ",", d);
    parts_["FREQ"] = "MONTHLY";
    parts_["BYMONTHDAY"] = list;
    parts_["BYSETPOS"] = "-1";
  }

  // -- rules that name stretches

  std::string by_stretches() {
    due_.day_said = false;
    for (const auto& [name, ignored] : parts_) {
      if (name != "FREQ" && name != "INTERVAL" && name != "BYMONTH" && name != "WKST") {
        return fmt::format("{} names no day", words_);
      }
    }
    if (has("BYMONTH")) return months_of_year();
    if (every("YEARLY")) return years();
    if (every("MONTHLY")) return months();
    if (every("WEEKLY")) return weeks();
    return unreadable();
  }

  std::string with_rule(std::string rule) {
    const std::string step = interval_ > 1 ? fmt::format(";INTERVAL={}", interval_) : "";
    due_.rule = fmt::format("FREQ={}{}{}", value("FREQ"), step, rule);
    return "";
  }

  std::string years() {
    const year_month_day date(starts_);
    due_.months[kMonths] = kMonths * interval_;
    due_.first = Day((date.year() + std::chrono::years(interval_ - 1)) / kMonths / 31);
    return with_rule(";BYMONTH=12;BYMONTHDAY=31");
  }

  std::string months() {
    const year_month_day date(starts_);
    const int month = static_cast<int>(static_cast<unsigned>(date.month()));
    const bool parts_year = kMonths % interval_ == 0;
    const int left = parts_year ? interval_ - 1 - (month - 1) % interval_ : interval_ - 1;
    due_.months.fill(interval_);
    due_.first = last_of_month(add_months(Day(date.year() / date.month() / 1), left));
    return with_rule(";BYMONTHDAY=-1");
  }

  std::string weeks() {
    const unsigned past = std::chrono::weekday(starts_).iso_encoding();  // Monday 1 … Sunday 7
    due_.weeks = interval_;
    due_.first = starts_ + days(kWeek * interval_ - static_cast<int>(past));
    return with_rule(";BYDAY=SU");
  }

  std::string months_of_year() {
    auto list = numbers(value("BYMONTH"));
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    if (list.empty() || list.front() < 1 || list.back() > kMonths) return unreadable();
    if (every("MONTHLY") && interval_ == 1) parts_["FREQ"] = "YEARLY";
    if (!every("YEARLY")) return fmt::format("{} names no day", words_);
    std::string ends;
    for (std::size_t i = 0, begin = 0; i < list.size(); ++i) {
      if (i + 1 < list.size() && list[i + 1] == list[i] + 1) continue;
      due_.months[static_cast<std::size_t>(list[i])] = static_cast<int>(i - begin) + 1;
      ends += fmt::format("{}{}", ends.empty() ? "" : ",", list[i]);
      begin = i + 1;
    }
    with_rule(";BYMONTH=" + ends + ";BYMONTHDAY=-1");
    return find_first(starts_);
  }

  void end_after_count() {
    Steps steps(due_.rule, due_.first);
    for (int i = 0; i < count_ && i < static_cast<int>(kMostSteps); ++i) {
      const auto day = steps.next();
      if (!day || (due_.until && *day > *due_.until)) return;
      if (i + 1 == count_) due_.until = *day;
    }
  }

  std::string words_;
  Parts parts_;
  Day starts_;
  int interval_ = 1;
  int count_ = 0;  // 0 where the rule has none
  DueDays due_;
};

}  // namespace

Day DueDays::stretch_begin(Day due) const {
  if (day_said) return due;
  if (weeks > 0) return due - days(kWeek * weeks - 1);
  const year_month_day date(due);
  const int length = months[static_cast<unsigned>(date.month())];
  return add_months(Day(date.year() / date.month() / 1), 1 - std::max(length, 1));
}

tl::expected<DueDays, std::string> due_days(std::string_view rrule, Day starts,
                                            std::optional<Day> ends) {
  return Reader(rrule, starts, ends).read();
}

Expansion expand(const DueDays& due, Day from, Day to) {
  Expansion out;
  if (due.until) to = std::min(to, *due.until);
  if (to < from || to < due.first) return out;
  Steps steps(due.rule, due.first);
  for (std::size_t i = 0; i < kMostSteps; ++i) {
    const auto day = steps.next();
    if (!day || *day > to) return out;
    if (*day >= from) out.days.push_back(*day);
  }
  out.cut = true;
  return out;
}

}  // namespace decree

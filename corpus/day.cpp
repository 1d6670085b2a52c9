#include "corpus/day.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace decree {
namespace {

using std::chrono::days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1800;
constexpr int kLastYear = 2500;
constexpr int kWorkDays = 5;  // of a week

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = fault == std::errc() && end == text.data() + text.size();
  return whole && value >= 0 && text.front() != '+' ? std::optional(value) : std::nullopt;
}

bool is_working(Day day) {
  const weekday name(day);
  return name != std::chrono::Saturday && name != std::chrono::Sunday;
}

// Whether `letter` may follow `before` in a length; moves past it.
bool in_order(std::string_view& order, char letter) {
  const auto at = order.find(letter);
  if (at == std::string_view::npos) return false;
  order.remove_prefix(at + 1);
  return true;
}

// Adds `value` of the unit `letter`; false where there is no such unit.
bool add(IsoLength& length, bool of_time, char letter, int value) {
  constexpr int kMonths = 12;
  constexpr int kWeek = 7;
  constexpr int kHour = 60;
  if (of_time) {
    length.minutes += letter == 'H' ? value * kHour : letter == 'M' ? value : (value + 59) / 60;
    return letter == 'H' || letter == 'M' || letter == 'S';
  }
  if (letter == 'Y' || letter == 'M') {
    length.months += letter == 'Y' ? value * kMonths : value;
  } else {
    length.days += letter == 'W' ? value * kWeek : value;
  }
  return true;
}

}  // namespace

std::optional<Day> day_of(std::string_view text) {
  constexpr std::size_t kLength = 10;
  if (text.size() != kLength || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  const year_month_day date{std::chrono::year(*year),
                            std::chrono::month(static_cast<unsigned>(*month)),
                            std::chrono::day(static_cast<unsigned>(*day))};
  return date.ok() ? std::optional<Day>(date) : std::nullopt;
}

std::string day_text(Day day) {
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string day_after(const std::string& text) {
  const auto day = day_of(text);
  return day ? day_text(*day + std::chrono::days(1)) : text;
}

std::string basic_day_text(Day day) {
  std::string out = day_text(day);
  std::erase(out, '-');
  return out;
}

Day add_months(Day day, int months) {
  const year_month_day date(day);
  const year_month_day moved = date + std::chrono::months(months);
  return moved.ok() ? Day(moved) : Day(moved.year() / moved.month() / std::chrono::last);
}

Day last_of_month(Day day) {
  const year_month_day date(day);
  return Day(date.year() / date.month() / std::chrono::last);
}

Day add_working_days(Day day, int count) {
  const int step = count < 0 ? -1 : 1;
  day += days(7 * (count / kWorkDays));
  for (int left = count % kWorkDays; left != 0; left -= step) {
    do
      day += days(step);
    while (!is_working(day));
  }
  while (count != 0 && !is_working(day))  // whole weeks from a Saturday end on one
    day -= days(step);
  return day;
}

std::optional<IsoLength> iso_length(std::string_view text) {
  constexpr std::size_t kMostDigits = 6;
  constexpr int kMostMonths = 1200;
  constexpr int kMostDays = 36600;
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  IsoLength length;
  std::string_view order = "YMWD";
  bool of_time = false;
  while (!text.empty()) {
    if (text.front() == 'T' && !of_time && text.size() > 1) {
      of_time = true;
      order = "HMS";
      text.remove_prefix(1);
    }
    const auto end = text.find_first_not_of("0123456789");
    if (end == std::string_view::npos || end == 0 || end > kMostDigits) return std::nullopt;
    const auto value = digits(text.substr(0, end));
    if (!value || !in_order(order, text[end]) || !add(length, of_time, text[end], *value)) {
      return std::nullopt;
    }
    text.remove_prefix(end + 1);
  }
  if (length.months > kMostMonths || length.days > kMostDays) return std::nullopt;
  return length;
}

}  // namespace decree

#include "corpus/store/due_window.h"

#include <algorithm>

#include "corpus/recurrence.h"

namespace decree {
namespace {

constexpr Day kEarliest = std::chrono::sys_days(std::chrono::year(1990) / 1 / 1);
constexpr auto kOpenEnd = std::chrono::days(366 * 50);

}  // namespace

DueWindow::DueWindow(const std::string& from, const std::string& to)
    : from_(day_of(from).value_or(kEarliest)),
      to_(day_of(to).value_or(from_ + kOpenEnd)),
      open_ended_(to.empty()) {}

bool DueWindow::holds(const std::string& rule, const std::string& first, const std::string& until,
                      bool before) {
  const auto begin = day_of(first);
  if (!begin) return false;
  const Day last = before ? to_ + std::chrono::days(1) : to_;
  // The first due day of all is one.
  if (*begin >= from_ && (open_ended_ || *begin <= last)) return true;
  if (*begin > last) return false;
  const std::vector<Day>& days = days_of(rule, *begin);
  const auto next = std::ranges::lower_bound(days, std::max(*begin, from_));
  if (next == days.end() || *next > last) return false;
  const auto end = day_of(until);
  return !end || *next <= *end;
}

const std::vector<Day>& DueWindow::days_of(const std::string& rule, Day first) {
  // With an interval the days depend on the first.
  const bool depends = rule.find("INTERVAL=") != std::string::npos;
  const std::string key = depends ? rule + " " + day_text(first) : rule;
  const auto [at, is_new] = days_.try_emplace(key);
  if (is_new) {
    DueDays due;
    due.rule = rule;
    due.first = depends ? first : from_;
    at->second = expand(due, from_, to_ + std::chrono::days(1)).days;
  }
  return at->second;
}

}  // namespace decree

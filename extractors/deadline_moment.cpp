#include "extractors/deadline_moment.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "extractors/date.h"
#include "extractors/matcher.h"

namespace decree {
namespace {

// "iv", "IV" or "4".
int quarter_of(std::string_view text) {
  constexpr std::array<std::string_view, 4> kRoman = {"i", "ii", "iii", "iv"};
  std::string lower;
  for (const char c : text)
    lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  for (std::size_t i = 0; i < kRoman.size(); ++i) {
    if (lower == kRoman[i]) return static_cast<int>(i) + 1;
  }
  return number_of(text);
}

int last_day(int month, int year) {
  for (int day = 31; day > 28; --day) {
    const auto two = [](int n) { return fmt::format("{:02}", n); };
    if (read_day(two(day), two(month), std::to_string(year)).day) return day;
  }
  return 28;
}

Edge edge_of(std::string_view words, const RuleSet& rules) {
  if (words.empty()) return Edge::none;
  const auto found = find_first(rules, "timeedge", words);
  const std::string_view name = found.empty() ? "vague" : found[0].rule->value("edge");
  return name == "start"        ? Edge::start
         : name == "end"        ? Edge::end
         : name == "first-ten"  ? Edge::first_ten
         : name == "second-ten" ? Edge::second_ten
         : name == "last-ten"   ? Edge::last_ten
                                : Edge::vague;
}

Moment moment_of(const Match& match, const Context& context) {
  const std::string_view text = context.document.text;
  const auto number = [&](std::string_view group) { return number_of(match.text_of(group, text)); };
  Moment out;
  out.span = match.span;
  out.day = number("day");
  out.month = number("month");
  out.quarter = match.has("quarter") ? quarter_of(match.text_of("quarter", text)) : 0;
  out.year = number("year");
  out.edge = edge_of(match.text_of("edge", text), context.resources.rules);
  if (match.has("half")) {
    constexpr int kHalf = 6;  // "sáu tháng" in words
    out.half_months = match.has("count") ? number("count") : kHalf;
    out.last_half = edge_of(match.text_of("half", text), context.resources.rules) == Edge::end;
  }
  return out;
}

// In "tháng 6, 9 và 12" and "quý 1, 2" a bare number is what the first item is.
void take_kind(Moment& moment, const Moment& first) {
  const bool lone = moment.day > 0 && moment.month == 0;
  if (first.quarter > 0 && moment.quarter == 0) {
    moment.quarter = lone ? moment.day : moment.month;
    moment.day = moment.month = 0;
  } else if (first.day == 0 && first.month > 0 && lone) {
    moment.month = moment.day;
    moment.day = 0;
  }
}

}  // namespace

void borrow(Moment& moment, const Moment& later) {
  if (moment.day > 0 && moment.month == 0) moment.month = later.month;
  if (moment.year == 0) moment.year = later.year;
}

std::vector<Moment> moments_of(Span list, const Context& context) {
  std::vector<Moment> out;
  for (const Match& match :
       find(context.resources.rules, "timeitem", context.document.folded, list)) {
    out.push_back(moment_of(match, context));
  }
  for (std::size_t i = 1; i < out.size(); ++i)
    take_kind(out[i], out[0]);
  for (std::size_t i = out.size(); i-- > 1;)
    borrow(out[i - 1], out[i]);
  return out;
}

std::pair<int, int> months_of(const Moment& moment) {
  constexpr int kYear = 12;
  constexpr int kQuarter = 3;
  if (moment.month > 0) return {moment.month, moment.month};
  if (moment.quarter > 0) {
    return {kQuarter * moment.quarter - 2, kQuarter * moment.quarter};
  }
  if (moment.half_months > 0) {
    return moment.last_half ? std::pair(kYear + 1 - moment.half_months, kYear)
                            : std::pair(1, moment.half_months);
  }
  if (moment.edge == Edge::start) return {1, kQuarter};
  if (moment.edge == Edge::end) return {kYear + 1 - kQuarter, kYear};
  return {1, kYear};
}

bool can_be(const Moment& moment) {
  const auto [first, last] = months_of(moment);
  if (first < 1 || last > 12) return false;
  if (moment.day == 0) return true;
  constexpr int kLeapYear = 2024;  // 29/02 is a day of some years
  const int year = moment.year > 0 ? moment.year : kLeapYear;
  const auto words = [](int n) { return std::to_string(n); };
  return read_day(words(moment.day), words(moment.month), words(year)).day.has_value();
}

Stretch stretch_of(const Moment& moment) {
  if (!can_be(moment) || moment.year == 0) return {};
  const auto [first, last] = months_of(moment);
  const auto day = [&](int d, int m) {
    return fmt::format("{:04}-{:02}-{:02}", moment.year, m, d);
  };
  if (moment.day > 0) return {day(moment.day, moment.month), day(moment.day, moment.month)};
  const std::string begin = day(1, first);
  const std::string end = day(last_day(last, moment.year), last);
  const bool parts_known = moment.month == 0 && moment.quarter == 0;
  switch (moment.edge) {
    case Edge::none:
      return {begin, end};
    case Edge::start:  // of a year: a quarter; how long the start of a month is, nobody says
      return {begin, parts_known ? Text(end) : Text()};
    case Edge::end:
      return {parts_known ? Text(begin) : Text(), end};
    case Edge::first_ten:
      return {begin, day(10, last)};
    case Edge::second_ten:
      return {day(11, first), day(20, last)};
    case Edge::last_ten:
      return {day(21, first), end};
    case Edge::vague:
      return {};
  }
  return {};
}

int year_of(const Moment& moment, const YearHint& hint) {
  if (moment.year > 0) return moment.year;
  if (!hint.issued_on || hint.range) return 0;
  Moment own = moment;
  own.edge = moment.month > 0 || moment.quarter > 0 ? Edge::none : moment.edge;
  own.year = number_of(std::string_view(*hint.issued_on).substr(0, 4));
  const Stretch days = stretch_of(own);
  const bool ahead = days.to && *days.to >= *hint.issued_on;
  if (hint.planned == 0 || hint.planned == own.year) return ahead ? own.year : 0;
  return ahead ? 0 : hint.planned;
}

}  // namespace decree

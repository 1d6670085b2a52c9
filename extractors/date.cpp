#include "extractors/date.h"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace decree {
namespace {

// Laws of before 1945 are not cited; no plan looks beyond this century.
constexpr int kFirstYear = 1945;
constexpr int kLastYear = 2100;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (digits.empty() || error != std::errc() || stop != end) return std::nullopt;
  return value;
}

}  // namespace

int number_of(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

DateReading read_day(std::string_view day, std::string_view month, std::string_view year) {
  const auto d = number(day);
  const auto m = number(month);
  const auto y = number(year);
  if (!d || !m || !y) return {std::nullopt, DateFault::incomplete};
  if (*y < kFirstYear || *y > kLastYear) return {std::nullopt, DateFault::year};
  if (*d < 1 || *d > 31 || *m < 1 || *m > 12) return {std::nullopt, DateFault::impossible};
  const std::chrono::year_month_day date{std::chrono::year(*y),
                                         std::chrono::month(static_cast<unsigned>(*m)),
                                         std::chrono::day(static_cast<unsigned>(*d))};
  if (!date.ok()) return {std::nullopt, DateFault::impossible};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", *y, *m, *d);
  return {std::string(out), DateFault::none};
}

}  // namespace decree

#include "corpus/export/real_day.h"

#include <charconv>

namespace decree {

std::optional<std::chrono::year_month_day> real_day(std::string_view written) {
  constexpr std::string_view kForm = "0000-00-00";
  if (written.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = written[i] >= '0' && written[i] <= '9';
    if (kForm[i] == '-' ? written[i] != '-' : !digit) return std::nullopt;
  }
  const auto number = [&](std::size_t from, std::size_t count) {
    unsigned value = 0;
    std::from_chars(written.data() + from, written.data() + from + count, value);
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4))),
                                        std::chrono::month(number(5, 2)),
                                        std::chrono::day(number(8, 2))};
  if (!day.ok() || day.year() < std::chrono::year(1)) return std::nullopt;
  return day;
}

}  // namespace decree

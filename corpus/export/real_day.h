// Days that the calendar has.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace decree {

/// The day that `written` (YYYY-MM-DD) is, or nothing where there is none: 2023-02-30, "2023", "".
std::optional<std::chrono::year_month_day> real_day(std::string_view written);

}  // namespace decree

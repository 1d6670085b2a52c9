// Days of the calendar and lengths of time as plans write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace decree {

using Day = std::chrono::sys_days;

/// The day that `text` ("2025-06-30") names. None for another form, a day that is not in the
/// calendar, or a year outside 1800 to 2500: no decree bears it.
std::optional<Day> day_of(std::string_view text);

/// "2025-06-30". A year above 9999 or below 0 is no date of ISO 8601; day_of gives none such.
std::string day_text(Day day);
/// "20250630", the basic form of ISO 8601, as calendars have it.
std::string basic_day_text(Day day);

/// The day after the one that `text` names; `text` itself where that is none.
std::string day_after(const std::string& text);

/// The same day of the month, so many months on (or back, below 0). Where that month is shorter its
/// last day (Bộ luật Dân sự 2015, Điều 148).
Day add_months(Day day, int months);
Day last_of_month(Day day);

/// The day that lies `count` days from Monday to Friday after `day` (before it, below 0). Public
/// holidays are not known here.
Day add_working_days(Day day, int count);

/// A length of ISO 8601.
struct IsoLength {
  int months = 0;   ///< its years are twelve each
  int days = 0;     ///< its weeks are seven each
  int minutes = 0;  ///< of the part after "T"; seconds count as a begun minute
};

/// Reads "P1Y2M3W4D", "PT48H" and the like. None for another form or more than a hundred years.
std::optional<IsoLength> iso_length(std::string_view text);

}  // namespace decree

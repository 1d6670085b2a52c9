// A calendar day from the words of a date.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace decree {

enum class DateFault {
  none,
  incomplete,  ///< a part is missing or no number
  impossible,  ///< no such day in the calendar
  year,        ///< a year that no official document can bear
};

struct DateReading {
  std::optional<std::string> day;  ///< YYYY-MM-DD; empty on a fault
  DateFault fault = DateFault::incomplete;
};

/// The day that the three numbers name, as printed ("08", "6", "2017").
DateReading read_day(std::string_view day, std::string_view month, std::string_view year);

/// The value of the digits that `text` begins with; 0 where there are none.
int number_of(std::string_view text);

}  // namespace decree

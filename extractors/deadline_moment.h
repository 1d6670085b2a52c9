// The days and stretches that a list of times names: "tháng 11, tháng 12 năm 2025".
#pragma once

#include <string>
#include <vector>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// Which part of a month, quarter or year is meant.
enum class Edge { none, start, end, first_ten, second_ten, last_ten, vague };

/// One time as printed; 0 where a part is not said.
struct Moment {
  int day = 0;
  int month = 0;
  int quarter = 0;
  int year = 0;
  int half_months = 0;     ///< "9 tháng đầu năm": 9
  bool last_half = false;  ///< "6 tháng cuối năm"
  Edge edge = Edge::none;
  Span span;
};

/// First and last day of a moment, YYYY-MM-DD; null where it does not say them.
struct Stretch {
  Text from;
  Text to;
};

/// What tells the year of a time that names none.
struct YearHint {
  Text issued_on;      ///< the decree's own date
  int planned = 0;     ///< the one year that its title names, or 0
  bool range = false;  ///< its title names several: nothing tells
};

/// The times of `list`, in order; one without month or year has those of the next that says them.
std::vector<Moment> moments_of(Span list, const Context& context);

/// Gives `moment` the month and year of `later` where it has none.
void borrow(Moment& moment, const Moment& later);

/// The only year, of the decree or of its plan, in which `moment` is not past; 0 where none or more
/// than one could be meant.
int year_of(const Moment& moment, const YearHint& hint);

/// Whether some year has this moment: false for 31 June, month 13.
bool can_be(const Moment& moment);

/// The days of a moment with a year; nothing where it cannot be.
Stretch stretch_of(const Moment& moment);

/// First and last month of a moment within its year.
std::pair<int, int> months_of(const Moment& moment);

}  // namespace decree

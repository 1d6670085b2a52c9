// The times of one sentence and what they say of each other.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/deadline_value.h"
#include "extractors/matcher.h"

namespace decree {

/// What a time says beside the others of its sentence.
struct ToldTime {
  Match match;
  std::string_view every;   ///< how often, where that is all it says
  bool lacks_year = false;  ///< a day, month or quarter without its year
  bool absorbed = false;    ///< a frequency said of the same act as a day: no deadline of its own
  Span part;                ///< between semicolons
};

struct TimedSentence {
  Span span;
  std::vector<Span> parts;
  std::vector<ToldTime> times;
};

/// A sentence, or a cell, with its times in order.
TimedSentence timed_sentence(const Context& context, Span span, const std::vector<Match>& times);

/// What the other times of `sentence` say of `self`: its years, bound and `told` are left alone.
TimeContext about_time(const ToldTime& self, const TimedSentence& sentence);

/// Whether a time says how often and nothing else.
bool is_frequency(const Match& match);

/// That of `parts` which holds `span`, or `otherwise`.
Span holder(const std::vector<Span>& parts, Span span, Span otherwise);

}  // namespace decree

#include "extractors/deadline_sentence.h"

#include <algorithm>

#include "extractors/deadline_recurrence.h"
#include "extractors/sentence.h"

namespace decree {
namespace {

// One that opens the sentence is said of all its parts.
bool is_absorbed(const ToldTime& told, const TimedSentence& sentence) {
  if (told.every.empty()) return false;
  const bool opens = told.match.span.begin == sentence.span.begin;
  return std::ranges::any_of(sentence.times, [&](const ToldTime& other) {
    if (&other == &told || (!opens && other.part != told.part)) return false;
    const std::string_view own = other.match.rule->value("every");
    return own.empty() || is_frequency(other.match) ? told.every == "year" && other.lacks_year
                                                    : told.every == own;
  });
}

}  // namespace

bool is_frequency(const Match& match) {
  return match.rule->value("part") == "frequency";
}

Span holder(const std::vector<Span>& parts, Span span, Span otherwise) {
  const auto found = std::ranges::find_if(parts, [&](Span part) { return part.contains(span); });
  return found == parts.end() ? otherwise : *found;
}

TimedSentence timed_sentence(const Context& context, Span span, const std::vector<Match>& times) {
  TimedSentence out{span, segments(context.document.text, span), {}};
  for (const Match& match : times) {
    out.times.push_back({match, lone_frequency(match, context), lacks_year(match, context), false,
                         holder(out.parts, match.span, span)});
  }
  for (ToldTime& told : out.times)
    told.absorbed = is_absorbed(told, out);
  return out;
}

TimeContext about_time(const ToldTime& self, const TimedSentence& sentence) {
  TimeContext about;
  for (const ToldTime& other : sentence.times) {
    if (&other == &self) continue;
    about.yearly = about.yearly || other.every == "year";
    about.monthly = about.monthly || other.every == "month";
    about.weekly = about.weekly || other.every == "week";
  }
  return about;
}

}  // namespace decree

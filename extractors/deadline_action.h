// What is due at a time: the words of its sentence that belong to it and not to another time.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/deadline_sentence.h"
#include "pipeline/core/facts.h"

namespace decree {

/// The words of `clause` that are due at `self`, one of `times` (those of the clause, in order):
/// without the times themselves, without who is charged and without words that only lead up to the
/// time. `idle` are times that add nothing of their own ("hằng năm" beside a day). Null where
/// nothing is left ("; hoàn thành trước ngày 30/6/2027").
Text action_in(const Context& context, Span clause, const std::vector<Span>& times,
               const std::vector<Span>& idle, Span self);

/// The same of all `words`, as of the clause before, without `times` (in order).
Text plain_action(const Context& context, Span words, const std::vector<Span>& times = {});

/// What is due at the time `match` of `sentence`, which stands in `paragraph` of node `index`
/// beside the `windows` of a report. `quote` grows where what is due stands in the part before.
Text action_of_time(const Context& context, std::size_t index, Span paragraph,
                    const TimedSentence& sentence, const Match& match,
                    const std::vector<Match>& windows, Span& quote);

}  // namespace decree

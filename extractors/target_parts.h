// A total and its parts in brackets: "58 trạm (VNPT: 25 trạm, Viettel: 33 trạm)".
#pragma once

#include <string>
#include <vector>

#include "extractors/context.h"
#include "extractors/matcher.h"
#include "pipeline/core/span.h"

namespace decree {

struct Part {
  Span span;         ///< name, number and unit
  std::string name;  ///< "VNPT"
  double value = 0;
};

/// A bracket that stands after a value, before the next mark or value.
struct Bracket {
  Span span;                ///< with its brackets
  std::vector<Part> parts;  ///< two or more, or none where it names no parts
};

/// The bracket that follows `value` in `sentence`; an empty span where there is none. It has parts
/// where every piece between its commas is a name and a number of the value's unit.
Bracket bracket_after(const Context& context, Span sentence, const Match& value);

/// The bracket within `segment` that holds `value`; an empty span where none does, or where it
/// opens the segment.
Span bracket_around(std::string_view text, Span segment, Span value);

/// Says to the clerk where the parts do not add up to `total`.
void check_total(const Context& context, const Match& value, double total, const Bracket& bracket);

}  // namespace decree

// Of a plan's JSON only the text and where its sections lie: what a search shows its hits by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/plan_record.h"

namespace decree {

struct OutlineSection {
  std::string id;
  std::vector<std::string> kinds;
  PlanSpan span;
};

struct PlanOutline {
  std::string text;
  std::vector<OutlineSection> sections;  ///< in reading order, parents before their children
};

/// Reads no farther than it has to: a tenth of the time of read_plan_record. Trusts the plan, which
/// a store has checked; of what is no plan it gives what it found.
PlanOutline read_plan_outline(std::string_view json);

/// The innermost section that holds `place`, a code point of the text; null where none does.
const OutlineSection* section_at(const PlanOutline& outline, std::size_t place);

/// Whether `place` stands in a section of the kind, or below one.
bool stands_in_kind(const PlanOutline& outline, std::size_t place, std::string_view kind);

}  // namespace decree

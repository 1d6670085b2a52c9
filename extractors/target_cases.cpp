#include "extractors/target_cases.h"

#include <fmt/format.h>

namespace decree {

std::vector<CaseFact> target_cases(const Context& sample) {
  constexpr std::string_view kMeasures[] = {"level", "change", "trend"};
  std::vector<CaseFact> out;
  for (const Target& target : read_targets_of_text(sample)) {
    CaseFact fact{target.origin.rule, {}};
    fact.fields["measure"] = kMeasures[static_cast<std::size_t>(target.measure)];
    if (target.direction) {
      fact.fields["direction"] = *target.direction == Direction::increase ? "increase" : "decrease";
    }
    if (target.comparator) fact.fields["comparator"] = sign_of(*target.comparator);
    if (target.value) fact.fields["value"] = fmt::format("{}", *target.value);
    if (target.value_max) fact.fields["value_max"] = fmt::format("{}", *target.value_max);
    if (target.unit) fact.fields["unit"] = *target.unit;
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace decree

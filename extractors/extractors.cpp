// The one table of extractors: how the facts of each kind are read from a rule's sample.
#include <array>

#include "extractors/citation.h"
#include "extractors/deadline_cases.h"
#include "extractors/rule_check.h"
#include "extractors/target_cases.h"

namespace decree {

std::span<const CaseReader> case_readers() {
  static constexpr std::array kReaders = std::to_array<CaseReader>({
      {"citation", citation_cases},
      {"deadline", deadline_cases},
      {"deadlinecell", deadline_cell_cases},
      {"target", target_cases},
  });
  return kReaders;
}

}  // namespace decree

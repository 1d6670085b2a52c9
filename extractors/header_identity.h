// The number, the date and the place of an act (Nghị định 30/2020/NĐ-CP, Annex I, section II, 3-4).
#pragma once

#include <optional>
#include <string>

#include "extractors/context.h"

namespace decree {

struct Identity {
  std::optional<std::string> number;     ///< "412/QĐ-UBND"
  std::optional<std::string> issued_on;  ///< ISO 8601
  std::optional<std::string> place;
};

/// Reads them from the letterhead, and where that leaves a gap from the note "Kèm theo …" on what
/// is attached. On a scan a number or day that was written by hand or hard to read stays empty; a
/// diagnostic has the candidate and its place, others say what was taken from elsewhere.
Identity read_identity(const Context& context);

}  // namespace decree

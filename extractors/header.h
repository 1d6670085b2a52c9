// Reads what the act says of itself: number, date, issuer, title, legal basis, who signed.
#pragma once

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// The act itself, from the lines that segmenting gave a role (Nghị định 30/2020/NĐ-CP, Annex I).
/// What is not printed stays empty; what is inferred is listed as a diagnostic.
DocumentFacts read_header(const Context& context);

}  // namespace decree

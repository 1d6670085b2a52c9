// Names of bodies from lexicon/agencies.tsv, and the names that are found by their shape.
#pragma once

#include "extractors/lexicon.h"

namespace decree {

class AgencyLexicon {
 public:
  AgencyLexicon() = default;
  explicit AgencyLexicon(const Lexicon& lexicon);
};

}  // namespace decree

#include "extractors/agency_lexicon.h"

namespace decree {

AgencyLexicon::AgencyLexicon(const Lexicon&) {}

}  // namespace decree

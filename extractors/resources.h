// What the stages know of the language: rules and lexicons, read once, shared by all.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "extractors/agency_lexicon.h"
#include "extractors/lexicon.h"
#include "extractors/literal_filter.h"
#include "extractors/rule.h"
#include "extractors/syllable.h"

namespace decree {

struct Resources {
  RuleSet rules;
  Lexicon lexicon;
  SyllableGrammar syllables;
  AgencyLexicon agencies;  ///< names of bodies, ready for searching
  LiteralFilter misread;   ///< the wrong phrases of lexicon/repairs.tsv, by row
  std::string hash;        ///< of every rules and lexicon file, 16 hexadecimal digits (FNV-1a)

  /// Reads `folder`/rules/*.rules and `folder`/lexicon/*.tsv. On faults returns them all.
  static tl::expected<Resources, std::vector<RuleError>> load(const std::filesystem::path& folder);

  /// Reads what tells bodies and places apart, in a small part of the time: the lexicon without the
  /// rules, `agencies` with it. Nothing else is set.
  static tl::expected<Resources, std::vector<RuleError>> load_names(
      const std::filesystem::path& folder);
};

}  // namespace decree

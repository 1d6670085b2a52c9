// Names of bodies from lexicon/agencies.tsv, ready for searching.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extractors/lexicon.h"
#include "pipeline/core/text.h"

namespace decree {

class AgencyLexicon {
 public:
  AgencyLexicon() = default;
  /// Reads the tables `agencies` (name, aliases parted by ";", level), `abbreviations` (abbreviation,
  /// meaning) and `places` (name).
  explicit AgencyLexicon(const Lexicon& lexicon);

  /// Length of the longest name or alias that begins at byte `at` of `folded`, or 0. Names of one or
  /// two words must begin with a capital; aliases in capitals must stand in capitals.
  std::size_t longest_at(const Folded& folded, std::size_t at) const;

  /// Length of the place name (a province or city) that begins at `at` of `cased`, or 0.
  std::size_t place_at(std::string_view cased, std::size_t at) const;

  /// Level of the body that `name` begins with, "" where the lexicon has none.
  std::string_view level_of(std::string_view name) const;

  /// `name` with its abbreviations written in full.
  std::string in_full(std::string_view name) const;

 private:
  struct Entry {
    std::string key;    // folded: lower case, or as printed for aliases in capitals
    std::string level;
    bool cased;         // compare capitals
    bool needs_capital;
  };
  void add(std::string_view name, std::string_view level);

  std::unordered_map<std::string, std::vector<Entry>> by_first_word_;  // longest first
  std::vector<std::pair<std::string, std::string>> abbreviations_;     // longest first
  std::vector<std::string> places_;                                    // longest first
  std::unordered_map<std::string, std::string> full_names_;            // alias -> name
};

}  // namespace decree

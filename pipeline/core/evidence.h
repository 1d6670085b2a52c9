// Signs for and against a reading, of which extractors/confidence makes its confidence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace decree {

/// What was seen when a fact was read. Weights and meanings: extractors/confidence.cpp.
enum class Sign : std::uint8_t {
  // of the rule that made it
  strong_rule,  ///< `set confidence = strong`
  weak_rule,    ///< `set confidence = weak`
  // of a target
  bare_count,       ///< a count that only its place makes an aim
  elided,           ///< what is measured stands in the clause before
  outside_aims,     ///< in no part about aims
  two_forms,        ///< its number is printed two ways that do not agree
  table_cell,       ///< a cell of a table whose header was recognised
  part_of_total,    ///< one of the parts in a bracket
  short_indicator,  ///< one or two words say what is measured
  // of a deadline
  attribute,      ///< of a column or a line of attributes
  frequency,      ///< a bare frequency
  unresolved,     ///< nothing tells its days
  year_inferred,  ///< names no year: the decree's own or its plan's was taken
  no_action,      ///< nothing was found that is due
  // of a task
  owner_subject,   ///< the owner is the subject of a clause
  owner_lead_in,   ///< the owner stands in the words above that end with a colon
  no_owner,        ///< nobody is named
  many_names,      ///< more bodies than one item mostly names
  has_partners,    ///< partners were read out of the sentence
  by_shape,        ///< a body that no lexicon knows, found by how it is written
  not_of_date,     ///< a body that did not exist on the decree's date
  outside_duties,  ///< in no part about duties
  // of any fact
  repaired,       ///< a repair changed its words
  much_repaired,  ///< three repairs or more did
  odd_word,       ///< a word of it is no syllable
  garbled,        ///< several are none
  marks_lost,     ///< hardly a word of it bears a mark
  begins_midway,  ///< its paragraph begins in small letters: a line may be lost or put elsewhere
  ends_open,      ///< its paragraph ends without a stop, and in a comma or a small letter
  poor_text,      ///< the decree's text is damaged throughout
  loose_labels,   ///< labels of the decree are missing or repeated
};

/// A set of signs.
class Signs {
 public:
  constexpr Signs() = default;
  constexpr Signs(std::initializer_list<Sign> signs) {
    for (const Sign sign : signs)
      add(sign);
  }
  constexpr void add(Sign sign) { bits_ |= std::uint64_t{1} << static_cast<unsigned>(sign); }
  constexpr void add_if(bool seen, Sign sign) {
    if (seen) add(sign);
  }
  constexpr bool has(Sign sign) const { return (bits_ >> static_cast<unsigned>(sign) & 1U) != 0; }
  friend constexpr bool operator==(Signs, Signs) = default;

 private:
  std::uint64_t bits_ = 0;
};

}  // namespace decree

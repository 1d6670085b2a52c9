// What is written short in a name that somebody types, in the form that lexicon/abbreviations.tsv
// has.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extractors/resources.h"

namespace decree {

class ShortNames {
 public:
  /// `resources` must outlive this.
  explicit ShortNames(const Resources& resources);

  /// `name` with its abbreviations in the capitals and joints of the lexicon: "ubnd", "Tp.", "hdnd"
  /// and "LĐ-TB và XH" are "UBND", "TP.", "HĐND" and "LĐTBXH". Small letters are an abbreviation
  /// only where they can be no word. The names of listed places never are: "CA MAU" is "Ca Mau".
  std::string spelled(std::string_view name) const;
  /// Whether `word`, in small letters without marks, joins words of a name ("va").
  bool is_conjunction(const std::string& word) const { return conjunctions_.contains(word); }

 private:
  struct Atom;
  std::string place_at(const std::vector<Atom>& atoms, std::size_t at, std::size_t& end) const;
  std::string short_at(const std::vector<Atom>& atoms, std::size_t at, std::size_t& end) const;
  std::string single(const Atom& atom) const;

  const Resources& resources_;
  std::unordered_map<std::string, std::string> shorts_;  // plain, without joints -> as listed
  std::unordered_set<std::string> places_;               // plain words
  std::unordered_set<std::string> place_begins_;         // the first of them
  std::unordered_set<std::string> conjunctions_;         // likewise
};

}  // namespace decree

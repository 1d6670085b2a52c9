// Whether a name in a plan is the body that somebody asks for, however each of them writes it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/short_names.h"
#include "extractors/resources.h"

namespace decree {

enum class BodyMatch {
  none,            ///< another body, or no name
  same,            ///< the body itself
  head,            ///< its head: "Giám đốc Công an tỉnh" for "Công an tỉnh"
  with_place,      ///< the body of a province: "Sở Y tế tỉnh Cà Mau" for "Sở Y tế"
  lower_level,     ///< of the same name in a district or commune: "Công an xã" for "Công an"
  place_not_said,  ///< "Công an tỉnh" for "Công an tỉnh Cà Mau": the decree has to say which
};

/// Whether a task of that body is a task of the one asked for: same, head or with_place.
inline bool is_same_body(BodyMatch match) {
  return match == BodyMatch::same || match == BodyMatch::head || match == BodyMatch::with_place;
}

/// A word of a name.
struct BodyWord {
  std::string shown;
  std::string plain;
  std::string marked;  ///< lower case, with its marks, the tone in one place
  bool capital = false;
  bool after_blank = true;
  std::string mark;  ///< what separates it from the word before: "," "-" "và", with its blanks
};

/// A name in its parts: a leader ("Giám đốc"), a body of lexicon/agencies.tsv, where it works.
struct ParsedBody {
  std::vector<BodyWord> words;
  std::size_t leader = 0;  ///< words of the leader
  std::size_t base = 0;    ///< the word after the listed body; `leader` where none is listed
  std::optional<std::size_t> row;  ///< of the listed body in the table
  std::size_t place = 0;           ///< the word at which its place begins; the end without one
  std::size_t place_name = 0;      ///< … and the place's own name, after "tỉnh"
  std::optional<std::size_t> place_row;  ///< of lexicon/places.tsv, where the place is listed
};

class BodyNames {
 public:
  /// `resources` must outlive this.
  explicit BodyNames(const Resources& resources);

  /// Upper and lower case, commas, dashes, "và", what is written short and the aliases of
  /// lexicon/agencies.tsv and asked_names.tsv make no difference, nor do marks of what the lexicon
  /// holds. Two words that it does not hold, both with marks, must have the same. What follows the
  /// body has to be a place or a word for its level: "Sở Tài chính - Vật giá" is not "Sở Tài
  /// chính". A place that no table holds is one where a word such as "tỉnh" stands before it.
  BodyMatch match(std::string_view agency_name, std::string_view asked) const;
  BodyMatch match(const ParsedBody& agency, const ParsedBody& asked) const;
  /// The name of the place of `name`, without "tỉnh"; empty where it has none.
  static std::string place_of(const ParsedBody& name);
  /// Of a place_not_said: the name of the place that `asked` says and `agency` does not.
  std::string place_not_said(const ParsedBody& agency, const ParsedBody& asked) const;

  ParsedBody parse(std::string_view name) const;
  /// The words that two names have in common if they are one, however they are written: plain, what
  /// is written short in full.
  static std::string key(const ParsedBody& name);
  /// Whether names of one key may be meant by one another: no word of theirs has other marks.
  static bool marks_fit(const ParsedBody& a, const ParsedBody& b);
  /// `name` with what is written short in full: "UBND Tp.Cần Thơ".
  std::string in_full(std::string_view name) const;
  /// The name of a province without what stands before it: "TP. Cần Thơ" is "Cần Thơ".
  std::string place_name(std::string_view province) const;
  /// Words [begin, end) as one phrase.
  static std::string phrase(const ParsedBody& name, std::size_t begin, std::size_t end);
  /// The row of `name` or of its alias in lexicon/agencies.tsv.
  std::optional<std::size_t> row_of(std::string_view name) const;
  /// The row of a place in lexicon/places.tsv, and what stands before a place of its kind.
  std::optional<std::size_t> place_row_of(std::string_view name) const;
  std::string_view kind_word(std::size_t place_row) const;

  const Resources& resources() const { return resources_; }

 private:
  using Words = std::vector<std::string>;
  struct Rest {
    bool is_place = false;
    bool empty = false;
    std::string level;  // of the words before the place
    std::size_t name = 0;
    std::optional<std::size_t> row;
  };
  std::vector<BodyWord> words_of(std::string_view name) const;
  static std::string key(const std::vector<BodyWord>& words, std::size_t begin, std::size_t end);
  std::optional<std::size_t> listed(const ParsedBody& name, std::size_t begin,
                                    std::size_t& end) const;
  void find_leader(ParsedBody& name) const;
  bool capitals_count(const ParsedBody& name) const;
  Rest rest(const ParsedBody& name, std::size_t begin, bool after_scope) const;
  bool ends_with_scope(const ParsedBody& name) const;
  static bool same_unlisted(const ParsedBody& name, const ParsedBody& asked);
  bool says_own_level(const ParsedBody& name, const Rest& after) const;
  Words canonical(const ParsedBody& name) const;
  BodyMatch longer(const ParsedBody& name, const Words& body, const ParsedBody& asked,
                   const Words& wanted) const;

  const Resources& resources_;
  ShortNames shorts_;
  std::vector<std::vector<BodyWord>> listed_words_;      // by row of the bodies
  std::unordered_map<std::string, std::size_t> bodies_;  // plain words -> row
  std::unordered_map<std::string, std::size_t> places_;
  std::map<std::string, std::string, std::less<>> scopes_;  // plain words -> level
  std::set<std::string, std::less<>> leaders_;
  std::set<std::string, std::less<>> shapes_;
  std::map<std::string, std::string, std::less<>> kind_words_;
  std::size_t longest_ = 1;  // words of a listed name
};

}  // namespace decree

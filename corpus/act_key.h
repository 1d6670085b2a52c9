// By what an act is known among many: the key of its number, the province of its issuer.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/plan_record.h"
#include "extractors/lexicon.h"

namespace decree {

/// `words` lower case, without marks, a blank between them: "Sở Y tế" is "so y te".
std::string plain_key(std::string_view words);

/// The number of a document for comparing (number_key of extractors/document_number.h), without
/// marks and leading zeros too: "05 /2019/QĐ-UBND" is "5-2019-qd-ubnd". Empty for an empty one.
std::string act_number_key(std::string_view number);

/// What lexicons tell of numbers and issuers, ready for many acts.
class ActWords {
 public:
  /// Reads central_signs.tsv, places.tsv and province_words.tsv.
  explicit ActWords(const Lexicon& lexicon);

  /// Whether the number has the sign of a body of which the country has one ("1944/QĐ-TTg"), not of
  /// one that each province has ("412/QĐ-UBND").
  bool is_of_one_body(std::string_view number) const;

  /// The province, or city under the centre, that the name of a body says: "Ủy ban nhân dân tỉnh Cà
  /// Mau" gives "Cà Mau". Empty where it says none.
  std::string province_in(std::string_view issuer) const;

  /// That of the body that issued the act; of a body of a province that names none, the place where
  /// it signs. Empty for central bodies, and where neither says it.
  std::string province_of(const ActRecord& act) const;

 private:
  struct ProvinceWord {
    std::string word;  // folded, with marks
    bool any = false;  // whatever follows is a province's name; else only a listed one
    bool own = false;  // a body of a province even where no name follows
  };
  struct Found {
    std::string province;
    bool of_a_province = false;
  };
  Found find(std::string_view issuer) const;
  std::string listed_at_end(std::string_view key) const;

  std::set<std::string, std::less<>> central_;               // keys of signs
  std::vector<std::pair<std::string, std::string>> places_;  // key, name
  std::vector<ProvinceWord> words_;
};

}  // namespace decree

// By what an act is known among many: the key of its number, the province of its issuer.
#pragma once

#include <string>
#include <string_view>

#include "corpus/plan_record.h"
#include "extractors/lexicon.h"

namespace decree {

/// `words` lower case, without marks, a blank between them: "Sở Y tế" is "so y te".
std::string plain_key(std::string_view words);

/// The number of a document for comparing (number_key of extractors/document_number.h), without
/// marks and leading zeros too: "05 /2019/QĐ-UBND" is "5-2019-qd-ubnd". Empty for an empty one.
std::string act_number_key(std::string_view number);

/// The province, or city under the centre, whose body issued the act: "Ủy ban nhân dân tỉnh Cà Mau"
/// gives "Cà Mau". A body that names none is of the place where it signs. Empty for central bodies,
/// and where neither says it. Names stand in lexicon/places.tsv, the words before them in
/// lexicon/province_words.tsv.
std::string province_of(const ActRecord& act, const Lexicon& lexicon);

}  // namespace decree

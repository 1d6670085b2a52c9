// Names by the Akoma Ntoso naming convention: IRIs of documents and things, eIds of elements.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "corpus/export/akn_words.h"
#include "corpus/plan_record.h"

namespace decree {

/// What names a document.
struct AknDocument {
  std::string type;  ///< its name: Quyết định
  std::string number;
  std::string issued_on;  ///< YYYY-MM-DD, YYYY, or empty
  std::string issuer;
  std::string otherwise;  ///< what tells it from others where it has no number
};

/// Of the work: "/akn/vn/act/quyet-dinh/ubnd-tinh/2024-03-14/412-qd-ubnd". "undated" where there
/// is no date that the calendar has.
std::string work_iri(const AknDocument& document, const AknWords& words);

/// "/akn/ontology/organization/vn/so-tai-chinh"; `what` is the class of things.
std::string thing_iri(std::string_view what, std::string_view name);

/// The eIds of the elements right below one.
class SiblingIds {
 public:
  /// PARENT__SHORT_NUM: `num` in ASCII letters and digits, "đ" as "dd"; the position among those
  /// alike where nothing is left of it. No two are the same.
  std::string next(std::string_view parent, std::string_view shortened, std::string_view num);

 private:
  std::unordered_map<std::string, std::size_t> used_;
};

}  // namespace decree

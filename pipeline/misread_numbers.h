// Numbers of documents whose code OCR got wrong: "135/TIT-CAT" for "135/TTr-CAT".
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/lexicon.h"
#include "pipeline/tracked.h"

namespace decree {

/// The codes of lexicon/document_types.tsv (Nghị định 30/2020/NĐ-CP, Annex III), by their shape.
class MisreadNumbers {
 public:
  explicit MisreadNumbers(const Table& types);

  /// In numbers of `text`, sets a code that is none but has the shape of exactly one right; each
  /// change is listed in `repairs`. Other unknown codes are bodies ("3722/VPCP-CN") and stay.
  void repair(Tracked& text, std::vector<Repair>& repairs) const;

 private:
  const std::string* meant_by(std::string_view code) const;

  std::map<std::string, std::vector<std::string>, std::less<>> by_shape_;
};

}  // namespace decree

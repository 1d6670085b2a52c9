// What stands around the tree of a decree: letterhead, legal basis, recipients, signatures; and
// where one document in a file ends and the next begins.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "corpus/export/akn_words.h"
#include "corpus/plan_record.h"

namespace decree {

/// What a line outside the tree says.
enum class FrameRole {
  plain,
  authority,  ///< the issuer
  number,
  date,
  type,
  title,
  basis,
  recipient,
  position,  ///< also with the capacity: "KT. CHỦ TỊCH"
  signer,
};

struct FrameLine {
  std::string words;
  FrameRole role = FrameRole::plain;
  std::size_t fact = 0;  ///< of position and signer: which signature of the act
};

/// One document: the act, then what is attached to it (a plan after the signature, Phụ lục).
struct AknPart {
  std::size_t first = 0;  ///< of PlanRecord::sections, with all that is below them
  std::size_t last = 0;   ///< after the last
  std::vector<FrameLine> preface;
  std::vector<FrameLine> preamble;
  std::map<std::size_t, std::vector<FrameLine>> between;  ///< lines before a section at the top
  std::vector<FrameLine> unparted;                        ///< of a body without sections
  std::vector<FrameLine> conclusions;
};

/// The act first. Every line of the text that is in no section is in exactly one list. Without the
/// text (--no-text) the lines are made of the act's facts.
std::vector<AknPart> akn_parts(const PlanRecord& plan, const AknWords& words);

}  // namespace decree

// The tree of a decree as the body of an Akoma Ntoso document.
#pragma once

#include <string_view>

#include "corpus/export/akn_frame.h"
#include "corpus/export/akn_refs.h"
#include "corpus/export/akn_words.h"
#include "corpus/export/code_point_index.h"
#include "corpus/export/xml_writer.h"
#include "corpus/plan_record.h"

namespace decree {

/// What the parts of one decree's document are made of.
struct AknSource {
  const PlanRecord& plan;
  const AknWords& words;
  const AknRefs& refs;
  const CodePointIndex& index;  ///< of the plan's text
};

/// Levels of the tree that become elements within each other; what lies deeper stands beside the
/// last of them. Readers of XML refuse more than 256 levels.
inline constexpr std::size_t kDeepestLevel = 100;

/// Writes `body` (of an act) or `mainBody`. Nodes become elements by AknWords, with `num` as
/// printed, `heading`, and their text as `content`, or as `intro` before what is below them. A
/// table whose rows fill the columns of its header is a `table`; of another, rows are hcontainers,
/// since the plan does not say which cells are empty. `prefix` begins every eId.
void write_akn_body(XmlWriter& xml, const AknSource& from, const AknPart& part, bool act,
                    std::string_view prefix);

/// A `p` for each line, marked with what it says: docNumber, docDate, docType, docTitle,
/// docAuthority, role, person.
void write_akn_lines(XmlWriter& xml, const AknSource& from, const std::vector<FrameLine>& lines);

}  // namespace decree

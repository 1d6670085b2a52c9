// The lines of the source, cleaned: NFC, single blanks, without Markdown marks and control signs.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/tracked.h"

namespace decree {

/// One line of the source that holds words, or a single pipe (the edge of a flattened table cell).
/// A "<br>" is a line feed in it until `part_breaks` has seen it.
struct SourceLine {
  Tracked content;
  int gap = 0;            ///< blank lines and rulers before it
  int heading_level = 0;  ///< of a Markdown heading
  bool indented = false;  ///< began with a blank in the source
  bool bold_begin = false;
  bool bold_end = false;
  bool pipe = false;        ///< holds nothing but a pipe
  bool cell_blank = false;  ///< held marks only ("** **"): an empty cell of a flattened table
};

/// Splits and cleans `text`. Letters of other code pages (Ð for Đ, ƣ for ư) are set right, each
/// listed in `repairs`. In the text of a `printed` page no sign is a mark of Markdown or HTML.
std::vector<SourceLine> read_source_lines(std::string_view text, bool printed,
                                          std::vector<Repair>& repairs);

}  // namespace decree

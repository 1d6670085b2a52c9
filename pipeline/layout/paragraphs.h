// Which lines of a page make one paragraph: by margins, indents, room left on the line, and marks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "extractors/rule.h"
#include "pipeline/layout/reading_order.h"

namespace decree {

/// What a line and the one before it are to each other.
enum class LineSeam {
  wrapped,     ///< the line goes on with the paragraph
  same_block,  ///< lines set one under the other (a title, a cell of the letterhead): words decide
  paragraph,   ///< a new paragraph begins
};

/// The margins of the type on a page, and how its lines are set.
struct TypeArea {
  double left = 0;
  double right = 0;
  double em = 0;
  double pitch = 0;  ///< from a line to the next within a paragraph
};

/// A line with what its words tell.
struct FlowLine {
  const TextLine* line = nullptr;
  std::string text;
  double first_word = 0;  ///< width of its first word
  bool labelled = false;  ///< begins with the mark of an item
  bool begins_small = false;
  bool ends_sentence = false;  ///< with a full stop, semicolon or colon
};

FlowLine make_flow_line(const Page& page, const TextLine& line, const RuleSet& rules);

/// The type area of `layout`; `otherwise` where its lines are too few to tell.
TypeArea measure_type_area(const PageLayout& layout, const TypeArea& otherwise);

/// Decides line after line of the body, across pages too.
class ParagraphFlow {
 public:
  /// What `line` on a page with `area` is to the line before.
  LineSeam next(const FlowLine& line, const TypeArea& area, bool new_page);
  /// What comes next begins anew: a table or columns stood between.
  void interrupt() { last_.reset(); }

 private:
  struct Seen {
    Rect box;  // relative to the type area: 0 is the left margin
    double room = 0;
    bool labelled = false;
    bool ends_sentence = false;
    bool centred = false;    // in the middle, with room at both sides
    bool symmetric = false;  // in the middle, perhaps filling the line
    std::size_t lines = 1;   // of the paragraph so far
    double center_y = 0;
  };
  LineSeam decide(const FlowLine& line, const Seen& now, const TypeArea& area, bool new_page) const;
  LineSeam by_indent(const FlowLine& line, const Seen& now, double em) const;
  std::optional<Seen> last_;
};

}  // namespace decree

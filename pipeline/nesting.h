// Where a mark belongs among those that are open above it.
#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/core/outline.h"
#include "pipeline/label.h"

namespace decree {

/// One open level: the last item of its list.
struct Level {
  LabelStyle style = LabelStyle::bullet;
  std::vector<int> values;  ///< of a letter those it can stand for
  std::size_t node = kNone;
};

/// How a mark fits the list it was put into.
enum class Fit { first, next, repeated, skipped };

/// What stands right above the mark: text, an item without text of its own, one that ends in a
/// colon.
enum class Lead { text, item, colon };

struct Place {
  std::size_t depth = 0;  ///< levels that stay open above the new item
  Fit fit = Fit::first;
};

/// Where `label` belongs below `open` (outermost first). A successor of an open list continues it;
/// a first ordinal opens a list below; anything else joins the nearest list of its style. Bullets
/// belong to the item above them. A first ordinal right below an item of another style is its
/// child, whatever their glyphs: "II. NHIỆM VỤ", "A. Thể chế".
Place place_label(const std::vector<Level>& open, const Label& label, Lead lead = Lead::text);

}  // namespace decree

#include "pipeline/layout/stamps.h"

#include <algorithm>

#include "extractors/matcher.h"
#include "pipeline/layout/grid.h"

namespace decree {
namespace {

// Shares of the page: no stamp is larger.
constexpr double kWidest = 0.5;
constexpr double kHighest = 0.15;
constexpr double kOver = 0.5;  // em: words may stand on the frame

}  // namespace

std::vector<std::string> drop_arrival_stamps(Page& page, const RuleSet& rules) {
  std::vector<std::string> out;
  const double em = usual_em(page.image.dpi);
  for (Rect frame : find_frames(page.rulings, em)) {
    if (frame.width() > kWidest * page.image.width || frame.height() > kHighest * page.image.height)
      continue;
    frame = {frame.left - kOver * em, frame.top - kOver * em, frame.right + kOver * em,
             frame.bottom + kOver * em};
    const auto inside = [&](const PageWord& word) {
      return frame.contains(word.box.center_x(), word.box.center_y());
    };
    std::string words;
    for (const PageWord& word : page.words) {
      if (!inside(word)) continue;
      words += words.empty() ? "" : " ";
      words += word.text;
    }
    if (find_first(rules, "page-stamp", words).empty()) continue;
    std::erase_if(page.words, inside);
    out.push_back(std::move(words));
  }
  return out;
}

}  // namespace decree

#include "pipeline/ocr/signs.h"

#include <algorithm>

namespace decree {
namespace {

// Of a sign's height: how far right it reaches where other signs follow it in the word, and how far
// below its box the bar may lie.
constexpr double kSign = 1.1;
constexpr double kBelow = 0.4;

}  // namespace

void restore_bars(Pix* grey, Reading& reading) {
  for (PageWord& word : reading.words) {
    const bool more = word.text.starts_with('>');
    if (!more && !word.text.starts_with('<')) continue;
    Rect sign = word.box;
    if (word.text.size() > 1) {
      sign.right = std::min(sign.right, sign.left + kSign * sign.height());
    } else {
      sign.bottom += kBelow * sign.height();
    }
    if (has_bar(grey, sign)) word.text.replace(0, 1, more ? "≥" : "≤");
  }
}

}  // namespace decree

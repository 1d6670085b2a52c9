#include "pipeline/ocr/orientation.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Good pages have 0.95, those on their head below 0.5.
constexpr double kDoubtful = 0.7;

// The engine reads lines that run up or down a page too, but their words stand upright in boxes
// that lie. Says which way they run: 1 up, 3 down, 0 across.
int direction_of(const std::vector<PageWord>& words) {
  constexpr std::size_t kWord = 4;  // letters: such a word is wider than it is high
  int across = 0;
  int up = 0;
  int down = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (code_points(words[i].text) < kWord) continue;
    const Rect& box = words[i].box;
    if (box.width() >= box.height()) {
      ++across;
    } else if (i > 0 && words[i - 1].line == words[i].line) {
      ++(box.center_y() < words[i - 1].box.center_y() ? up : down);
    }
  }
  if (up + down <= across) return 0;
  return up > down ? 1 : 3;
}

// The middle of the page, which is enough to see which way up it reads.
PixPointer middle_of(Pix* grey) {
  constexpr double kShare = 0.1;  // of each side, left away at both ends
  const auto [width, height] = size_of(grey);
  return crop(grey, {width * kShare, height * kShare, width * (1 - kShare), height * (1 - kShare)},
              0);
}

}  // namespace

int quarters_to_upright(const Reading& reading, Pix* grey, double dpi, Recognizer& recognizer) {
  const double confidence = reading.confidence();
  if (confidence >= kDoubtful) return direction_of(reading.words);
  constexpr double kBetter = 0.15;
  constexpr double kReadable = 0.6;
  const PixPointer middle = middle_of(grey);
  if (!middle) return 0;
  int best = 0;
  double highest = std::max(kReadable, confidence + kBetter);
  for (const int quarters : {2, 1, 3}) {
    const PixPointer turned = quarter_turns(middle.get(), quarters);
    const Reading trial = turned ? recognizer.read(turned.get(), dpi) : Reading();
    // The other two are read sideways, if at all.
    if (trial.confidence() <= highest || direction_of(trial.words) != 0) continue;
    best = quarters;
    highest = trial.confidence();
  }
  return best;
}

}  // namespace decree

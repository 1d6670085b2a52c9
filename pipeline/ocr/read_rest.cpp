#include "pipeline/ocr/read_rest.h"

#include <algorithm>
#include <map>
#include <set>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kLeastLetter = 0.05;  // inches: heights of letters of type
constexpr double kMostLetter = 0.22;
constexpr double kSeal = 0.45;  // inches: both sides of a seal, an emblem or a signature
constexpr std::size_t kLeastLetters = 15;

bool is_letter_size(const Rect& box, double dpi) {
  return box.height() >= kLeastLetter * dpi && box.height() <= kMostLetter * dpi &&
         box.width() <= 2 * kMostLetter * dpi;
}

// Only the words of lines that were read well enough to be added: nothing else speaks for them.
std::vector<PageWord> good_lines(std::vector<PageWord> words) {
  constexpr double kSure = 0.8;
  constexpr std::size_t kWord = 3;  // letters, of its longest word
  std::map<std::size_t, Reading> lines;
  for (const PageWord& word : words)
    lines[word.line].words.push_back(word);
  std::set<std::size_t> good;
  for (const auto& [number, line] : lines) {
    const bool worded = std::ranges::any_of(
        line.words, [](const PageWord& word) { return code_points(word.text) >= kWord; });
    if (worded && line.confidence() >= kSure) good.insert(number);
  }
  std::erase_if(words, [&](const PageWord& word) { return !good.contains(word.line); });
  return words;
}

// Those of `more` that stand on no line of `words`, and touch nothing of `taken`, which may have
// had the rest of the line: half a name is worse than none.
std::vector<PageWord> whole_lines(std::vector<PageWord> more, const std::vector<PageWord>& words,
                                  const std::vector<Rect>& taken) {
  std::set<std::size_t> bad;
  for (const PageWord& word : more) {
    const double reach = word.box.height();
    const double y = word.box.center_y();
    const bool known = std::ranges::any_of(
        words, [&](const PageWord& w) { return w.box.top < y && y < w.box.bottom; });
    const bool cut = std::ranges::any_of(taken, [&](const Rect& box) {
      return box.top < y && y < box.bottom && box.left - reach < word.box.right &&
             word.box.left < box.right + reach;
    });
    if (known || cut) bad.insert(word.line);
  }
  std::erase_if(more, [&](const PageWord& word) { return bad.contains(word.line); });
  return more;
}

}  // namespace

void read_rest(Recognizer& recognizer, Pix* grey, double dpi, Reading& into) {
  constexpr double kAround = 2;  // pixels
  const PixPointer rest = copy_of(grey);
  if (!rest) return;
  for (const PageWord& word : into.words) {
    const Rect& box = word.box;
    paint_white(rest.get(),
                {box.left - kAround, box.top - kAround, box.right + kAround, box.bottom + kAround});
  }
  const PixPointer unsealed = copy_of(rest.get());
  if (!unsealed) return;
  std::vector<Rect> taken = remove_large(unsealed.get(), kSeal * dpi);
  std::size_t letters = 0;
  Rect where{1e8, 1e8, -1e8, -1e8};
  for (const Rect& box : drawn_on(unsealed.get())) {
    if (!is_letter_size(box, dpi)) continue;
    ++letters;
    where = cover(where, box);
  }
  if (letters < kLeastLetters) return;
  constexpr int kMargin = 20;  // pixels
  const PixPointer part = crop(rest.get(), where, kMargin);
  const PixPointer without = crop(unsealed.get(), where, kMargin);
  if (!part || !without) return;
  const double left = where.left - kMargin;
  const double top = where.top - kMargin;
  for (Rect& box : taken)
    box = {box.left - left, box.top - top, box.right - left, box.bottom - top};
  // A seal is in the way, and what it touches goes with it: some lines are read with it, some
  // without.
  Reading found;
  found.words = good_lines(recognizer.read_block(part.get(), dpi).words);
  std::vector<PageWord> more = good_lines(recognizer.read_scattered(without.get(), dpi).words);
  found.add(whole_lines(std::move(more), found.words, taken), 0, 0);
  into.add(std::move(found.words), left, top);
}

}  // namespace decree

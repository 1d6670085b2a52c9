#include "pipeline/ocr/read_page.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeline/ocr/orientation.h"
#include "pipeline/ocr/prepare.h"
#include "pipeline/ocr/read_rest.h"
#include "pipeline/ocr/read_tables.h"
#include "pipeline/ocr/recognize.h"
#include "pipeline/ocr/signs.h"

namespace decree {
namespace {

// Good pages have 0.95; from here down other strokes are worth their time.
constexpr double kGood = 0.90;
// Boldness: dark copies have 0.4, others 0.3 and less.
constexpr double kDark = 0.33;

// A picture made ready for reading, and what was read of it.
struct Attempt {
  Picture picture;
  PageOrigin origin;
  RuledTables tables;
  Reading reading;
};

void read_prepared(Attempt& attempt, Recognizer& recognizer) {
  const Picture& picture = attempt.picture;
  attempt.tables = find_tables(picture);
  attempt.reading = read_with_tables(recognizer, picture.grey.get(), picture.dpi, attempt.tables);
}

Attempt read_turned(const Picture& as_it_was, int quarters, Recognizer& recognizer) {
  Attempt out;
  out.picture = copy_of(as_it_was);
  out.origin = prepare(out.picture, quarters);
  read_prepared(out, recognizer);
  return out;
}

// Takes out what is unsure and stands beside all that is sure: the table that a sheet lies on, and
// the edge of the sheet, are read as letters.
void remove_surroundings(Reading& reading, double em) {
  constexpr double kUnsure = 0.5;
  Rect sure{1e8, 1e8, -1e8, -1e8};
  for (const auto& [left, right] : reading.baselines)
    sure = cover(sure, {left.x, left.y - em, right.x, right.y + em});
  std::erase_if(reading.words, [&](const PageWord& word) {
    return word.confidence < kUnsure &&
           (word.box.right < sure.left - em / 2 || word.box.left > sure.right + em / 2 ||
            word.box.bottom < sure.top || word.box.top > sure.bottom);
  });
}

// A photograph taken aslant: what was read of it tells from where; the view from straight above is
// read anew.
void flatten(const Picture& as_it_was, Recognizer& recognizer, Attempt& best) {
  constexpr int kRounds = 2;  // the better it was read, the better it tells
  for (int round = 0; round < kRounds; ++round) {
    const Picture& picture = best.picture;
    const auto view =
        view_of(best.reading.baselines, picture.width, picture.height, usual_em(picture.dpi));
    if (!view) return;
    Attempt flat;
    flat.picture = copy_of(as_it_was);
    flat.origin = prepare_view(flat.picture, best.origin.projection.after(*view));
    if (flat.origin.is_none()) return;
    read_prepared(flat, recognizer);
    remove_surroundings(flat.reading, usual_em(picture.dpi));
    if (flat.reading.confidence() <= best.reading.confidence()) return;
    best = std::move(flat);
  }
}

void read_with_other_strokes(Attempt& best, Recognizer& recognizer) {
  const Picture& picture = best.picture;
  const bool dark = boldness(picture) > kDark;
  for (const Strokes strokes :
       {dark ? Strokes::thinner : Strokes::thicker, dark ? Strokes::thicker : Strokes::thinner}) {
    const PixPointer other = with_strokes(picture, strokes);
    Reading reading = read_with_tables(recognizer, other.get(), picture.dpi, best.tables);
    if (reading.confidence() > best.reading.confidence()) best.reading = std::move(reading);
    if (best.reading.confidence() >= kGood) return;
  }
}

Attempt read_best(const Picture& as_it_was, Recognizer& recognizer) {
  Attempt best = read_turned(as_it_was, 0, recognizer);
  const Picture& picture = best.picture;
  const int quarters =
      quarters_to_upright(best.reading, picture.grey.get(), picture.dpi, recognizer);
  if (quarters != 0) best = read_turned(as_it_was, quarters, recognizer);
  flatten(as_it_was, recognizer, best);
  if (best.reading.confidence() < kGood) read_with_other_strokes(best, recognizer);
  read_rest(recognizer, picture.grey.get(), picture.dpi, best.reading);
  restore_bars(picture.grey.get(), best.reading);
  return best;
}

// "HỎA TỐC" is stamped in red beside or below the number. Of its letters the pale edges are gone.
std::vector<PageWord> read_coloured(const Picture& picture, Recognizer& recognizer) {
  constexpr double kUpper = 0.4;  // of the page
  constexpr int kTimes = 2;
  if (!picture.coloured) return {};
  const PixPointer upper =
      crop(picture.coloured.get(), {0, 0, picture.width, kUpper * picture.height}, 0);
  if (!upper || !has_ink(upper.get())) return {};
  const PixPointer large = larger(upper.get(), kTimes);
  if (!large) return {};
  std::vector<PageWord> out = recognizer.read_scattered(large.get(), picture.dpi * kTimes).words;
  for (PageWord& word : out) {
    const Rect& box = word.box;
    word.box = {box.left / kTimes, box.top / kTimes, box.right / kTimes, box.bottom / kTimes};
  }
  return out;
}

}  // namespace

tl::expected<WorkerPage, std::string> read_page_image(Picture& picture, const std::string& model) {
  auto recognizer = Recognizer::load(model);
  if (!recognizer) return tl::unexpected(recognizer.error());
  Attempt best = read_best(picture, *recognizer);
  WorkerPage out;
  out.engine = Recognizer::engine();
  out.damaged = picture.damaged;
  Page& page = out.page;
  page.inked = read_coloured(picture, *recognizer);
  page.origin = best.origin;
  page.words = std::move(best.reading.words);
  page.rulings = std::move(best.tables.rulings);
  picture = std::move(best.picture);
  page.image.width = picture.width;
  page.image.height = picture.height;
  page.image.dpi = picture.dpi;
  page.image.reading = PageReading::ocr;
  return out;
}

}  // namespace decree

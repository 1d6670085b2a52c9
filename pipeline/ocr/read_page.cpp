#include "pipeline/ocr/read_page.h"

#include <utility>

#include "pipeline/ocr/orientation.h"
#include "pipeline/ocr/prepare.h"
#include "pipeline/ocr/read_rest.h"
#include "pipeline/ocr/read_tables.h"
#include "pipeline/ocr/recognize.h"

namespace decree {
namespace {

// Good pages have 0.95; from here down other strokes are worth their time.
constexpr double kGood = 0.90;
// Boldness: dark copies have 0.4, others 0.3 and less.
constexpr double kDark = 0.33;

void read_with_other_strokes(const Picture& picture, const RuledTables& tables,
                             Recognizer& recognizer, Reading& best) {
  const bool dark = boldness(picture) > kDark;
  for (const Strokes strokes :
       {dark ? Strokes::thinner : Strokes::thicker, dark ? Strokes::thicker : Strokes::thinner}) {
    const PixPointer other = with_strokes(picture, strokes);
    Reading reading = read_with_tables(recognizer, other.get(), picture.dpi, tables);
    if (reading.confidence() > best.confidence()) best = std::move(reading);
    if (best.confidence() >= kGood) return;
  }
}

// Tables and words of a prepared picture.
struct FirstReading {
  RuledTables tables;
  Reading reading;
};

FirstReading read_prepared(const Picture& picture, Recognizer& recognizer) {
  FirstReading out;
  out.tables = find_tables(picture);
  out.reading = read_with_tables(recognizer, picture.grey.get(), picture.dpi, out.tables);
  return out;
}

}  // namespace

tl::expected<WorkerPage, std::string> read_page_image(Picture& picture, const std::string& model) {
  auto recognizer = Recognizer::load(model);
  if (!recognizer) return tl::unexpected(recognizer.error());
  WorkerPage out;
  out.engine = Recognizer::engine();
  out.damaged = picture.damaged;
  Page& page = out.page;
  const PixPointer as_it_was = copy_of(picture.grey.get());
  page.origin = prepare(picture);
  FirstReading first = read_prepared(picture, *recognizer);
  const int quarters =
      quarters_to_upright(first.reading, picture.grey.get(), picture.dpi, *recognizer);
  if (quarters != 0 && as_it_was) {
    picture.grey = copy_of(as_it_was.get());
    page.origin = prepare(picture, quarters);
    first = read_prepared(picture, *recognizer);
  }
  Reading& best = first.reading;
  if (best.confidence() < kGood) read_with_other_strokes(picture, first.tables, *recognizer, best);
  read_rest(*recognizer, picture.grey.get(), picture.dpi, best);
  page.words = std::move(best.words);
  page.rulings = std::move(first.tables.rulings);
  page.image.width = picture.width;
  page.image.height = picture.height;
  page.image.dpi = picture.dpi;
  page.image.reading = PageReading::ocr;
  return out;
}

}  // namespace decree

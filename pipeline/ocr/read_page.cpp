#include "pipeline/ocr/read_page.h"

#include <utility>

#include "pipeline/ocr/prepare.h"
#include "pipeline/ocr/read_rest.h"
#include "pipeline/ocr/read_tables.h"
#include "pipeline/ocr/recognize.h"

namespace decree {
namespace {

// Good pages have 0.95; from here down other strokes are worth their time.
constexpr double kGood = 0.90;
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

}  // namespace

tl::expected<WorkerPage, std::string> read_page_image(Picture& picture, const std::string& model) {
  auto recognizer = Recognizer::load(model);
  if (!recognizer) return tl::unexpected(recognizer.error());
  WorkerPage out;
  out.engine = Recognizer::engine();
  out.damaged = picture.damaged;
  out.page.turn = prepare(picture).turn;
  RuledTables tables = find_tables(picture);
  Reading best = read_with_tables(*recognizer, picture.grey.get(), picture.dpi, tables);
  if (best.confidence() < kGood) read_with_other_strokes(picture, tables, *recognizer, best);
  read_rest(*recognizer, picture.grey.get(), picture.dpi, best);
  out.page.rulings = std::move(tables.rulings);
  out.page.words = std::move(best.words);
  PageImage& image = out.page.image;
  image.width = picture.width;
  image.height = picture.height;
  image.dpi = picture.dpi;
  image.reading = PageReading::ocr;
  return out;
}

}  // namespace decree

#include "pipeline/ocr/read_tables.h"

#include <algorithm>
#include <utility>

namespace decree {
namespace {

constexpr int kMargin = 12;  // pixels of white around a cell
constexpr double kLine = 2;  // pixels that a ruling may be thicker than it was found

// Reads the cell that lies at (`x`, `y`); a doubtful one again at twice the size.
void read_cell(Recognizer& recognizer, Pix* cell, double dpi, double x, double y, Reading& into) {
  constexpr double kSure = 0.85;
  constexpr int kLarger = 2;
  Reading reading = recognizer.read_block(cell, dpi);
  if (reading.confidence() < kSure) {
    const PixPointer large(larger(cell, kLarger));
    Reading again = large ? recognizer.read_block(large.get(), dpi * kLarger) : Reading();
    if (again.confidence() > reading.confidence()) {
      for (PageWord& word : again.words) {
        word.box = {word.box.left / kLarger, word.box.top / kLarger, word.box.right / kLarger,
                    word.box.bottom / kLarger};
      }
      reading = std::move(again);
    }
  }
  into.add(std::move(reading.words), x, y);
}

// The rectangle of each cell, by the places of the grid that are its.
std::vector<Rect> boxes_of(const Grid& grid) {
  std::vector<Rect> out(grid.cells.size(), Rect{1e8, 1e8, -1e8, -1e8});
  for (std::size_t row = 0; row < grid.rows; ++row) {
    for (std::size_t column = 0; column < grid.columns; ++column) {
      Rect& box = out[grid.cell_at[row * grid.columns + column]];
      box = cover(box, {grid.xs[column], grid.ys[row], grid.xs[column + 1], grid.ys[row + 1]});
    }
  }
  return out;
}

}  // namespace

RuledTables find_tables(const Picture& picture) {
  RuledTables out;
  out.rulings = find_rulings(picture, Drawn::by_scanner);
  out.grids = find_grids(out.rulings, usual_em(picture.dpi));
  // Dirt, or text that runs up the page, can look like lines without end.
  constexpr std::size_t kMostCells = 600;  // of a page
  std::size_t cells = 0;
  for (const Grid& grid : out.grids)
    cells += grid.cells.size();
  if (cells > kMostCells) out = {};
  return out;
}

Reading read_with_tables(Recognizer& recognizer, Pix* grey, double dpi, const RuledTables& tables) {
  if (tables.grids.empty()) return recognizer.read(grey, dpi);
  const PixPointer unruled = copy_of(grey);
  for (const Rect& line : tables.rulings) {
    paint_white(unruled.get(),
                {line.left - kLine, line.top - kLine, line.right + kLine, line.bottom + kLine});
  }
  const PixPointer rest = copy_of(grey);
  for (const Grid& grid : tables.grids) {
    const Rect& box = grid.box;
    paint_white(rest.get(),
                {box.left - kMargin, box.top - kMargin, box.right + kMargin, box.bottom + kMargin});
  }
  Reading out = recognizer.read(rest.get(), dpi);
  for (const Grid& grid : tables.grids) {
    for (const Rect& box : boxes_of(grid)) {
      const PixPointer cell = crop(unruled.get(), box, kMargin);
      if (!cell || !has_ink(cell.get())) continue;
      read_cell(recognizer, cell.get(), dpi, box.left - kMargin, box.top - kMargin, out);
    }
  }
  return out;
}

}  // namespace decree

#include "pipeline/layout/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace decree {
namespace {

constexpr double kTouch = 0.5;              // em: lines that come this close meet
constexpr std::size_t kMostRulings = 5000;  // on a page; more are a picture or a bomb
constexpr std::size_t kMostLines = 200;     // of a table each way
// Share of a cell's side that is drawn where there is a side: a letter's stem below a line covers
// two thirds of a low row.
constexpr double kCovered = 0.75;

// Sets of things that belong together.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t i) {
    while (parent_[i] != i)
      i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool is_horizontal(const Rect& line) {
  return line.width() >= line.height();
}

bool meet(const Rect& a, const Rect& b, double within) {
  return a.left - within <= b.right && b.left - within <= a.right && a.top - within <= b.bottom &&
         b.top - within <= a.bottom;
}

// Rulings that hang together, each group a drawing: a table, a box, a single line.
std::vector<std::vector<Rect>> drawings(std::vector<Rect> rulings, double within) {
  std::ranges::sort(rulings, {}, &Rect::top);
  Groups groups(rulings.size());
  for (std::size_t i = 0; i < rulings.size(); ++i) {
    for (std::size_t j = i + 1; j < rulings.size(); ++j) {
      if (rulings[j].top - within > rulings[i].bottom) break;  // sorted: none further down meets
      if (meet(rulings[i], rulings[j], within)) groups.join(i, j);
    }
  }
  std::vector<std::vector<Rect>> out(rulings.size());
  for (std::size_t i = 0; i < rulings.size(); ++i)
    out[groups.of(i)].push_back(rulings[i]);
  std::erase_if(out, [](const auto& drawing) { return drawing.size() < 4; });
  return out;
}

// Places where lines lie, each the middle of those that come close to one another.
std::vector<double> places(std::vector<double> middles, double within) {
  std::ranges::sort(middles);
  std::vector<double> out;
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < middles.size(); ++i) {
    if (count > 0 && middles[i] - middles[i - 1] > within) {
      out.push_back(sum / static_cast<double>(count));
      sum = 0;
      count = 0;
    }
    sum += middles[i];
    ++count;
  }
  if (count > 0) out.push_back(sum / static_cast<double>(count));
  return out;
}

// One drawing as a grid of columns and rows.
class GridBuilder {
 public:
  GridBuilder(const std::vector<Rect>& drawing, double em)
      : drawing_(drawing), within_(em * kTouch) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const Rect& line : drawing) {
      if (is_horizontal(line)) {
        ys.push_back(line.center_y());
      } else {
        xs.push_back(line.center_x());
      }
    }
    xs_ = places(std::move(xs), within_);
    ys_ = places(std::move(ys), within_);
    add_open_sides(em);
    add_open_ends(em);
  }

  Grid build() const {
    Grid out;
    if (xs_.size() < 3 || ys_.size() < 2 || xs_.size() > kMostLines || ys_.size() > kMostLines) {
      return out;
    }
    out.open_top = open_top_;
    out.open_bottom = open_bottom_;
    out.columns = xs_.size() - 1;
    out.rows = ys_.size() - 1;
    out.box = {xs_.front(), ys_.front(), xs_.back(), ys_.back()};
    Groups cells(out.columns * out.rows);
    for (std::size_t row = 0; row < out.rows; ++row) {
      for (std::size_t column = 0; column < out.columns; ++column) {
        const std::size_t at = row * out.columns + column;
        if (column + 1 < out.columns && !drawn_right_of(column, row)) cells.join(at, at + 1);
        if (row + 1 < out.rows && !drawn_below(column, row)) cells.join(at, at + out.columns);
      }
    }
    collect(cells, out);
    out.xs = xs_;
    out.ys = ys_;
    return out;
  }

 private:
  // A table without its outer lines, or with one too faint to be found: the lines across end where
  // they would stand.
  void add_open_sides(double em) {
    constexpr double kNarrowest = 2;  // em: of a column
    std::vector<double> lefts;
    std::vector<double> rights;
    for (const Rect& line : drawing_) {
      if (!is_horizontal(line)) continue;
      lefts.push_back(line.left);
      rights.push_back(line.right);
    }
    if (lefts.size() < 3 || xs_.empty()) return;
    const double left = middle(lefts);
    const double right = middle(rights);
    if (xs_.front() - left > kNarrowest * em) xs_.insert(xs_.begin(), left);
    if (right - xs_.back() > kNarrowest * em) xs_.push_back(right);
  }

  // A row that a page break cut: the lines between its cells go on, and none closes it.
  void add_open_ends(double em) {
    constexpr double kLeast = 0.8;  // em: of a line of type
    std::vector<double> tops;
    std::vector<double> bottoms;
    for (const Rect& line : drawing_) {
      if (is_horizontal(line)) continue;
      tops.push_back(line.top);
      bottoms.push_back(line.bottom);
    }
    if (tops.size() < 3 || ys_.empty()) return;
    // Of a table of many rows each line may be several: the outermost third of them tell.
    const auto third = [](std::vector<double>& all, bool last) {
      std::ranges::sort(all);
      return all[last ? all.size() - 1 - all.size() / 3 : all.size() / 3];
    };
    const double top = third(tops, false);
    const double bottom = third(bottoms, true);
    open_top_ = ys_.front() - top > kLeast * em;
    open_bottom_ = bottom - ys_.back() > kLeast * em;
    if (open_top_) ys_.insert(ys_.begin(), top);
    if (open_bottom_) ys_.push_back(bottom);
  }

  static double middle(std::vector<double>& all) {
    std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
    return all[all.size() / 2];
  }

  // How much of [from, to] the lines at `place` cover; they do not overlap much.
  double covered(bool horizontal, double place, double from, double to) const {
    double sum = 0;
    for (const Rect& line : drawing_) {
      if (is_horizontal(line) != horizontal) continue;
      const double at = horizontal ? line.center_y() : line.center_x();
      if (std::abs(at - place) > within_) continue;
      const double begin = std::max(from, horizontal ? line.left : line.top);
      const double end = std::min(to, horizontal ? line.right : line.bottom);
      sum += std::max(0.0, end - begin);
    }
    return sum / std::max(1e-6, to - from);
  }
  bool drawn_right_of(std::size_t column, std::size_t row) const {
    return covered(false, xs_[column + 1], ys_[row], ys_[row + 1]) > kCovered;
  }
  bool drawn_below(std::size_t column, std::size_t row) const {
    return covered(true, ys_[row + 1], xs_[column], xs_[column + 1]) > kCovered;
  }

  // The cells that the groups make: each the rectangle that holds its group.
  static void collect(Groups& groups, Grid& out) {
    constexpr auto kNew = static_cast<std::size_t>(-1);
    std::vector<std::size_t> cell_of_group(out.columns * out.rows, kNew);
    for (std::size_t at = 0; at < out.columns * out.rows; ++at) {
      const std::size_t column = at % out.columns;
      const std::size_t row = at / out.columns;
      std::size_t& cell = cell_of_group[groups.of(at)];
      if (cell == kNew) {
        cell = out.cells.size();
        out.cells.push_back({column, row, {}});
      } else {
        out.cells[cell].column = std::min(out.cells[cell].column, column);
      }
      out.cell_at.push_back(cell);
    }
  }

  const std::vector<Rect>& drawing_;
  double within_;
  std::vector<double> xs_;
  std::vector<double> ys_;
  bool open_top_ = false;
  bool open_bottom_ = false;
};

// Puts words into lines from the top down, each from left to right.
void order_words(std::vector<std::size_t>& order, const std::vector<Rect>& words) {
  std::ranges::sort(order, {}, [&](std::size_t i) { return words[i].center_y(); });
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    const Rect& first = words[order[begin]];
    while (end < order.size() &&
           words[order[end]].center_y() - first.center_y() < first.height() / 2) {
      ++end;
    }
    std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
              order.begin() + static_cast<std::ptrdiff_t>(end),
              [&](std::size_t a, std::size_t b) { return words[a].left < words[b].left; });
    begin = end;
  }
}

}  // namespace

std::vector<Grid> find_grids(const std::vector<Rect>& rulings, double em) {
  std::vector<Grid> out;
  if (rulings.size() > kMostRulings) return out;
  for (const auto& drawing : drawings(rulings, em * kTouch)) {
    Grid grid = GridBuilder(drawing, em).build();
    if (grid.cells.size() >= 4) out.push_back(std::move(grid));
  }
  std::ranges::sort(out, {}, [](const Grid& grid) { return grid.box.top; });
  return out;
}

std::vector<Rect> find_frames(const std::vector<Rect>& rulings, double em) {
  constexpr double kSide = 0.6;  // share of a side that its longest line covers
  std::vector<Rect> out;
  if (rulings.size() > kMostRulings) return out;
  for (const auto& drawing : drawings(rulings, em)) {
    Rect box = drawing.front();
    for (const Rect& line : drawing)
      box = cover(box, line);
    // Its upper and lower side are long lines; strokes may stick out of it.
    Rect frame = {box.left, box.bottom, box.right, box.top};
    for (const Rect& line : drawing) {
      if (!is_horizontal(line) || line.width() < kSide * box.width()) continue;
      frame.top = std::min(frame.top, line.center_y());
      frame.bottom = std::max(frame.bottom, line.center_y());
    }
    const auto has_side = [&](double place) {
      return std::ranges::any_of(drawing, [&](const Rect& line) {
        return !is_horizontal(line) && std::abs(line.center_x() - place) <= em &&
               line.height() >= kSide * frame.height();
      });
    };
    if (frame.height() > em && has_side(frame.left) && has_side(frame.right)) out.push_back(frame);
  }
  return out;
}

std::vector<bool> fill_grid(Grid& grid, const std::vector<Rect>& words) {
  std::vector<bool> taken(words.size());
  const auto slot = [](const std::vector<double>& lines, double place) {
    return static_cast<std::size_t>(std::ranges::upper_bound(lines, place) - lines.begin()) - 1;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double x = words[i].center_x();
    const double y = words[i].center_y();
    if (!grid.box.contains(x, y)) continue;
    const std::size_t column = std::min(slot(grid.xs, x), grid.columns - 1);
    const std::size_t row = std::min(slot(grid.ys, y), grid.rows - 1);
    grid.cells[grid.cell_at[row * grid.columns + column]].words.push_back(i);
    taken[i] = true;
  }
  for (GridCell& cell : grid.cells)
    order_words(cell.words, words);
  return taken;
}

}  // namespace decree

// How a page was photographed, and boxes on the photograph as it was.
#include <gtest/gtest.h>

#include "pipeline/layout/camera.h"
#include "tests/unit/pipeline/composed.h"

namespace decree {
namespace {

// Baselines of a page of 1000 x 1400 pixels as they look through `camera`: paragraphs of three
// lines, the first indented, the last short.
std::vector<Baseline> lines_through(const Projection& camera) {
  std::vector<Baseline> out;
  for (int line = 0; line < 30; ++line) {
    const double y = 150 + 35 * line;
    const double left = line % 3 == 0 ? 200 : 150;
    const double right = line % 3 == 2 ? 600 + 7 * line : 900;
    out.push_back({camera({left, y}), camera({right, y})});
  }
  return out;
}

TEST(Camera, LinesOfTextTellHowThePageWasPhotographed) {
  const Rect page{0, 0, 1000, 1400};
  EXPECT_FALSE(view_of(lines_through({}), 1000, 1400, 25));
  const Projection camera = onto(page, {{{60, 20}, {960, 0}, {1000, 1390}, {0, 1400}}});
  std::vector<Baseline> lines = lines_through(camera);
  lines.push_back({{0, 300}, {900, 500}});  // the edge of a table
  const auto view = view_of(lines, 1000, 1400, 25);
  ASSERT_TRUE(view);
  // What was level is level again, what was upright is upright.
  const Projection back = view->inverse();
  for (const double x : {150.0, 900.0}) {
    const Point top = back(camera({x, 150}));
    const Point bottom = back(camera({x, 1200}));
    EXPECT_NEAR(top.x, bottom.x, 1);
    EXPECT_NEAR(top.y, back(camera({500, 150})).y, 1);
    EXPECT_NEAR(bottom.y, back(camera({500, 1200})).y, 1);
  }
  EXPECT_FALSE(view_of({lines.begin(), lines.begin() + 4}, 1000, 1400, 25)) << "too few lines";
}

// A page of 200 x 100 pixels that lay on its side: the mark at (10, 20) of the upright image.
TEST(Camera, BoxesLieOnThePageAsItWas) {
  const Rect mark{10, 20, 30, 26};
  const auto undone = [&](int quarter, double width, double height) {
    return undo_quarters(quarter, width, height).around(mark);
  };
  const auto expect = [](const Rect& box, double left, double top, double right, double bottom) {
    EXPECT_NEAR(box.left, left, 1e-6);
    EXPECT_NEAR(box.top, top, 1e-6);
    EXPECT_NEAR(box.right, right, 1e-6);
    EXPECT_NEAR(box.bottom, bottom, 1e-6);
  };
  expect(undone(0, 200, 100), 10, 20, 30, 26);
  expect(undone(1, 100, 200), 20, 170, 26, 190);
  expect(undone(2, 200, 100), 170, 74, 190, 80);
  expect(undone(3, 100, 200), 74, 10, 80, 30);
  // Leaning by two degrees: the middle stays, what is right of it goes up again.
  const Rect right = undo_rotation(2, {100, 50}, {100, 50}).around({198, 49, 200, 51});
  EXPECT_LT(right.center_y(), 50);
  // A camera above the foot: the upper edge is shorter.
  const Projection camera = onto({0, 0, 200, 100}, {{{20, 5}, {180, 0}, {200, 100}, {0, 95}}});
  expect(camera.around({0, 0, 0, 0}), 20, 5, 20, 5);
  expect(camera.around({200, 100, 200, 100}), 200, 100, 200, 100);
  const Point back = camera.inverse()(camera({70, 30}));
  EXPECT_NEAR(back.x, 70, 1e-6);
  EXPECT_NEAR(back.y, 30, 1e-6);
}

}  // namespace
}  // namespace decree

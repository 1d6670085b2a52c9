#include "pipeline/layout/camera.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace decree {
namespace {

constexpr std::size_t kFewest = 6;  // lines that tell something
// Slopes, between one edge of the page and the other: 0.8 degrees. Scanned pages have 0.007 at
// most.
constexpr double kUneven = 0.014;
constexpr double kMost = 0.5;  // the same; more is no page that was photographed to be read

// A straight line: where it crosses the middle of the image, across or down, and how it leans.
struct Course {
  double at = 0;
  double slope = 0;
  double weight = 1;
};

// Lines that run together in a vanishing point: the slope changes evenly from one to the next.
struct Pencil {
  double slope = 0;   // in the middle of the image
  double change = 0;  // for each pixel

  double operator()(double at) const { return slope + change * at; }
};

Pencil fit(const std::vector<Course>& courses) {
  double weight = 0;
  double at = 0;
  double slope = 0;
  for (const Course& course : courses) {
    weight += course.weight;
    at += course.weight * course.at;
    slope += course.weight * course.slope;
  }
  at /= weight;
  slope /= weight;
  double spread = 0;
  double together = 0;
  for (const Course& course : courses) {
    spread += course.weight * (course.at - at) * (course.at - at);
    together += course.weight * (course.at - at) * (course.slope - slope);
  }
  const double change = spread > 0 ? together / spread : 0;
  return {slope - change * at, change};
}

// The same without those that lie far from the others: misread lines, signatures.
Pencil fit_most(std::vector<Course> courses) {
  constexpr int kRounds = 3;
  constexpr double kFar = 2.5;      // times the usual distance
  constexpr double kExact = 0.002;  // slope: a baseline is drawn in whole pixels
  Pencil out = fit(courses);
  for (int round = 0; round < kRounds; ++round) {
    const auto off = [&](const Course& c) { return std::abs(c.slope - out(c.at)); };
    std::vector<double> distances;
    std::ranges::transform(courses, std::back_inserter(distances), off);
    const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
    std::ranges::nth_element(distances, middle);
    const double usual = std::max(*middle, kExact);
    if (std::erase_if(courses, [&](const Course& c) { return off(c) > kFar * usual; }) == 0) break;
    if (courses.size() < kFewest) break;
    out = fit(courses);
  }
  return out;
}

// The lines of text, from the middle of the image. Those of a few lines close together all lean
// alike: how they run together cannot be told.
std::vector<Course> courses_of(const std::vector<Baseline>& lines, Point middle) {
  constexpr double kShortest = 0.2;  // of the page's width
  constexpr double kSpread = 0.2;    // of its height
  std::vector<Course> out;
  double top = 2 * middle.y;
  double bottom = 0;
  for (const auto& [left, right] : lines) {
    const double length = right.x - left.x;
    if (length < 2 * middle.x * kShortest) continue;
    const double slope = (right.y - left.y) / length;
    if (std::abs(slope) > kMost) continue;
    const double at = left.y + slope * (middle.x - left.x);
    out.push_back({at - middle.y, slope, length});
    top = std::min(top, at);
    bottom = std::max(bottom, at);
  }
  if (out.size() < kFewest) return {};
  if (bottom - top < 2 * middle.y * kSpread) {
    for (Course& course : out)
      course.at = 0;
  }
  return out;
}

// The ends of long lines on one side of the page.
struct Ends {
  std::vector<Point> points;
  double outwards = 0;  // 1 on the right, -1 on the left
};

// Those that stand on the margin through `a` and `b`. Paragraphs are indented and end early, but
// little stands outside a margin: nothing where that is more.
std::vector<Point> on_margin(const Ends& ends, Point a, double lean, double em) {
  constexpr double kWavers = 0.25;  // em
  std::vector<Point> out;
  std::size_t outside = 0;
  for (const Point& point : ends.points) {
    const double beyond = ends.outwards * (point.x - a.x - lean * (point.y - a.y));
    if (std::abs(beyond) <= kWavers * em) {
      out.push_back(point);
    } else if (beyond > 0) {
      ++outside;
    }
  }
  constexpr std::size_t kOutside = 4;  // so many times as many have to stand on it
  if (out.size() < kOutside * outside) out.clear();
  return out;
}

// The margin on which most of the ends stand.
std::optional<Course> margin_of(const Ends& ends, Point middle, double em) {
  constexpr double kSpread = 0.2;  // of the page's height
  std::vector<Point> best;
  for (const Point& a : ends.points) {
    for (const Point& b : ends.points) {
      if (b.y - a.y < 2 * middle.y * kSpread) continue;
      const double lean = (b.x - a.x) / (b.y - a.y);
      if (std::abs(lean) > kMost) continue;
      std::vector<Point> on = on_margin(ends, a, lean, em);
      if (on.size() > best.size()) best = std::move(on);
    }
  }
  if (best.size() < kFewest) return std::nullopt;
  std::vector<Course> points;  // x over y
  for (const Point& point : best)
    points.push_back({point.y - middle.y, point.x - middle.x, 1});
  const Pencil line = fit(points);
  return Course{line.slope, line.change, 1};
}

// How what is upright on the page leans on the image, told by the two margins.
Pencil uprights_of(const std::vector<Baseline>& lines, Point middle, double em, double slope) {
  constexpr double kLong = 0.35;  // of the page's width
  Ends lefts{{}, -1};
  Ends rights{{}, 1};
  for (const Baseline& line : lines) {
    if (line.right.x - line.left.x < 2 * middle.x * kLong) continue;
    lefts.points.push_back(line.left);
    rights.points.push_back(line.right);
  }
  std::vector<Course> margins;
  for (const Ends& ends : {lefts, rights}) {
    if (const auto margin = margin_of(ends, middle, em)) margins.push_back(*margin);
  }
  if (margins.size() < 2) return {-slope, 0};  // one may be chance
  return fit(margins);
}

}  // namespace

std::optional<Projection> view_of(const std::vector<Baseline>& lines, double width, double height,
                                  double em) {
  const Point middle{width / 2, height / 2};
  const std::vector<Course> courses = courses_of(lines, middle);
  if (courses.empty()) return std::nullopt;
  const Pencil level = fit_most(courses);
  const Pencil upright = uprights_of(lines, middle, em, level.slope);
  const double across = std::abs(level.change) * height;
  const double down = std::abs(upright.change) * width;
  const double askew = std::abs(level.slope + upright.slope);
  const double most = std::max({across, down, askew, std::abs(level.slope)});
  if (most < kUneven || most > kMost) return std::nullopt;
  // Where the edges of the image, as lines of the page, cross.
  const auto crossing = [&](double x, double y) {
    const double s = level(y);
    const double t = upright(x);
    const double right = (t * y + x) / (1 - t * s);
    return Point{middle.x + right, middle.y + s * right + y};
  };
  const double x = middle.x;
  const double y = middle.y;
  return onto({0, 0, width, height},
              {crossing(-x, -y), crossing(x, -y), crossing(x, y), crossing(-x, y)});
}

}  // namespace decree

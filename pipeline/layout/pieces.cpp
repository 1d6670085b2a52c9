#include "pipeline/layout/pieces.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Shares of an em, measured on type such as Times: the width of a letter, and the gap from which
// words stand in different cells. Letters spread to fill a line leave gaps of up to one em.
constexpr double kLetter = 0.47;
constexpr double kWideGap = 1.3;
constexpr double kOutlier = 2.2;      // a gap is wide where others of its line are much narrower
constexpr double kSteepest = 0.15;    // slope: about 9 degrees
constexpr std::size_t kLongLine = 5;  // words, from which a line tells the slope

double median(std::vector<double> values, double otherwise) {
  if (values.empty()) return otherwise;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

using Lines = std::vector<std::vector<std::size_t>>;

Lines reader_lines(const Page& page) {
  std::map<std::size_t, std::vector<std::size_t>> by_line;
  for (std::size_t i = 0; i < page.words.size(); ++i)
    by_line[page.words[i].line].push_back(i);
  Lines out;
  for (auto& [line, words] : by_line) {
    std::ranges::stable_sort(words, {}, [&](std::size_t i) { return page.words[i].box.left; });
    out.push_back(std::move(words));
  }
  return out;
}

double em_of(const Page& page) {
  std::vector<double> letters;
  for (const PageWord& word : page.words) {
    const std::size_t count = code_points(word.text);
    if (count >= 3) letters.push_back(word.box.width() / static_cast<double>(count));
  }
  const double twelve_points = page.image.dpi / 6;
  return median(std::move(letters), twelve_points * kLetter) / kLetter;
}

// The median slope of the long lines, by least squares over the middles of their words.
double slope_of(const Page& page, const Lines& lines) {
  std::vector<double> slopes;
  for (const auto& line : lines) {
    if (line.size() < kLongLine) continue;
    double x = 0;
    double y = 0;
    for (const std::size_t i : line) {
      x += page.words[i].box.center_x();
      y += page.words[i].box.center_y();
    }
    x /= static_cast<double>(line.size());
    y /= static_cast<double>(line.size());
    double xx = 0;
    double xy = 0;
    for (const std::size_t i : line) {
      const double dx = page.words[i].box.center_x() - x;
      xx += dx * dx;
      xy += dx * (page.words[i].box.center_y() - y);
    }
    if (xx > 0) slopes.push_back(xy / xx);
  }
  const double slope = median(std::move(slopes), 0);
  return std::abs(slope) < kSteepest ? slope : 0;
}

// Cuts one of the reader's lines at its wide gaps.
void cut(const std::vector<std::size_t>& line, const Pieces& pieces, std::vector<Piece>& into) {
  std::vector<double> gaps;
  for (std::size_t i = 1; i < line.size(); ++i)
    gaps.push_back(pieces.words[line[i]].left - pieces.words[line[i - 1]].right);
  const double usual = gaps.size() < 3 ? 0 : median(gaps, 0);
  const double wide = std::max(kWideGap * pieces.em, kOutlier * usual);
  Piece piece;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const Rect& box = pieces.words[line[i]];
    if (i > 0 && gaps[i - 1] > wide) {
      into.push_back(std::move(piece));
      piece = {};
    }
    piece.box = piece.words.empty() ? box : cover(piece.box, box);
    piece.words.push_back(line[i]);
  }
  into.push_back(std::move(piece));
}

// Rulers that were read as words, dirt.
bool has_letter_or_digit(const Page& page, const Piece& piece) {
  for (const std::size_t i : piece.words) {
    const std::string& text = page.words[i].text;
    for (std::size_t at = 0; at < text.size();) {
      const char32_t c = next_code_point(text, at);
      if (is_letter(c) || is_digit(c)) return true;
    }
  }
  return false;
}

// "-" or "•" far from the words of its item.
bool is_bullet_sign(const Page& page, const Piece& piece) {
  if (piece.words.size() != 1) return false;
  std::size_t at = 0;
  const std::string& text = page.words[piece.words[0]].text;
  const char32_t c = next_code_point(text, at);
  return at == text.size() && std::u32string_view(U"-–—+*•·▪").find(c) != std::u32string_view::npos;
}

}  // namespace

Rect upright(const Rect& box, double slope) {
  const double down = slope * box.center_x();
  const double aside = slope * box.center_y();
  return {box.left + aside, box.top - down, box.right + aside, box.bottom - down};
}

Pieces find_pieces(const Page& page) {
  Pieces out;
  const Lines lines = reader_lines(page);
  out.em = em_of(page);
  out.slope = slope_of(page, lines);
  for (const PageWord& word : page.words)
    out.words.push_back(upright(word.box, out.slope));
  for (const auto& line : lines)
    cut(line, out, out.list);
  std::ranges::stable_sort(
      out.list, [](const Piece& a, const Piece& b) { return a.box.center_y() < b.box.center_y(); });
  std::erase_if(out.list, [&](const Piece& piece) {
    return !is_bullet_sign(page, piece) && !has_letter_or_digit(page, piece);
  });
  if (!out.list.empty()) {
    out.left = std::ranges::min(out.list, {}, [](const Piece& p) { return p.box.left; }).box.left;
    out.right =
        std::ranges::max(out.list, {}, [](const Piece& p) { return p.box.right; }).box.right;
  }
  return out;
}

std::string text_of(const Page& page, const Piece& piece) {
  std::string out;
  for (const std::size_t i : piece.words) {
    if (!out.empty()) out += ' ';
    out += page.words[i].text;
  }
  return out;
}

}  // namespace decree

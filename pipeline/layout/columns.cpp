#include "pipeline/layout/columns.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "extractors/matcher.h"

namespace decree {
namespace {

constexpr double kGutter = 1.3;    // em; narrower gaps part no columns
constexpr double kNarrow = 0.5;    // em; the same where words tell of a column
constexpr double kBeside = 0.4;    // share of height that pieces side by side have in common
constexpr double kNextLine = 2.4;  // em from a line to the one below it, at most

double overlap(const Rect& a, const Rect& b) {
  const double common = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return common / std::max(1e-6, std::min(a.height(), b.height()));
}

bool is_left(const Piece& piece, const Columns& columns) {
  return piece.box.center_x() < (columns.left + columns.right) / 2;
}

// What a line of a column is for, by the rules of kind `page`.
std::string role_of(const Page& page, const TextLine& line, const RuleSet& rules) {
  const std::string text = text_of(page, Piece{line.words, line.box});
  const auto found = find_first(rules, "page", text);
  return found.empty() ? "" : std::string(found[0].rule->value("role"));
}

struct Column {
  std::vector<TextLine> lines;
  std::vector<std::string> roles;

  bool has(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }
  std::size_t first(std::string_view role) const {
    return static_cast<std::size_t>(std::ranges::find(roles, role) - roles.begin());
  }
};

Column make_column(const Page& page, const Pieces& measures, const std::vector<Piece>& pieces,
                   const RuleSet& rules) {
  Column out;
  out.lines = lines_of(pieces, measures);
  for (const TextLine& line : out.lines)
    out.roles.push_back(role_of(page, line, rules));
  return out;
}

// Whether each line of the shorter column stands beside one of the other: then they are lines with
// a gap, as in "Cơ quan chủ trì:      Sở Y tế".
bool line_by_line(const Column& left, const Column& right) {
  const Column& fewer = left.lines.size() < right.lines.size() ? left : right;
  const Column& more = left.lines.size() < right.lines.size() ? right : left;
  return std::ranges::all_of(fewer.lines, [&](const TextLine& line) {
    return std::ranges::any_of(
        more.lines, [&](const TextLine& other) { return overlap(line.box, other.box) > 0.7; });
  });
}

PageBlock block_of(PageBlock::Kind kind, const Column& column, std::size_t begin, std::size_t end) {
  PageBlock out;
  out.kind = kind;
  const auto from = column.lines.begin();
  out.lines.assign(from + static_cast<std::ptrdiff_t>(begin),
                   from + static_cast<std::ptrdiff_t>(end));
  return out;
}

// Where the second row begins in a column: at its own mark, or else below the height at which it
// begins in the other one.
std::size_t second_row(const Column& column, std::string_view mark, double height) {
  const std::size_t marked = column.first(mark);
  if (marked < column.lines.size()) return marked;
  const auto below = std::ranges::find_if(
      column.lines, [&](const TextLine& line) { return line.box.center_y() > height; });
  return static_cast<std::size_t>(below - column.lines.begin());
}

// Issuer, national title, number, place and date; then what stands below them: the subject of a
// dispatch on the left, a stamp on the right.
std::vector<PageBlock> letterhead(const Column& left, const Column& right, double em) {
  double height = 1e9;
  for (const Column* column : {&left, &right}) {
    const std::size_t mark = column->first(column == &left ? "number" : "place_date");
    if (mark < column->lines.size()) {
      height = std::min(height, column->lines[mark].box.center_y() - em);
    }
  }
  const std::size_t l = second_row(left, "number", height);
  const std::size_t r = second_row(right, "place_date", height);
  const std::size_t l_rest = std::min(l + 1, left.lines.size());
  const std::size_t r_rest = std::min(r + 1, right.lines.size());
  constexpr auto kKind = PageBlock::Kind::letterhead;
  return {block_of(kKind, left, 0, l),
          block_of(kKind, right, 0, r),
          block_of(kKind, left, l, l_rest),
          block_of(kKind, right, r, r_rest),
          block_of(kKind, left, l_rest, left.lines.size()),
          block_of(kKind, right, r_rest, right.lines.size())};
}

}  // namespace

namespace {

// Whether piece `at` stands alone in the middle of the page: a title below the letterhead.
bool is_centred_alone(const std::vector<Piece>& pieces, std::size_t at, const Pieces& page) {
  const Rect& box = pieces[at].box;
  const auto beside = [&](std::size_t i) { return overlap(pieces[i].box, box) >= kBeside; };
  if ((at > 0 && beside(at - 1)) || (at + 1 < pieces.size() && beside(at + 1))) return false;
  return std::abs(box.center_x() - (page.left + page.right) / 2) < 1.2 * page.em;
}

}  // namespace

std::optional<Columns> find_columns(const std::vector<Piece>& pieces, std::size_t at,
                                    const Pieces& page) {
  const Piece& first = pieces[at];
  const bool told = at + 1 < pieces.size() && pieces[at + 1].begins_column;
  const double least = (told ? kNarrow : kGutter) * page.em;
  Columns out{at, at, 0, 0};
  for (std::size_t i = at + 1; i < pieces.size() && out.end == at; ++i) {
    const Piece& other = pieces[i];
    if (other.box.center_y() - first.box.center_y() > kNextLine * page.em) break;
    if (overlap(first.box, other.box) < kBeside) continue;
    const Rect& left = first.box.left < other.box.left ? first.box : other.box;
    const Rect& right = first.box.left < other.box.left ? other.box : first.box;
    if (right.left - left.right < least) continue;
    out.left = left.right;
    out.right = right.left;
    out.end = at + 1;
  }
  if (out.end == at) return std::nullopt;
  bool lefts = false;
  bool rights = false;
  double bottom = first.box.bottom;
  std::size_t i = at;
  for (; i < pieces.size(); ++i) {
    const Rect& box = pieces[i].box;
    constexpr double kLongestGap = 9;  // em: the place for a signature
    if (box.top - bottom > kLongestGap * page.em) break;
    if (i > at && is_centred_alone(pieces, i, page)) break;
    if (box.right <= out.right - least && (box.right <= out.left || box.left < out.left)) {
      out.left = std::max(out.left, box.right);
      lefts = true;
    } else if (box.left >= out.left + least && (box.left >= out.right || box.right > out.right)) {
      out.right = std::min(out.right, box.left);
      rights = true;
    } else {
      break;
    }
    bottom = std::max(bottom, box.bottom);
  }
  out.end = i;
  if (!lefts || !rights) return std::nullopt;
  return out;
}

std::vector<Piece> pull_back(std::vector<Piece>& flow, const Columns& columns, const Pieces& page) {
  std::vector<Piece> out;
  while (!flow.empty()) {
    const Piece& last = flow.back();
    const bool alone = flow.size() < 2 || overlap(flow[flow.size() - 2].box, last.box) < kBeside;
    if (!alone || last.box.left < columns.right - page.em || last.box.left < columns.left) break;
    out.push_back(std::move(flow.back()));
    flow.pop_back();
  }
  std::ranges::reverse(out);
  return out;
}

std::vector<PageBlock> order_columns(const Page& page, const Pieces& measures,
                                     const std::vector<Piece>& pieces, const Columns& columns,
                                     std::vector<Piece> above, const RuleSet& rules) {
  std::vector<Piece> lefts;
  std::vector<Piece> rights = std::move(above);
  std::vector<Piece> both;
  for (std::size_t i = columns.begin; i < columns.end; ++i) {
    (is_left(pieces[i], columns) ? lefts : rights).push_back(pieces[i]);
    both.push_back(pieces[i]);
  }
  const Column left = make_column(page, measures, lefts, rules);
  const Column right = make_column(page, measures, rights, rules);
  const bool signs = left.has("recipients") || right.has("signature") || left.has("signature");
  const bool heads = right.has("national_title") || right.has("place_date") || left.has("number");
  // "THỦ TƯỚNG CHÍNH PHỦ" is an issuer beside the national title, and a post elsewhere.
  if (right.has("national_title") || (heads && !signs)) return letterhead(left, right, measures.em);
  if (!signs && line_by_line(left, right)) {
    return {{PageBlock::Kind::flow, lines_of(both, measures), {}}};
  }
  return {block_of(PageBlock::Kind::column, left, 0, left.lines.size()),
          block_of(PageBlock::Kind::column, right, 0, right.lines.size())};
}

}  // namespace decree

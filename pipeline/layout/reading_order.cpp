#include "pipeline/layout/reading_order.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "extractors/matcher.h"
#include "pipeline/layout/columns.h"

namespace decree {
namespace {

double overlap(const Rect& a, const Rect& b) {
  const double common = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
  return common / std::max(1e-6, std::min(a.height(), b.height()));
}

bool apart(const Rect& a, const Rect& b) {
  return a.right <= b.left || b.right <= a.left;
}

}  // namespace

std::vector<TextLine> lines_of(const std::vector<Piece>& pieces, const Pieces& page) {
  constexpr double kSameLine = 0.5;   // share of the lower piece's height
  constexpr std::size_t kRecent = 4;  // lines that a piece may still belong to
  std::vector<TextLine> out;
  for (const Piece& piece : pieces) {
    TextLine* home = nullptr;
    for (std::size_t back = 1; back <= std::min(kRecent, out.size()) && home == nullptr; ++back) {
      TextLine& line = out[out.size() - back];
      const bool beside = std::ranges::all_of(
          line.words, [&](std::size_t word) { return apart(page.words[word], piece.box); });
      if (beside && overlap(line.box, piece.box) > kSameLine) home = &line;
    }
    if (home == nullptr) {
      out.push_back({piece.words, piece.box});
      continue;
    }
    home->words.insert(home->words.end(), piece.words.begin(), piece.words.end());
    home->box = cover(home->box, piece.box);
    std::ranges::stable_sort(home->words, {}, [&](std::size_t i) { return page.words[i].left; });
  }
  return out;
}

namespace {

// Takes the words of tables out of the pieces; a piece that loses words is cut there.
std::vector<Piece> outside(const std::vector<Piece>& pieces, const std::vector<bool>& taken,
                           const Pieces& page) {
  std::vector<Piece> out;
  for (const Piece& piece : pieces) {
    Piece rest;
    rest.begins_column = piece.begins_column;
    for (const std::size_t word : piece.words) {
      if (taken[word]) continue;
      rest.box = rest.words.empty() ? page.words[word] : cover(rest.box, page.words[word]);
      rest.words.push_back(word);
    }
    if (!rest.words.empty()) out.push_back(std::move(rest));
  }
  return out;
}

// Adds the pieces from `begin` to `end`, lying between two tables, as blocks.
void add_blocks(const Page& page, const Pieces& pieces, std::vector<Piece> part,
                const RuleSet& rules, std::vector<PageBlock>& into) {
  std::vector<Piece> flow;
  const auto flush = [&] {
    if (flow.empty()) return;
    into.push_back({PageBlock::Kind::flow, lines_of(flow, pieces), {}});
    flow.clear();
  };
  for (std::size_t at = 0; at < part.size();) {
    const auto columns = find_columns(part, at, pieces);
    if (!columns) {
      flow.push_back(part[at++]);
      continue;
    }
    std::vector<Piece> pulled = pull_back(flow, *columns, pieces);
    flush();
    for (PageBlock& block : order_columns(page, pieces, part, *columns, std::move(pulled), rules))
      into.push_back(std::move(block));
    at = columns->end;
  }
  flush();
}

// "THỦ TƯỚNG CHÍNH PHỦ CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM": the columns of a letterhead stand so
// close that their lines were read as one; the national title begins the right one.
void part_letterhead(const Page& page, const RuleSet& rules, Pieces& pieces) {
  constexpr double kHead = 0.3;           // of the page
  constexpr std::size_t kLeastWords = 3;  // of the national title or the motto
  for (std::size_t i = 0; i < pieces.list.size(); ++i) {
    Piece& piece = pieces.list[i];
    if (piece.box.center_y() > kHead * page.image.height) break;
    for (std::size_t at = 1; at + kLeastWords <= piece.words.size(); ++at) {
      Piece right;
      right.words.assign(piece.words.begin() + static_cast<std::ptrdiff_t>(at), piece.words.end());
      const auto found = find_first(rules, "page", text_of(page, right));
      if (found.empty() || found[0].rule->value("role") != "national_title") continue;
      piece.words.resize(at);
      const auto box_of = [&](const std::vector<std::size_t>& words) {
        Rect box = pieces.words[words.front()];
        for (const std::size_t word : words)
          box = cover(box, pieces.words[word]);
        return box;
      };
      piece.box = box_of(piece.words);
      right.box = box_of(right.words);
      right.begins_column = true;
      pieces.list.insert(pieces.list.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                         std::move(right));
      break;
    }
  }
}

}  // namespace

PageLayout read_layout(const Page& page, const RuleSet& rules) {
  PageLayout out;
  out.pieces = find_pieces(page);
  part_letterhead(page, rules, out.pieces);
  std::vector<Rect> rulings;
  for (const Rect& ruling : page.rulings)
    rulings.push_back(upright(ruling, out.pieces.slope));
  std::vector<Grid> grids = find_grids(rulings, out.pieces.em);
  std::vector<bool> in_table(page.words.size());
  std::erase_if(grids, [&](Grid& grid) {
    const std::vector<bool> taken = fill_grid(grid, out.pieces.words);
    if (std::ranges::count(taken, true) < 4) return true;
    for (std::size_t i = 0; i < taken.size(); ++i)
      in_table[i] = in_table[i] || taken[i];
    return false;
  });
  const std::vector<Piece> pieces = outside(out.pieces.list, in_table, out.pieces);
  std::size_t at = 0;
  for (std::size_t next = 0; next <= grids.size(); ++next) {
    std::vector<Piece> part;
    while (at < pieces.size() &&
           (next == grids.size() || pieces[at].box.center_y() < grids[next].box.top)) {
      part.push_back(pieces[at++]);
    }
    add_blocks(page, out.pieces, std::move(part), rules, out.blocks);
    if (next < grids.size()) {
      out.blocks.push_back({PageBlock::Kind::table, {}, std::move(grids[next])});
    }
  }
  return out;
}

}  // namespace decree

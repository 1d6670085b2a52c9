#include "pipeline/nesting.h"

#include <algorithm>
#include <optional>

namespace decree {
namespace {

// Wider styles have lower ranks. Lists of a wider style are never put below those of a narrower.
int rank(LabelStyle style) {
  switch (style) {
    case LabelStyle::appendix:
      return 0;
    case LabelStyle::part:
      return 1;
    case LabelStyle::chapter:
      return 2;
    case LabelStyle::section:
      return 3;
    case LabelStyle::article:
      return 4;
    case LabelStyle::capital:
      return 5;
    case LabelStyle::roman:
      return 6;
    case LabelStyle::counted:
      return 7;
    case LabelStyle::part_of:
      return 8;
    case LabelStyle::arabic:
      return 9;
    case LabelStyle::dotted:
      return 10;
    case LabelStyle::letter:
      return 11;
    case LabelStyle::enclosed:
      return 12;
    default:
      return 13;
  }
}

bool follows(const Level& level, const Label& label) {
  return std::ranges::any_of(label.values, [&](int v) {
    return std::ranges::any_of(level.values, [&](int w) { return v == w + 1; });
  });
}

bool is_counted(LabelStyle style) {
  return style == LabelStyle::counted || style == LabelStyle::part_of;
}

bool is_first(const Label& label) {
  return !label.values.empty() && label.values.front() == 1;
}

// The capital C, D, I, L, M, V or X can be a Roman numeral or a letter: the open lists decide.
bool same_style(const Level& level, const Label& label) {
  if (level.style != label.style) return false;
  return label.style != LabelStyle::dotted || level.values.size() == label.values.size();
}

std::size_t without_bullets(const std::vector<Level>& open) {
  std::size_t depth = open.size();
  while (depth > 0 && is_bullet(open[depth - 1].style))
    --depth;
  return depth;
}

// Levels narrower than `style` close, so that the new list stands below what can hold it.
std::size_t below_wider(const std::vector<Level>& open, LabelStyle style) {
  std::size_t depth = open.size();
  while (depth > 0 && rank(open[depth - 1].style) >= rank(style))
    --depth;
  return depth;
}

Place place_bullet(const std::vector<Level>& open, const Label& label) {
  const std::size_t floor = without_bullets(open);
  for (std::size_t depth = open.size(); depth > floor; --depth) {
    if (open[depth - 1].style == label.style) return {depth - 1, Fit::next};
  }
  if (label.style != LabelStyle::star || floor == open.size()) return {open.size(), Fit::first};
  // A star after dashes begins a group beside them; after a lettered list with dashes, beside it.
  const bool lettered = floor > 1 && open[floor - 1].style == LabelStyle::letter;
  return {lettered ? floor - 1 : floor, Fit::first};
}

// "2.1" below "2" or below "II"; "2.2" after "2.1".
std::optional<Place> place_dotted(const std::vector<Level>& open, const Label& label) {
  const std::vector<int> prefix(label.values.begin(), label.values.end() - 1);
  for (std::size_t depth = open.size(); depth > 0; --depth) {
    const Level& level = open[depth - 1];
    if (level.style == LabelStyle::dotted && level.values.size() == label.values.size() &&
        std::equal(prefix.begin(), prefix.end(), level.values.begin())) {
      const int step = label.values.back() - level.values.back();
      return Place{depth - 1, step == 1 ? Fit::next : step == 0 ? Fit::repeated : Fit::skipped};
    }
    const bool numbered = level.style == LabelStyle::arabic || level.style == LabelStyle::dotted ||
                          level.style == LabelStyle::roman;
    if (numbered && level.values == prefix) {
      return Place{depth, label.values.back() == 1 ? Fit::first : Fit::skipped};
    }
  }
  return std::nullopt;
}

// Whether a first ordinal right below an item opens a list inside it, though its style is the
// wider. Small marks need a colon above, or else a list that was printed without its outer number
// is lost.
bool opens_below(const std::vector<Level>& open, const Label& label, Lead lead) {
  if (open.empty() || !is_first(label) || label.style < LabelStyle::capital ||
      rank(open.back().style) < rank(label.style) || same_style(open.back(), label)) {
    return false;
  }
  const bool again =
      std::ranges::any_of(open, [&](const Level& l) { return same_style(l, label); });
  const bool large = label.style == LabelStyle::capital || label.style == LabelStyle::roman ||
                     is_counted(label.style);
  if (large) return !again && !is_bullet(open.back().style);
  return lead == Lead::colon;
}

Place place_ordinal(const std::vector<Level>& open, const Label& label) {
  for (std::size_t depth = open.size(); depth > 0; --depth) {
    if (same_style(open[depth - 1], label) && follows(open[depth - 1], label)) {
      return {depth - 1, Fit::next};
    }
  }
  const std::size_t floor = below_wider(open, label.style);
  // A first ordinal opens a list; where one of its style is open at the same place, it was printed
  // again.
  if (is_first(label)) {
    const bool again = floor < open.size() && same_style(open[floor], label);
    return {floor, again ? Fit::repeated : Fit::first};
  }
  for (std::size_t depth = open.size(); depth > 0; --depth) {
    const Level& level = open[depth - 1];
    if (!same_style(level, label)) continue;
    const bool same = !level.values.empty() && level.values.front() == label.values.front();
    return {depth - 1, same ? Fit::repeated : Fit::skipped};
  }
  return {floor, Fit::skipped};
}

}  // namespace

Place place_label(const std::vector<Level>& open, const Label& label, Lead lead) {
  if (is_bullet(label.style)) return place_bullet(open, label);
  // "1. Truyền thông", its text, and then "Hoạt động 1": the word says that it is part of the item.
  const bool may_open = lead != Lead::text || is_counted(label.style);
  if (may_open && opens_below(open, label, lead)) return {open.size(), Fit::first};
  if (label.style == LabelStyle::dotted) {
    if (const auto place = place_dotted(open, label)) return *place;
  }
  if (label.values.empty()) {
    const std::size_t floor = below_wider(open, label.style);
    return {floor, Fit::first};
  }
  return place_ordinal(open, label);
}

}  // namespace decree

#include "pipeline/wrapping.h"

#include <algorithm>

#include "pipeline/core/text.h"
#include "pipeline/label.h"
#include "pipeline/line_ends.h"

namespace decree {
namespace {

constexpr std::size_t kWidestWrap = 110;    // code points; longer lines were never wrapped
constexpr std::size_t kNarrowestWrap = 40;  // code points; a few short lines tell no width
constexpr double kSpacedShare = 0.12;       // gaps per line from which blank lines part paragraphs
constexpr double kBrokenShare = 0.08;  // lines broken for sure, from which the text was wrapped

// The value below which nine tenths of `values` lie.
std::size_t ninth_decile(std::vector<std::size_t>& values) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * 9 / 10);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

Wrapping measure_wrapping(const std::vector<SourceLine>& lines, const RuleSet& rules) {
  std::vector<std::size_t> lengths;
  std::vector<std::size_t> first_lengths;
  std::size_t gaps = 0;
  std::size_t broken_lines = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SourceLine& line = lines[i];
    if (line.pipe || line.content.empty()) continue;
    lengths.push_back(code_points(line.content.text));
    gaps += i > 0 && line.gap > 0 ? 1 : 0;
    // A marked line above one that begins small was broken for sure.
    const bool broken =
        i + 1 < lines.size() && lines[i + 1].gap == 0 && begins_small(lines[i + 1].content.text);
    broken_lines += broken ? 1 : 0;
    if (broken && read_label(line.content.text, rules)) first_lengths.push_back(lengths.back());
  }
  Wrapping out;
  if (lengths.size() < 2) return out;
  out.spaced = static_cast<double>(gaps) > kSpacedShare * static_cast<double>(lengths.size());
  const std::size_t width = ninth_decile(lengths);
  // Where hardly a line goes on in small letters, a paragraph stands on each line.
  const bool wrapped =
      static_cast<double>(broken_lines) > kBrokenShare * static_cast<double>(lengths.size());
  out.width = wrapped && width <= kWidestWrap ? std::max(width, kNarrowestWrap) : 0;
  constexpr std::size_t kEnough = 8;  // lines, to tell a width of their own
  if (first_lengths.size() >= kEnough) out.first_width = ninth_decile(first_lengths);
  return out;
}

}  // namespace decree

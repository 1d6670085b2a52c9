#include "pipeline/layout/paragraphs.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/text.h"
#include "pipeline/label.h"

namespace decree {
namespace {

// In em unless said otherwise.
constexpr double kIndent = 0.7;        // a smaller step to the right is a scan's unevenness
constexpr double kSpace = 0.25;        // between two words
constexpr double kSlack = 0.3;         // that a justified line may fall short of the margin
constexpr double kCentredSlack = 1.5;  // at both sides of a centred line, at least
constexpr double kWideGap = 1.6;       // pitches: a gap that parts paragraphs whatever their words
constexpr double kSomeGap = 1.25;      // pitches: one that does so after the end of a sentence
constexpr std::size_t kLongLine = 4;   // words

// The value below which `share` of `values` lie; of a few values the outer one.
double quantile(std::vector<double> values, double share) {
  const double place = share * static_cast<double>(values.size() - 1);
  const double index = share < 0.5 ? std::floor(place) : std::ceil(place);
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(index);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')'))
    text.remove_suffix(1);
  return !text.empty() && std::string_view(".;:").find(text.back()) != std::string_view::npos;
}

bool begins_small(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && is_lower(next_code_point(text, at));
}

}  // namespace

FlowLine make_flow_line(const Page& page, const TextLine& line, const RuleSet& rules) {
  FlowLine out;
  out.line = &line;
  out.text = text_of(page, Piece{line.words, line.box});
  out.first_word = page.words[line.words.front()].box.width();
  out.labelled = read_label(out.text, rules).has_value();
  out.begins_small = begins_small(out.text) && !out.labelled;
  out.ends_sentence = ends_sentence(out.text);
  return out;
}

TypeArea measure_type_area(const PageLayout& layout, const TypeArea& otherwise) {
  std::vector<double> lefts;
  std::vector<double> rights;
  std::vector<double> pitches;
  const double em = layout.pieces.em;
  for (const PageBlock& block : layout.blocks) {
    if (block.kind != PageBlock::Kind::flow) continue;
    for (std::size_t i = 0; i < block.lines.size(); ++i) {
      const TextLine& line = block.lines[i];
      if (line.words.size() < kLongLine) continue;
      lefts.push_back(line.box.left);
      rights.push_back(line.box.right);
      if (i == 0) continue;
      const double pitch = line.box.center_y() - block.lines[i - 1].box.center_y();
      if (pitch < 3 * em) pitches.push_back(pitch);
    }
  }
  constexpr std::size_t kEnough = 4;
  if (lefts.size() < kEnough) {
    TypeArea out = otherwise;
    if (out.em <= 0 && !lefts.empty()) {
      out = {*std::ranges::min_element(lefts), *std::ranges::max_element(rights), em, 0};
    }
    out.em = em;
    if (out.pitch <= 0) out.pitch = 1.4 * em;
    return out;
  }
  const double pitch = pitches.empty() ? 1.4 * em : quantile(pitches, 0.35);
  return {quantile(lefts, 0.1), quantile(rights, 0.9), em, pitch};
}

LineSeam ParagraphFlow::next(const FlowLine& line, const TypeArea& area, bool new_page) {
  Seen now;
  now.box = line.line->box;
  now.box.left -= area.left;
  now.box.right -= area.left;
  now.room = area.right - line.line->box.right;
  now.labelled = line.labelled;
  now.ends_sentence = line.ends_sentence;
  now.center_y = line.line->box.center_y();
  now.centred = now.box.left > kCentredSlack * area.em && now.room > kCentredSlack * area.em &&
                std::abs(now.box.left - now.room) < 1.5 * area.em;
  const LineSeam seam = last_ ? decide(line, now, area, new_page) : LineSeam::paragraph;
  now.symmetric = std::abs(now.box.left - now.room) < 1.2 * area.em;
  if (last_ && seam == LineSeam::wrapped) {
    now.lines = last_->lines + 1;
    now.labelled = last_->labelled;
  }
  last_ = now;
  return seam;
}

LineSeam ParagraphFlow::decide(const FlowLine& line, const Seen& now, const TypeArea& area,
                               bool new_page) const {
  const Seen& last = *last_;
  const double em = area.em;
  const double down = (now.center_y - last.center_y) / std::max(1e-6, area.pitch);
  if (!new_page && down > kWideGap) return LineSeam::paragraph;
  const bool same_left = std::abs(now.box.left - last.box.left) < kIndent * em;
  if (last.centred && now.centred && !(same_left && last.lines > 1)) {
    return new_page ? LineSeam::paragraph : LineSeam::same_block;
  }
  // The first line of a title may fill the page, the next one then stands in the middle.
  if (now.centred && last.symmetric && last.lines == 1 && !last.labelled && !new_page) {
    return LineSeam::same_block;
  }
  const bool unfinished = line.begins_small && !last.ends_sentence;
  if (unfinished && !last.centred) return LineSeam::wrapped;
  const bool room_left = last.room > line.first_word + (kSpace + kSlack) * em;
  if (room_left) return LineSeam::paragraph;
  if (!new_page && down > kSomeGap && last.ends_sentence) return LineSeam::paragraph;
  return by_indent(line, now, em);
}

// The line before was full: where this one begins tells whether it goes on.
LineSeam ParagraphFlow::by_indent(const FlowLine& line, const Seen& now, double em) const {
  const Seen& last = *last_;
  const double step = now.box.left - last.box.left;
  const bool marked = line.labelled && last.ends_sentence;
  if (last.lines > 1) {
    const bool aside = std::abs(step) > kIndent * em;
    return aside || marked ? LineSeam::paragraph : LineSeam::wrapped;
  }
  if (step < -kIndent * em) return marked ? LineSeam::paragraph : LineSeam::wrapped;
  if (step > kIndent * em) {
    return last.labelled && !line.labelled ? LineSeam::wrapped : LineSeam::paragraph;
  }
  const bool indented = last.box.left > kIndent * em;
  return indented || marked ? LineSeam::paragraph : LineSeam::wrapped;
}

}  // namespace decree

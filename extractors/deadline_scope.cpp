#include "extractors/deadline_scope.h"

#include <algorithm>

#include "extractors/deadline_recurrence.h"
#include "extractors/deadline_value.h"
#include "extractors/sentence.h"
#include "pipeline/core/fold.h"

namespace decree {

DeadlineScope::DeadlineScope(const Context& context, const std::vector<Target>& targets,
                             const std::vector<Citation>& citations)
    : context_(context) {
  sort_aims(targets);
  for (const Citation& citation : citations) {
    for (const Mention& mention : citation.mentions)
      blocked_.push_back(mention.span);
  }
  for (const Line& line : context.document.lines) {
    for (const Match& match : find_all(rules(), "nodeadline", context.document.folded, line.span))
      blocked_.push_back(match.span);
  }
  // The longest span that begins at or before a place tells whether it is blocked.
  std::ranges::sort(blocked_);
  for (std::size_t i = 1; i < blocked_.size(); ++i) {
    blocked_[i].end = std::max(blocked_[i].end, blocked_[i - 1].end);
  }
}

bool DeadlineScope::is_blocked(Span span) const {
  const auto after = std::ranges::upper_bound(blocked_, span.begin, {}, &Span::begin);
  return after != blocked_.begin() && std::prev(after)->end > span.begin;
}

bool DeadlineScope::can_hold(std::size_t node) const {
  const Outline& outline = context_.outline;
  if (stands_in(outline, node, SectionKind::context)) return false;
  if (outline.nodes[node].shape == NodeShape::row) return true;
  return outline.nodes[node].shape == NodeShape::part &&
         !stands_in(outline, node, SectionKind::objectives) &&
         !stands_in(outline, node, SectionKind::targets) && !names_view(node);
}

// Views, principles and outlooks charge nobody.
bool DeadlineScope::names_view(std::size_t node) const {
  for (; node != kNone; node = context_.outline.nodes[node].parent) {
    const auto& heading = context_.outline.nodes[node].heading;
    if (heading && !find_first(rules(), "nodutyheading", context_.text(*heading)).empty()) {
      return true;
    }
  }
  return false;
}

bool DeadlineScope::is_period(std::size_t node, const Match& time,
                              const std::vector<Match>& times) const {
  // A term counted from an event limits an act, whatever else its number says.
  if (time.rule->value("kind") == "relative") return false;
  const auto aims = aims_.find(node);
  if (aims == aims_.end()) return false;
  const std::string words = fold_key(context_.text(time.span));
  return is_governed(aims->second, time.span, words) && !is_said_again(time, times);
}

void DeadlineScope::sort_aims(const std::vector<Target>& targets) {
  for (const Target& target : targets) {
    Aims& aims = aims_[target.origin.node];
    if (target.period) aims.periods.push_back(fold_key(*target.period));
    aims.spans.push_back(target.origin.span);
  }
  for (auto& [node, aims] : aims_) {
    std::ranges::sort(aims.periods);
    aims.periods.erase(std::ranges::unique(aims.periods).begin(), aims.periods.end());
    std::ranges::sort(aims.spans);
    std::size_t end = 0;
    for (const Span span : aims.spans)
      aims.ends.push_back(end = std::max(end, span.end));
  }
}

bool DeadlineScope::is_governed(const Aims& aims, Span time, const std::string& words) const {
  const auto says = [&](const std::string& period) {
    return period.find(words) != std::string::npos;
  };
  if (std::ranges::any_of(aims.periods, says)) return true;
  constexpr std::size_t kComma = 3;  // bytes between a time and the aim that it opens
  const auto after = std::ranges::upper_bound(aims.spans, time.end + kComma, {}, &Span::begin) -
                     aims.spans.begin();
  for (auto i = static_cast<std::size_t>(after); i-- > 0 && aims.ends[i] >= time.end;) {
    const Span aim = aims.spans[i];
    if (aim.contains(time) ? !is_of_clause_before(time, aim) : opens_aim(time, aim)) return true;
  }
  return false;
}

// "Đến hết năm 2030, có ít nhất 50% …": the time stands right before the aim, and is not said of
// an act before it ("Hoàn thành trước ngày 30/6/2026, bảo đảm 100% …").
bool DeadlineScope::opens_aim(Span time, Span aim) const {
  if (time.end > aim.begin) return false;
  const std::string_view text = context_.document.text;
  if (Span{time.end, aim.begin}.of(text).find_first_of(";.") != std::string_view::npos)
    return false;
  constexpr std::size_t kLookBack = 60;  // bytes: more than the words that may open a clause
  std::size_t begin = time.begin;
  while (begin > 0 &&
         std::string_view("\n,;:.()").find(text[begin - 1]) == std::string_view::npos) {
    if (time.begin - --begin > kLookBack) return false;
  }
  return !find_first(rules(), "aimtime", Span{begin, time.begin}.of(text)).empty();
}

// "Hằng năm, … lựa chọn địa bàn bảo đảm số địa bàn hằng năm không vượt quá 15%": the later one is
// the aim's.
bool DeadlineScope::is_said_again(const Match& time, const std::vector<Match>& times) const {
  const std::string_view every = lone_frequency(time, context_);
  if (every.empty()) return false;
  constexpr int kNear = 4;  // times further on belong to other sentences
  int seen = 0;
  for (auto other = std::ranges::upper_bound(times, time.span.begin, {},
                                             [](const Match& m) { return m.span.begin; });
       other != times.end() && seen < kNear; ++other, ++seen) {
    if (lone_frequency(*other, context_) == every) return true;
  }
  return false;
}

// "tập huấn (trong tháng 4/2026), giám sát ít nhất 01 lần/quý": quoted with the aim, but said of
// the clause before it.
bool DeadlineScope::is_of_clause_before(Span time, Span aim) const {
  const std::string_view text = context_.document.text;
  if (shrink(text, {aim.begin, time.begin}).empty()) return false;
  const std::string_view after = Span{time.end, aim.end}.of(text);
  const auto mark = after.find_first_not_of(" )");
  return mark != std::string_view::npos && (after[mark] == ',' || after[mark] == ';');
}

bool DeadlineScope::is_told(Span part) const {
  return !find_first(rules(), "pasttense", context_.text(part)).empty();
}

}  // namespace decree

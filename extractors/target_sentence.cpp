#include "extractors/target_sentence.h"

#include <algorithm>
#include <array>

#include "extractors/sentence.h"
#include "extractors/target_indicator.h"

namespace decree {
namespace {

std::vector<Match> within(const Context& context, std::string_view kind, Span span) {
  return find(context.resources.rules, kind, context.document.folded, span);
}

bool is_percent(const Match& value, std::string_view text) {
  return value.has("unit") &&
         std::string_view("%‰").find(value.text_of("unit", text)) != std::string_view::npos;
}

std::size_t begin_of(const Match& value) {
  return value.span.begin;
}

bool moves(const Match& value) {
  return std::ranges::any_of(std::array{"down", "up", "fall", "rise", "reach"},
                             [&](const char* group) { return value.has(group); });
}

}  // namespace

TargetSentence::TargetSentence(const Context& context, const std::vector<Span>& named, Span span,
                               const TargetPlace& around)
    : context_(context), text_(context.document.text), span_(span), around_(around) {
  const bool digits = span.of(text_).find_first_of("0123456789") != std::string_view::npos;
  if (!digits && within(context, "numberless", span).empty()) return;
  values_ = within(context, "target", span);
  if (values_.empty()) return;
  idle_ = quotations(text_, span);
  for (const Match& match : within(context, "notarget", span)) {
    if (!around.aims || match.rule->value("where") != "tasks") idle_.push_back(match.span);
  }
  for (auto name = std::ranges::lower_bound(named, Span{span.begin, 0});
       name != named.end() && name->begin < span.end; ++name) {
    idle_.push_back(*name);
  }
  reached_ = within(context, "reached", span);
  const auto strives = around.aims ? std::vector<Match>{} : within(context, "strive", span);
  strives_at_ = strives.empty() ? span.end : strives.front().span.begin;
  for (const Match& value : values_) {
    brackets_.push_back(is_idle(value) ? Bracket{} : bracket_after(context, span, value));
  }
  drop_idle();
}

const Bracket& TargetSentence::bracket_of(const Match& value) const {
  static const Bracket kEmpty{};
  const auto found = std::ranges::lower_bound(values_, value.span.begin, {}, begin_of);
  if (found == values_.end() || found->span.begin != value.span.begin) return kEmpty;
  return brackets_[static_cast<std::size_t>(found - values_.begin())];
}

// In a quotation, a citation, an age, a level, a date, a rate of support, a result.
bool TargetSentence::is_idle(const Match& value) const {
  const Span number = value.has("low") ? value.group("low") : value.span;
  if (overlaps_any(number, idle_)) return true;
  return std::ranges::any_of(reached_, [&](const Match& done) {
    if (done.span.end > number.begin) return false;
    return Span{done.span.end, number.begin}.of(text_).find_first_of(",;") ==
           std::string_view::npos;
  });
}

// "01 lần/năm" says how often, "không quá 01 lần/năm" limits it; "trên 200 lao động" outside aims
// says which, unless it is the object of a duty.
bool TargetSentence::describes(const Match& value, const Bracket& bracket) const {
  const bool aims = around_.aims;
  if (around_.funding && value.rule->value("comparator") == "=") return true;
  if (!aims && value.rule->value("where") == "aims" && bracket.parts.empty()) return true;
  if (!value.has("unit") || is_percent(value, text_)) return false;
  const bool times =
      !find_first(context_.resources.rules, "timesunit", value.text_of("unit", text_)).empty();
  const bool limit = value.rule->value("comparator") == "<=";
  if (times && !moves(value) && !limit) return true;
  return !aims && value.rule->value("count") == "duty" && (!moves(value) || is_left_over(value)) &&
         !is_duty(value);
}

// "Thư viện còn 03 bản sao": what there is, unless it is to fall.
bool TargetSentence::is_left_over(const Match& value) const {
  if (value.has("down") || value.has("up") || !value.has("reach")) return false;
  return !find_first(context_.resources.rules, "leftover", value.text_of("reach", text_)).empty();
}

bool TargetSentence::is_duty(const Match& value) const {
  std::size_t begin = value.span.begin;
  while (begin > span_.begin &&
         std::string_view(",;:.(").find(text_[begin - 1]) == std::string_view::npos) {
    --begin;
  }
  const std::string_view before = Span{begin, value.span.begin}.of(text_);
  const bool quantity = std::ranges::count(before, ' ') > 2 && is_measured(context_, before);
  return quantity || strives_at_ < value.span.begin ||
         !find_first(context_.resources.rules, "goalclause", before).empty();
}

void TargetSentence::drop_idle() {
  std::vector<Match> kept;
  std::vector<Bracket> brackets;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (!asides_.empty() && asides_.back().overlaps(values_[i].span)) continue;
    if (is_idle(values_[i]) || describes(values_[i], brackets_[i])) continue;
    if (values_[i].rule->value("after") == "count" && !is_listed(kept, values_[i])) continue;
    const Bracket& bracket = brackets_[i];
    if (!bracket.parts.empty() || repeats(bracket.span)) asides_.push_back(bracket.span);
    kept.push_back(values_[i]);
    brackets.push_back(bracket);
  }
  values_ = std::move(kept);
  brackets_ = std::move(brackets);
}

// "nâng cấp 45 cảng cá, 120 khu neo đậu": the second count has the verb of the first.
bool TargetSentence::is_listed(const std::vector<Match>& before, const Match& value) const {
  if (before.empty() || is_percent(before.back(), text_)) return false;
  const std::string_view between = Span{before.back().span.end, value.span.begin}.of(text_);
  return between.find_first_of(";:(") == std::string_view::npos;
}

// "39% số xã (khoảng 3.530 xã)": the bracket holds nothing but the same aim in other units.
bool TargetSentence::repeats(Span bracket) const {
  if (bracket.empty()) return false;
  const Span inside = shrink(text_, {bracket.begin + 1, bracket.end - 1});
  const auto found = std::ranges::lower_bound(values_, inside.begin, {}, begin_of);
  return found != values_.end() && found->span.begin == inside.begin &&
         found->span.end <= inside.end && !found->has("up") && !found->has("down");
}

}  // namespace decree

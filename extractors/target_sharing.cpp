#include "extractors/target_sharing.h"

#include <algorithm>

#include "extractors/matcher.h"
#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr int kFewWords = 5;  // of a verb that governs two numbers

bool has_predicate(const Context& context, std::string_view words) {
  return predicate_of(context, words) != std::string_view::npos;
}

// Is there nothing but a comma or "và" between the two clauses?
bool adjoins(const Context& context, const TargetEntry& before, const TargetEntry& entry) {
  const Span between{std::min(before.clause.end, entry.clause.begin), entry.clause.begin};
  return context.text(between).find(';') == std::string_view::npos;
}

// "đạt 38% trẻ nhà trẻ và 97% trẻ mẫu giáo": the second has the head of the first.
bool repeat_head(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  if (!entry.words.head.empty() || entry.words.tail.empty()) return false;
  const std::string& head = before.words.head;
  if (head.empty() || before.words.tail.empty() || entry.target.direction) return false;
  const bool share = entry.target.unit == "%";
  if (before.target.measure == Measure::trend || share != (before.target.unit == "%")) return false;
  if (has_predicate(context, entry.words.tail)) return false;
  const bool place = is_linked(context, before.words.tail) && is_linked(context, entry.words.tail);
  if (!place && std::ranges::count(head, ' ') >= kFewWords) return false;
  entry.target.indicator = head + " " + entry.words.tail;
  return true;
}

// "giảm 20% số vụ và 30% diện tích rừng bị cháy": the second moves with the first.
bool repeat_movement(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  const Target& first = before.target;
  if (first.measure != Measure::change || entry.target.measure != Measure::level) return false;
  if (!before.words.head.empty() || !entry.words.head.empty() || entry.target.direction) {
    return false;
  }
  if (entry.words.tail.empty()) return false;
  // A level is compared with nothing: "30% thuốc sử dụng trên một héc-ta so với năm 2020" moves.
  if (has_predicate(context, entry.words.tail) && !entry.target.baseline) return false;
  entry.target.measure = first.measure;
  entry.target.direction = first.direction;
  if (!entry.own_period && before.own_period) entry.target.period = first.period;
  if (!entry.target.baseline) entry.target.baseline = first.baseline;
  return true;
}

// "đạt 60 triệu đồng, tăng 1,5 lần so với năm 2020": the same quantity moves.
bool repeat_whole(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  const std::string& words = entry.target.indicator;
  if (!entry.target.direction || before.target.indicator.empty()) return false;
  if (words.size() >= kShortestIndicator && !is_unit(context, words)) return false;
  entry.target.indicator = before.target.indicator;
  return true;
}

// "đạt 24.000 tỷ đồng, bằng 33% GRDP": the same quantity, told as a share of another.
bool repeat_as_share(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  if (!entry.words.head.empty() || before.target.indicator.empty()) return false;
  if (before.words.head.empty() || !is_measured(context, before.target.indicator)) return false;
  const Span own = {entry.clause.begin + entry.opener.size(), entry.clause.end};
  const bool bare = entry.words.tail.empty();  // "đạt 42%, phấn đấu đạt 45%"
  if (!bare && find_first(context.resources.rules, "sharelead", context.text(own)).empty()) {
    return false;
  }
  entry.target.indicator = before.target.indicator;
  return true;
}

// "tỷ lệ cán bộ có bằng đại học đạt 95%, có chứng chỉ đạt 100%"; "15.000 buồng, trong đó 30% đạt
// chuẩn": the subject is that of the clause before.
bool repeat_subject(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  const RuleSet& rules = context.resources.rules;
  if (entry.words.head.empty()) {
    if (find_first(rules, "subjectless", entry.words.tail).empty()) return false;
    const std::string& subject =
        before.words.tail.empty() ? before.target.indicator : before.words.tail;
    if (subject.empty()) return false;
    entry.target.indicator =
        subject.substr(0, predicate_of(context, subject)) + " " + entry.words.tail;
    return true;
  }
  const auto verb = find_first(rules, "subjectless", entry.opener);
  if (verb.empty() || !before.words.tail.empty()) return false;
  const std::string subject =
      before.target.indicator.substr(0, predicate_of(context, before.target.indicator));
  const std::string verb_words(verb.front().text_of("verb", entry.opener));
  if (subject.size() < kShortestIndicator) return false;
  const bool said = entry.words.head.starts_with(verb_words);
  entry.target.indicator = subject + " " + (said ? "" : verb_words + " ") + entry.words.joined();
  return true;
}

// "(khu vực thành thị dưới 3%)" after "tỷ lệ thất nghiệp còn 2%": a part of the same quantity.
bool narrow(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  const std::string& whole = before.target.indicator;
  if (!entry.bracket || !is_measured(context, whole)) return false;
  if (entry.words.joined().empty()) {  // "(tăng 18%)"
    entry.target.indicator = whole;
    return true;
  }
  if (is_measured(context, entry.target.indicator)) return false;
  entry.target.indicator = whole + " " + entry.target.indicator;
  return true;
}

// "80% hồ sơ cấp tỉnh, 60% hồ sơ cấp xã được xử lý": the predicate is said once, at the end.
void share_predicate(const Context& context, TargetEntry& entry, const TargetEntry& next) {
  if (!entry.words.head.empty() || !next.words.head.empty()) return;
  if (entry.target.unit != next.target.unit) return;
  const std::string& whole = next.target.indicator;
  if (has_predicate(context, entry.target.indicator)) return;
  const std::size_t at = predicate_of(context, whole);
  const std::size_t second = whole.find(' ', whole.find(' ') + 1);
  if (at == std::string::npos || second == std::string::npos || second > at) return;
  if (!entry.target.indicator.starts_with(whole.substr(0, second))) return;
  entry.target.indicator += whole.substr(at);
}

// "Tỷ lệ hộ sử dụng điện: trên 99,5%": the heading of the item is the indicator.
void take_heading(const Context& context, Span heading, Target& target) {
  if (!is_measured(context, context.text(heading))) return;
  const auto stop = context.text(heading).rfind(';');
  if (stop != std::string_view::npos) heading.begin += stop + 1;
  target.indicator = std::string(context.text(shrink(context.document.text, heading, ":")));
  target.origin.span = cover(heading, target.origin.span);
}

}  // namespace

bool take_from_before(const Context& context, const TargetEntry& before, TargetEntry& entry) {
  if (entry.target.measure == Measure::trend) return false;
  if (entry.bracket) return narrow(context, before, entry);
  const bool follows = !entry.words.head.empty();  // "các B đạt 90%", not "90% các B"
  if (follows && complete_indicator(context, before.target.indicator, entry.target.indicator)) {
    return true;
  }
  if (!adjoins(context, before, entry) && !follows) return false;
  return repeat_whole(context, before, entry) || repeat_as_share(context, before, entry) ||
         repeat_subject(context, before, entry) || repeat_movement(context, before, entry) ||
         repeat_head(context, before, entry);
}

void share_words(const Context& context, std::optional<Span> heading,
                 std::vector<TargetEntry>& entries) {
  for (std::size_t i = entries.size(); i-- > 0;) {
    Target& target = entries[i].target;
    const bool last = i + 1 == entries.size() || entries[i + 1].bracket;
    if (target.indicator.size() >= kShortestIndicator) {
      if (!last) share_predicate(context, entries[i], entries[i + 1]);
    } else if (!last && entries[i].own_period && entries[i + 1].own_period) {
      target.indicator = entries[i + 1].target.indicator;
    }
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Target& target = entries[i].target;
    if (entries[i].bracket) continue;
    const bool bare = entries[i].opener.empty() &&
                      (target.indicator == target.unit || is_unit(context, target.indicator));
    if (target.indicator.size() >= kShortestIndicator && !bare) continue;
    if (i > 0 && entries[i].own_period) {
      const Target& first = entries[i - 1].target;
      target.indicator = first.indicator;
      // "từ 38% lên 50% năm 2025 và 65% năm 2030": both are reached by rising.
      if (first.measure == Measure::level && !target.direction) target.direction = first.direction;
    } else if (i == 0 && heading) {
      take_heading(context, *heading, target);
    }
  }
}

}  // namespace decree

#include "extractors/target_period.h"

#include <algorithm>
#include <charconv>

#include "extractors/date.h"
#include "extractors/matcher.h"
#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// "hằng năm" names a plan ("kế hoạch hằng năm") unless it stands with the aims themselves; a time
// that something is compared with is no period.
Text period_in(const Context& context, Span span) {
  const RuleSet& rules = context.resources.rules;
  std::vector<Span> compared;
  for (const Match& match : find(rules, "baseline", context.document.folded, span))
    compared.push_back(match.span);
  for (const Match& match : find(rules, "period", context.document.folded, span)) {
    if (overlaps_any(match.span, compared)) continue;
    if (context.text(match.span).find_first_of("0123456789") != std::string_view::npos) {
      return std::string(trim(context.text(match.span)));
    }
  }
  const auto listed = find(rules, "listperiod", context.document.folded, span);
  if (listed.empty()) return std::nullopt;
  return std::string(trim(context.text(listed.front().span)));
}

bool leads_in(std::string_view text, Span paragraph) {
  return trim(paragraph.of(text)).ends_with(':');
}

}  // namespace

Text inherited_period(const Context& context, std::size_t node) {
  const Outline& outline = context.outline;
  bool own = true;
  while (node < outline.nodes.size()) {
    const Node& here = outline.nodes[node];
    if (here.heading) {
      if (auto period = period_in(context, *here.heading)) return period;
    }
    if (!own && !here.text.empty() && leads_in(context.document.text, here.text.back())) {
      if (auto period = period_in(context, here.text.back())) return period;
    }
    if (has_kind(here, SectionKind::objectives) || has_kind(here, SectionKind::targets)) break;
    own = false;
    node = here.parent;
  }
  return std::nullopt;
}

int last_year(std::string_view words) {
  constexpr std::size_t kDigits = 4;
  int out = 0;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t begin = words.find_first_of("0123456789", i);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(words.find_first_not_of("0123456789", begin), words.size());
    if (end - begin == kDigits) std::from_chars(words.data() + begin, words.data() + end, out);
    i = end;
  }
  return out;
}

bool ends_before(const Context& context, std::string_view period, const std::string& issued_on) {
  for (const Match& time : find_first(context.resources.rules, "timeitem", period)) {
    const auto day = read_day(time.text_of("day", period), time.text_of("month", period),
                              time.text_of("year", period))
                         .day;
    if (day) return *day < issued_on;
  }
  const int last = last_year(period);
  return last > 0 && last < last_year(issued_on.substr(0, issued_on.find('-')));
}

}  // namespace decree

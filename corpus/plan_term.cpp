#include "corpus/plan_term.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "extractors/date.h"
#include "extractors/matcher.h"
#include "pipeline/core/fold.h"

namespace decree {
namespace {

constexpr int kLongest = 30;  // years of a term

struct Years {
  int first = 0;  // 0 where it is not said
  int last = 0;
  Span span;
  bool single = false;
  bool operator==(const Years& other) const { return first == other.first && last == other.last; }
};

bool contains(const Years& outer, const Years& inner) {
  return (outer.first == 0 || outer.first <= inner.last) && inner.last <= outer.last;
}

// All terms that `title` names; none where one of them is unclear.
std::vector<Years> terms_in(std::string_view title, const RuleSet& rules) {
  std::vector<Years> out;
  for (const Match& match : find(rules, "planterm", fold(title), {0, title.size()})) {
    const std::string_view part = match.rule->value("part");
    if (part == "unclear") return {};
    if (part == "other") continue;
    Years years{number_of(match.text_of("first", title)), number_of(match.text_of("last", title)),
                match.span, part == "year"};
    if (years.single) years.first = years.last;
    if (std::ranges::find(out, years) == out.end()) out.push_back(years);
  }
  return out;
}

// "Kế hoạch năm 2025 thực hiện Chương trình giai đoạn 2021 - 2025": the plan's is the year.
std::optional<Years> one_of(const std::vector<Years>& terms) {
  if (terms.size() == 1) return terms.front();
  if (terms.size() != 2 || terms[0].single == terms[1].single) return std::nullopt;
  const Years& year = terms[0].single ? terms[0] : terms[1];
  const Years& around = terms[0].single ? terms[1] : terms[0];
  return contains(around, year) ? std::optional(year) : std::nullopt;
}

// A law's year, or the term of what is summed up, does not lie ahead.
bool fits(const Years& years, const std::string& issued_on) {
  if (years.first > years.last || (years.first > 0 && years.last - years.first > kLongest)) {
    return false;
  }
  if (issued_on.empty()) return true;
  const int issued = number_of(std::string_view(issued_on).substr(0, 4));
  if (years.single) return years.last == issued || years.last == issued + 1;
  return years.last >= issued && years.last - issued <= kLongest;
}

}  // namespace

std::optional<PlanTerm> plan_term(const ActRecord& act, const RuleSet& rules) {
  const std::string& title = act.plan_title.empty() ? act.title : act.plan_title;
  const auto years = one_of(terms_in(title, rules));
  if (!years || !fits(*years, act.issued_on)) return std::nullopt;
  return PlanTerm{years->first > 0 ? fmt::format("{:04}-01-01", years->first) : "",
                  fmt::format("{:04}-12-31", years->last), std::string(years->span.of(title))};
}

}  // namespace decree

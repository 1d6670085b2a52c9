#include "extractors/agency.h"

#include <algorithm>
#include <map>

#include "extractors/agency_grammar.h"
#include "extractors/date.h"
#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

std::vector<AgencyMention> mentions(const AgencyGrammar& grammar, const std::vector<Body>& bodies) {
  std::vector<AgencyMention> out;
  for (const Body& body : bodies) {
    const Span span = cover(grammar.tokens()[body.begin].span, grammar.tokens()[body.end - 1].span);
    out.push_back({body.name, span});
  }
  return out;
}

// Bytes of a heading that lists bodies, and how many words around them are taken off: no heading
// has more, and a paragraph of nothing but stops must not be read once for each of them.
constexpr std::size_t kLongestHeading = 2000;
constexpr int kMostFrames = 8;
// Bytes: no words that open or close a heading are longer.
constexpr std::size_t kLongestFrame = 96;

// Words that open or close a heading without being a name: "Đề nghị …", "… có trách nhiệm".
std::string_view strip_heading(std::string_view heading, const RuleSet& rules) {
  for (int left = kMostFrames; left > 0; --left) {
    heading = trim(heading);
    const std::string_view head = heading.substr(0, ceil_boundary(heading, kLongestFrame));
    if (const auto open = find_first(rules, "agency-opening", head); !open.empty()) {
      heading.remove_prefix(open[0].span.end);
      continue;
    }
    const std::size_t from = heading.size() - std::min(heading.size(), kLongestFrame);
    const std::string_view tail = heading.substr(floor_boundary(heading, from));
    const auto close = find_first(rules, "agency-closing", tail);
    if (close.empty()) break;
    heading.remove_suffix(tail.size() - close[0].span.begin);
  }
  return heading;
}

// Months from year 0, of YYYY-MM-DD.
int month_of(std::string_view day) {
  constexpr int kMonths = 12;
  constexpr std::size_t kYear = 4;  // digits
  if (day.size() <= kYear) return number_of(day) * kMonths;
  return number_of(day.substr(0, kYear)) * kMonths + number_of(day.substr(kYear + 1, 2));
}

// Provinces changed over weeks before or after the law's day, and papers of the time use both
// names.
constexpr int kMonthsOfChange = 3;

bool is_over(std::string_view issued_on, const Validity& dates) {
  return !dates.to.empty() && month_of(issued_on) > month_of(dates.to) + kMonthsOfChange;
}

// Whether a name that two bodies had one after the other stands for the later one.
bool is_later_body(std::string_view issued_on, const Body& body, const Validity& dates) {
  return !dates.later_level.empty() && is_over(issued_on, dates) && body.name == body.listed;
}

// The level of the body that had the name when the decree was issued.
std::string_view level_on(const Text& issued_on, const Body& body, const AgencyLexicon& lexicon) {
  const Validity* dates = issued_on ? lexicon.validity(body.listed) : nullptr;
  const bool later = dates != nullptr && is_later_body(*issued_on, body, *dates);
  return later ? std::string_view(dates->later_level) : std::string_view(body.level);
}

// True where the body did not exist when the decree was issued, which is a finding.
bool note_dates(std::string_view issued_on, const Body& body, Span span, const Context& context) {
  const Validity* dates = context.resources.agencies.validity(body.listed);
  if (dates == nullptr || is_later_body(issued_on, body, *dates)) return false;
  const std::string issued(issued_on);
  if (is_over(issued_on, *dates)) {
    context.diagnostics.add(dates->successor.empty() ? "body-abolished" : "body-succeeded", span,
                            {body.name, dates->to, issued, dates->successor});
    return true;
  }
  const bool early =
      !dates->from.empty() && month_of(issued_on) + kMonthsOfChange < month_of(dates->from);
  if (early) context.diagnostics.add("body-not-yet", span, {body.name, dates->from, issued});
  return early;
}

}  // namespace

std::vector<AgencyMention> leading_agencies(std::string_view text, const Resources& resources) {
  const AgencyGrammar grammar(text, resources.agencies);
  return mentions(grammar, grammar.list(0).bodies);
}

std::vector<AgencyMention> find_agencies(std::string_view text, const Resources& resources) {
  const AgencyGrammar grammar(text, resources.agencies);
  std::vector<Body> bodies;
  for (std::size_t i = 0; i < grammar.tokens().size();) {
    BodyList found = grammar.list(i, Brackets::stop);
    if (found.end <= i) {
      ++i;
      continue;
    }
    i = found.end;
    bodies.insert(bodies.end(), found.bodies.begin(), found.bodies.end());
  }
  return mentions(grammar, bodies);
}

std::vector<AgencyMention> heading_agencies(std::string_view heading, const Resources& resources) {
  if (heading.size() > kLongestHeading) return {};
  const std::string_view names = strip_heading(heading, resources.rules);
  const AgencyGrammar grammar(names, resources.agencies);
  const std::size_t size = grammar.tokens().size();
  const BodyList found = grammar.list(0);
  const bool whole = grammar.after_separators(found.end) == size;
  if (!found.bodies.empty() && whole) return mentions(grammar, found.bodies);
  if (const auto described = grammar.described_class(0, size)) {
    return mentions(grammar, {*described});
  }
  return {};
}

bool is_agency_heading(std::string_view heading, const Resources& resources) {
  return !heading_agencies(heading, resources).empty();
}

std::vector<Agency> read_agencies(const Context& context, const std::vector<Task>& tasks,
                                  const Text& issued_on) {
  std::vector<Agency> out;
  std::map<std::string, std::size_t> index;
  for (const Task& task : tasks) {
    for (const auto* names : {&task.owners, &task.partners}) {
      for (const std::string& name : *names) {
        if (index.emplace(fold_key(name), out.size()).second) out.push_back({name});
      }
    }
  }
  const std::string& text = context.document.text;
  const AgencyGrammar grammar(text, context.document.folded, context.resources.agencies);
  for (std::size_t i = 0; i < grammar.tokens().size();) {
    const BodyList found = grammar.list(i, Brackets::stop);
    i = std::max(found.end, i + 1);
    for (const Body& body : found.bodies) {
      const auto known = index.find(fold_key(body.name));
      if (known == index.end()) continue;
      Agency& agency = out[known->second];
      const Span span =
          cover(grammar.tokens()[body.begin].span, grammar.tokens()[body.end - 1].span);
      if (!agency.level) {
        const std::string_view level = level_on(issued_on, body, context.resources.agencies);
        if (!level.empty()) agency.level = std::string(level);
      }
      agency.shaped = agency.shaped || body.shaped;
      if (!agency.not_of_date && issued_on && grammar.is_certain(body)) {
        agency.not_of_date = note_dates(*issued_on, body, span, context);
      }
      const bool sign =
          span.begin > 0 && (text[span.begin - 1] == '-' || text[span.begin - 1] == '/');
      if (sign) continue;  // "Tờ trình số 12/TTr-SYT": part of a number
      const std::string form(span.of(text));
      const bool same = fold_key(form) == known->first;
      if (!same && std::ranges::find(agency.aliases, form) == agency.aliases.end()) {
        agency.aliases.push_back(form);
      }
    }
  }
  return out;
}

}  // namespace decree

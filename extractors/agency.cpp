#include "extractors/agency.h"

#include <algorithm>
#include <map>

#include "extractors/agency_grammar.h"
#include "extractors/matcher.h"

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

// Words that open or close a heading without being a name: "Đề nghị …", "… có trách nhiệm".
std::string_view strip_heading(std::string_view heading, const RuleSet& rules) {
  for (bool again = true; again;) {
    again = false;
    heading = trim(heading);
    const Folded folded = fold(heading);
    for (const Match& match : find(rules, "agency-frame", folded, {0, heading.size()})) {
      if (match.span.begin == 0) {
        heading = heading.substr(match.span.end);
      } else if (match.span.end == heading.size()) {
        heading = heading.substr(0, match.span.begin);
      } else {
        continue;
      }
      again = true;
      break;
    }
  }
  return heading;
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

std::vector<Agency> read_agencies(const Context& context, const std::vector<Task>& tasks) {
  std::vector<Agency> out;
  std::map<std::string, std::size_t> index;
  for (const Task& task : tasks) {
    for (const auto* names : {&task.owners, &task.partners}) {
      for (const std::string& name : *names) {
        if (index.emplace(fold_key(name), out.size()).second) out.push_back({name, {}, {}});
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
      if (!agency.level && !body.level.empty()) agency.level = body.level;
      const Span span =
          cover(grammar.tokens()[body.begin].span, grammar.tokens()[body.end - 1].span);
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

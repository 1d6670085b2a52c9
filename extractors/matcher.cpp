#include "extractors/matcher.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// "ước đạt" is no part of "nước đạt": a match never begins inside a word.
bool begins_inside_word(std::string_view text, std::size_t at) {
  return letter_at(text, at) && letter_before(text, at);
}

// "5%" of "1\uFFFD5%", "12/QĐ" of "12/QĐ-\uFFFDTg": what is left where a byte of a number or code
// was lost is another number.
bool is_cut_off(std::string_view text, Span span) {
  constexpr std::string_view kLost = "\uFFFD";
  constexpr std::string_view kConnectors = "-/.,";
  std::string_view before = text.substr(0, span.begin);
  std::string_view after = text.substr(span.end);
  if (!before.empty() && kConnectors.find(before.back()) != std::string_view::npos) {
    before.remove_suffix(1);
  }
  if (!after.empty() && kConnectors.find(after.front()) != std::string_view::npos) {
    after.remove_prefix(1);
  }
  return !span.empty() && (before.ends_with(kLost) || after.starts_with(kLost));
}

bool is_cut_off(std::string_view text, Span span, const std::vector<RegexGroup>& groups) {
  return is_cut_off(text, span) || std::ranges::any_of(groups, [&](const RegexGroup& group) {
           return is_cut_off(text, group.span);
         });
}

// Adds the matches of `rule`, at most `most`.
void find_of_rule(const Rule& rule, const Folded& folded, Span within, std::vector<Match>& out,
                  std::size_t most = static_cast<std::size_t>(-1)) {
  const std::string_view folded_text = rule.keeps_case ? folded.cased : folded.lower;
  const std::string_view subject = folded_text.substr(0, within.end);
  std::size_t from = within.begin;
  Span span;
  std::vector<RegexGroup> groups;
  while (most > 0 && from <= subject.size() && rule.regex.search(subject, from, span, &groups)) {
    if (span.empty() || begins_inside_word(subject, span.begin) ||
        is_cut_off(folded_text, span, groups)) {
      if (span.begin == subject.size()) break;
      from = ceil_boundary(subject, span.begin + 1);
      continue;
    }
    Match match{&rule, folded.to_text(span), {}};
    for (const RegexGroup& group : groups) {
      match.groups.push_back({group.name, folded.to_text(group.span)});
    }
    out.push_back(std::move(match));
    --most;
    from = span.end;
  }
}

// Calls `use` with each rule that may match in `lower`, in file order, until it returns false.
template <typename Use>
void for_candidates(const RuleSet::Family& family, std::string_view lower, const Use& use) {
  const PatternSet candidates = family.filter.candidates(lower);
  for (std::size_t i = 0; i < family.rules.size(); ++i) {
    if (may_match(candidates, i) && !use(family.rules[i])) return;
  }
}

}  // namespace

bool Match::has(std::string_view name) const {
  return std::ranges::any_of(groups, [&](const RegexGroup& g) { return g.name == name; });
}

Span Match::group(std::string_view name) const {
  for (const RegexGroup& g : groups) {
    if (g.name == name) return g.span;
  }
  return {span.begin, span.begin};
}

std::string_view Match::text_of(std::string_view name, std::string_view text) const {
  return group(name).of(text);
}

std::string_view Match::value(std::string_view name, std::string_view text) const {
  return has(name) ? text_of(name, text) : rule->value(name);
}

std::vector<Match> find_all(const RuleSet& rules, std::string_view kind, const Folded& folded,
                            Span within) {
  std::vector<Match> out;
  const Span range = folded.from_text(within);
  for_candidates(rules.family(kind), range.of(folded.lower),
                 [&](const Rule& rule) { return find_of_rule(rule, folded, range, out), true; });
  return out;
}

std::vector<Match> find_in(const RuleSet& rules, std::string_view kind, std::string_view text,
                           Span span) {
  return find_in(rules, kind, fold(span.of(text)), span.begin);
}

std::vector<Match> find_in(const RuleSet& rules, std::string_view kind, const Folded& own,
                           std::size_t begin) {
  std::vector<Match> out = find_all(rules, kind, own, {0, own.to_text(own.lower.size())});
  const auto shift = [&](Span& found) {
    found.begin += begin;
    found.end += begin;
  };
  for (Match& match : out) {
    shift(match.span);
    for (RegexGroup& group : match.groups)
      shift(group.span);
  }
  return out;
}

std::vector<Match> settle(std::vector<Match> matches) {
  std::ranges::sort(matches, [](const Match& a, const Match& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.rule->order < b.rule->order;
  });
  std::vector<Match> out;
  for (Match& match : matches) {
    if (out.empty() || match.span.begin >= out.back().span.end) out.push_back(std::move(match));
  }
  return out;
}

std::vector<Match> find(const RuleSet& rules, std::string_view kind, const Folded& folded,
                        Span within) {
  return settle(find_all(rules, kind, folded, within));
}

std::vector<Match> find_first(const RuleSet& rules, std::string_view kind, std::string_view text) {
  return find_first(rules, kind, fold(text));
}

std::vector<Match> find_first(const RuleSet& rules, std::string_view kind, const Folded& folded) {
  std::vector<Match> found;
  for_candidates(rules.family(kind), folded.lower, [&](const Rule& rule) {
    find_of_rule(rule, folded, {0, folded.lower.size()}, found, 1);
    return found.empty();
  });
  return found;
}

}  // namespace decree

#include "corpus/candidates.h"

#include <algorithm>

#include "extractors/sentence.h"

namespace decree {

void Candidates::add(const std::vector<Match>& matches, std::size_t node, Span stretch,
                     std::size_t line) {
  std::vector<const Match*> sorted;
  for (const Match& match : matches)
    sorted.push_back(&match);
  std::ranges::sort(sorted, [](const Match* a, const Match* b) {  // as the matcher's settle does
    if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin;
    if (a->span.end != b->span.end) return a->span.end > b->span.end;
    return a->rule->order < b->rule->order;
  });
  std::size_t winner = kNone;
  for (const Match* match : sorted) {
    Candidate candidate{*match, node, stretch, line, kNone, false};
    if (winner != kNone && match->span.begin < all_[winner].match.span.end) {
      candidate.beaten_by = winner;
    } else {
      winner = all_.size();
    }
    all_.push_back(std::move(candidate));
  }
}

Candidates Candidates::of_targets(const Context& context) {
  Candidates out;
  const Document& document = context.document;
  for (std::size_t i = 0; i < context.outline.nodes.size(); ++i) {
    const Node& node = context.outline.nodes[i];
    if (node.shape != NodeShape::part) continue;
    for (const Span paragraph : paragraphs(node)) {
      for (const Span sentence : sentences(document.text, paragraph)) {
        out.add(find_all(context.resources.rules, "target", document.folded, sentence), i,
                sentence);
      }
    }
  }
  return out;
}

Candidates Candidates::of_deadlines(const Context& context) {
  Candidates out;
  const RuleSet& rules = context.resources.rules;
  for (std::size_t i = 0; i < context.outline.nodes.size(); ++i) {
    const Node& node = context.outline.nodes[i];
    if (node.shape == NodeShape::table) continue;
    for (const Span stretch : node.shape == NodeShape::row ? node.cells : paragraphs(node)) {
      out.add(find_in(rules, "deadline", context.document.text, stretch), i, stretch);
    }
  }
  return out;
}

Candidates Candidates::of_citations(const Context& context) {
  Candidates out;
  const auto& lines = context.document.lines;
  for (std::size_t i = 0; i < lines.size() && i < context.outline.owners.size(); ++i) {
    if (lines[i].span.empty()) continue;
    out.add(find_in(context.resources.rules, "citation", context.document.text, lines[i].span),
            context.outline.owners[i], lines[i].span, i);
  }
  return out;
}

const Candidate* Candidates::keep(std::string_view rule, Span span) {
  const auto begin_of = [](const Candidate& c) { return c.match.span.begin; };
  Candidate* kept_already = nullptr;
  for (auto at = std::ranges::lower_bound(all_, span.begin, {}, begin_of);
       at != all_.end() && at->match.span.begin < span.end; ++at) {
    if (at->beaten_by != kNone || (!rule.empty() && at->match.rule->id != rule)) continue;
    if (at->kept) {
      kept_already = &*at;  // "định kỳ 6 tháng, 01 năm": one match, two facts
      continue;
    }
    at->kept = true;
    return &*at;
  }
  return kept_already;
}

void Covers::sort() {
  std::ranges::sort(spans_, {}, [](const Entry& entry) { return entry.span; });
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    const bool farther = i == 0 || spans_[i].span.end > spans_[farthest_.back()].span.end;
    farthest_.push_back(farther ? i : farthest_.back());
  }
}

const Covers::Entry* Covers::at(std::size_t at) const {
  const auto after =
      std::ranges::upper_bound(spans_, at, {}, [](const Entry& entry) { return entry.span.begin; });
  if (after == spans_.begin()) return nullptr;
  const Entry& entry = spans_[farthest_[static_cast<std::size_t>(after - spans_.begin()) - 1]];
  return entry.span.end > at ? &entry : nullptr;
}

}  // namespace decree

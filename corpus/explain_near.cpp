// What matched and was not kept: the matches of each kind less those that a fact came of.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "corpus/explain_parts.h"
#include "extractors/document_number.h"
#include "extractors/sentence.h"
#include "extractors/task_owner.h"
#include "extractors/task_scope.h"

namespace decree {
namespace {

class NearFinder {
 public:
  NearFinder(const Context& context, const Facts& facts) : context_(context), facts_(facts) {
    const Span all{0, context.document.text.size()};
    const auto add = [&](std::string_view kind, Covers& out) {
      for (const Match& match : find_all(rules(), kind, context.document.folded, all))
        out.add(match.span, match.rule);
      out.sort();
    };
    add("nodeadline", nodeadline_);
    add("notarget", notarget_);
    add("window", windows_);
    add("task-between", between_);
    for (const Citation& citation : facts.citations) {
      for (const Mention& mention : citation.mentions)
        mentions_.add(mention.span, nullptr);
    }
    mentions_.sort();
    for (const Target& target : facts.targets)
      target_quotes_.add(target.origin.span, nullptr);
    target_quotes_.sort();
    for (const Task& task : facts.tasks)
      task_nodes_.insert(task.origin.node);
  }

  std::vector<NearMiss> run(const Kept& kept) {
    each(kept.targets, "targets", [&](const Candidate& c, NearMiss& miss) { target(c, miss); });
    each(kept.deadlines, "deadlines",
         [&](const Candidate& c, NearMiss& miss) { deadline(c, miss); });
    each(kept.citations, "citations",
         [&](const Candidate& c, NearMiss& miss) { citation(c, miss); });
    for (std::size_t i = 0; i < context_.outline.nodes.size(); ++i)
      tasks_of(i);
    std::ranges::stable_sort(out_, {}, [](const NearMiss& miss) { return miss.words.begin; });
    return std::move(out_);
  }

 private:
  const RuleSet& rules() const { return context_.resources.rules; }

  template <typename Judge>
  void each(const Candidates& candidates, const char* kind, Judge judge) {
    for (const Candidate& candidate : candidates.all()) {
      if (candidate.kept) continue;
      NearMiss miss;
      miss.kind = kind;
      miss.rule = candidate.match.rule;
      miss.node = candidate.node;
      miss.sentence = candidate.stretch;
      miss.words = candidate.match.span;
      if (candidate.beaten_by != kNone) {
        const Match& winner = candidates.all()[candidate.beaten_by].match;
        const char* why = winner.span.begin < miss.words.begin ? "begins earlier"
                          : winner.span.end > miss.words.end   ? "is longer"
                                                               : "stands earlier in the rules";
        against(miss, fmt::format("overlap: another rule {}", why), winner.rule, winner.span);
        miss.overlap = true;
      } else {
        judge(candidate, miss);
      }
      out_.push_back(std::move(miss));
    }
  }

  static void against(NearMiss& miss, std::string reason, const Rule* by, Span words) {
    miss.reason = std::move(reason);
    miss.by = by;
    miss.by_words = words;
  }

  std::string part(std::size_t node) const {
    for (; node != kNone; node = context_.outline.nodes[node].parent) {
      const Node& here = context_.outline.nodes[node];
      if (here.kinds.empty()) continue;
      std::string kinds;
      for (const SectionKind kind : here.kinds)
        kinds += (kinds.empty() ? "" : ", ") + std::string(name_of(kind));
      return fmt::format("part {} ({})", here.id, kinds);
    }
    return "a part without kind";
  }

  void target(const Candidate& candidate, NearMiss& miss) const {
    const Match& value = candidate.match;
    const Span number = value.has("low") ? value.group("low") : value.span;
    if (stands_in(context_.outline, candidate.node, SectionKind::context)) {
      miss.reason = "section: no aims in " + part(candidate.node);
      return;
    }
    for (const std::size_t at : {number.begin, value.span.begin}) {
      if (const auto* veto = notarget_.at(at)) {
        return against(miss, "veto: what it says is no aim", veto->rule, veto->span);
      }
    }
    if (overlaps_any(number, quotations(context_.document.text, candidate.stretch))) {
      miss.reason = "veto: stands in quotation marks, so it is part of a name";
      return;
    }
    const bool aims = stands_in(context_.outline, candidate.node, SectionKind::objectives) ||
                      stands_in(context_.outline, candidate.node, SectionKind::targets) ||
                      stands_in(context_.outline, candidate.node, SectionKind::criteria);
    if (value.rule->value("where") == "aims" && !aims) {
      miss.reason = "section: the rule holds only among aims, not in " + part(candidate.node);
      return;
    }
    for (const Match& done :
         find(rules(), "reached", context_.document.folded, candidate.stretch)) {
      if (done.span.end <= number.begin) {
        return against(miss, "veto: says what is reached already", done.rule, done.span);
      }
    }
    miss.reason = "no indicator or no value is left in its clause";
  }

  void deadline(const Candidate& candidate, NearMiss& miss) const {
    const Span span = candidate.match.span;
    const Node& node = context_.outline.nodes[candidate.node];
    if (const auto* veto = nodeadline_.at(span.begin)) {
      return against(miss, "veto: the time governs nothing", veto->rule, veto->span);
    }
    if (const auto* cited = mentions_.at(span.begin)) {
      return against(miss, "veto: inside a cited document", nullptr, cited->span);
    }
    if (stands_in(context_.outline, candidate.node, SectionKind::context)) {
      miss.reason = "section: no deadlines in " + part(candidate.node);
    } else if (node.shape == NodeShape::row) {
      miss.reason = "column: the header of its column names no time (rules of kind timecolumn)";
    } else if (const auto* aim = target_quotes_.at(span.begin)) {
      against(miss, "it is the period of a target", nullptr, aim->span);
    } else if (stands_in(context_.outline, candidate.node, SectionKind::objectives) ||
               stands_in(context_.outline, candidate.node, SectionKind::targets)) {
      miss.reason = "section: a time among aims is a period, in " + part(candidate.node);
    } else if (const auto* window = windows_.at(span.begin)) {
      against(miss, "it is the window of a report", window->rule, window->span);
    } else if (node.heading && node.heading->contains(span)) {
      miss.reason = "section: it stands in a heading";
    } else {
      miss.reason = "said of the same act as another time, or a date without a year or a day";
    }
  }

  void citation(const Candidate& candidate, NearMiss& miss) const {
    const std::string_view number = candidate.match.text_of("number", context_.document.text);
    const auto& own = facts_.document.number;
    if (own && !number.empty() && number_key(number) == number_key(*own)) {
      miss.reason = "the act's own number";
      return;
    }
    if (const auto* other = mentions_.at(candidate.match.span.begin)) {
      return against(miss, "it is part of a document named around it", nullptr, other->span);
    }
    miss.reason = candidate.node == kNone
                      ? "stands outside the body, in a line where no document is cited, or no type "
                        "word of the lexicon (document_types.tsv) stands before it"
                      : "no type word of the lexicon (document_types.tsv) stands before it, or its "
                        "name does not end";
  }

  void tasks_of(std::size_t index) {
    const Node& node = context_.outline.nodes[index];
    if (node.shape != NodeShape::part) return;
    for (const Span paragraph : paragraphs(node)) {
      // A heading over other parts ("PHÂN CÔNG THỰC HIỆN") charges nobody by itself.
      if (paragraph == node.heading && !node.children.empty()) continue;
      charges_in(index, paragraph);
      if (task_nodes_.contains(index)) joints_in(index, paragraph);
    }
  }

  void miss_task(std::size_t index, Span paragraph, const Match& match, std::string reason,
                 const Covers::Entry* by = nullptr) {
    NearMiss miss;
    miss.kind = "tasks";
    miss.rule = match.rule;
    miss.node = index;
    miss.sentence = paragraph;
    miss.words = match.span;
    miss.reason = std::move(reason);
    if (by != nullptr) against(miss, miss.reason, by->rule, by->span);
    out_.push_back(std::move(miss));
  }

  // "Giao X …": a body must follow, and the part be one that gives tasks.
  void charges_in(std::size_t index, Span paragraph) {
    const auto found = settle(find_in(rules(), "task-charge", context_.document.text, paragraph));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::size_t end = i + 1 < found.size() ? found[i + 1].span.begin : paragraph.end;
      const std::string_view words = context_.text({found[i].span.begin, end});
      if (charged_by({words, context_.resources}).owners.empty()) {
        miss_task(index, paragraph, found[i],
                  "no body that the lexicons know (agencies.tsv, agency_words.tsv) follows");
      } else if (!task_nodes_.contains(index) && !is_above_task(index)) {
        miss_task(index, paragraph, found[i], "section: no tasks in " + part(index));
      }
    }
  }

  bool is_above_task(std::size_t index) const {
    const auto& children = context_.outline.nodes[index].children;
    return std::ranges::any_of(children, [&](std::size_t child) {
      return task_nodes_.contains(child) || !context_.outline.nodes[child].children.empty();
    });
  }

  void joints_in(std::size_t index, Span paragraph) {
    const auto found = settle(find_in(rules(), "task-joint", context_.document.text, paragraph));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Match& match = found[i];
      // To the next joint and no farther: a paragraph of thousands is read once.
      const std::size_t end = i + 1 < found.size() ? found[i + 1].span.begin : paragraph.end;
      if (const auto* cited = mentions_.at(match.span.begin)) {
        miss_task(index, paragraph, match, "veto: inside a cited document", cited);
      } else if (const auto* between = between_.at(match.span.begin)) {
        miss_task(index, paragraph, match, "veto: names no partner", between);
      } else if (partners_in({context_.text({match.span.begin, end}), context_.resources}, {})
                     .empty()) {
        miss_task(index, paragraph, match,
                  "no body that the lexicons know (agencies.tsv, agency_words.tsv) follows");
      }
    }
  }

  const Context& context_;
  const Facts& facts_;
  Covers nodeadline_;
  Covers notarget_;
  Covers windows_;
  Covers between_;
  Covers mentions_;
  Covers target_quotes_;
  std::set<std::size_t> task_nodes_;
  std::vector<NearMiss> out_;
};

}  // namespace

std::vector<NearMiss> near_misses(const Context& context, const Facts& facts, const Kept& kept) {
  return NearFinder(context, facts).run(kept);
}

}  // namespace decree

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include "corpus/explain_parts.h"
#include "corpus/explanation.h"
#include "extractors/confidence.h"
#include "pipeline/emit.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

class Explainer {
 public:
  Explainer(const Plan& plan, const Resources& resources)
      : plan_(plan),
        resources_(resources),
        context_{plan.document, plan.outline, resources, unheard_},
        json_(Json::parse(emit(plan, {false, true}))),
        tasks_(context_),
        target_matches_(Candidates::of_targets(context_)),
        deadline_matches_(Candidates::of_deadlines(context_)),
        citation_matches_(Candidates::of_citations(context_)) {
    for (const std::string& kind : resources.rules.kinds()) {
      for (const Rule& rule : resources.rules.of(kind))
        rules_.emplace(rule.id, &rule);
    }
  }

  Explanation run() {
    out_.facts = explain_document(context_, plan_.facts.document, json_["document"]);
    list("targets", plan_.facts.targets, &target_matches_);
    list("deadlines", plan_.facts.deadlines, &deadline_matches_);
    list("tasks", plan_.facts.tasks, nullptr);
    for (std::size_t i = 0; i < plan_.facts.citations.size(); ++i)
      citation(i);
    // Of facts of one place the act's own come first, then what is wider: a task before its times.
    std::ranges::stable_sort(out_.facts, {}, [](const ExplainedFact& fact) {
      return std::pair(fact.quote.begin, ~fact.quote.end);
    });
    out_.near =
        near_misses(context_, plan_.facts, {target_matches_, deadline_matches_, citation_matches_});
    return std::move(out_);
  }

 private:
  void set_rule(const std::string& id, ExplainedFact& fact) const {
    const auto found = rules_.find(id);
    fact.made_by = id;
    fact.rule = found == rules_.end() ? nullptr : found->second;
    if (fact.rule == nullptr) fact.reading = describe_reading(id);
  }

  static Json values_of(const Json& entry) {
    constexpr std::array kAside = {"id", "section", "quote", "span", "rule", "confidence"};
    Json out = Json::object();
    for (const auto& [name, value] : entry.items()) {
      const bool empty = value.is_null() || (value.is_array() && value.empty());
      if (!empty && std::ranges::find(kAside, name) == kAside.end()) out[name] = value;
    }
    return out;
  }

  static FactKind kind_of(const Target& /*fact*/) { return FactKind::target; }
  static FactKind kind_of(const Task& /*fact*/) { return FactKind::task; }
  static FactKind kind_of(const Deadline& /*fact*/) { return FactKind::deadline; }

  template <typename Fact>
  void list(const char* kind, const std::vector<Fact>& facts, Candidates* matches) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const Origin& origin = facts[i].origin;
      const Json& entry = json_[kind][i];
      ExplainedFact fact;
      fact.kind = kind;
      fact.id = entry["id"];
      fact.values = values_of(entry);
      fact.node = origin.node;
      fact.quote = origin.span;
      set_rule(origin.rule, fact);
      set_confidence(kind_of(facts[i]), origin, fact);
      if (matches != nullptr) set_words(*matches, origin, fact);
      if constexpr (std::is_same_v<Fact, Task>) fact.contributions = tasks_.contributions(facts[i]);
      out_.facts.push_back(std::move(fact));
    }
  }

  void set_words(Candidates& matches, const Origin& origin, ExplainedFact& fact) const {
    const Candidate* found = matches.keep(origin.rule, origin.span);
    if (found != nullptr) {
      fact.words.push_back(found->match.span);
    } else if (fact.rule != nullptr && fact.rule->kind == "deadlinecell") {
      // A cell, or what follows the colon of a line of attributes, is read as a text of its own.
      const std::size_t colon = plan_.document.text.find(':', origin.span.begin);
      std::vector<Span> cells{origin.span};
      if (colon < origin.span.end) cells.push_back({colon + 1, origin.span.end});
      if (origin.node != kNone) {
        const auto& own = plan_.outline.nodes[origin.node].text;
        cells.insert(cells.end(), own.begin(), own.end());
      }
      for (const Span cell : cells) {
        for (const Match& match :
             find_in(resources_.rules, "deadlinecell", plan_.document.text, cell)) {
          if (match.rule != fact.rule) continue;
          fact.words.push_back(match.span);
          return;
        }
      }
    }
  }

  void set_confidence(FactKind kind, const Origin& origin, ExplainedFact& fact) const {
    fact.confidence = origin.confidence;
    const auto place = plan_.places.find(plan_.document.map.source(origin.span));
    const double ocr = place ? place->confidence : 1;
    fact.confidence_reason = describe(kind, origin.signs);
    if (ocr < 1)
      fact.confidence_reason += fmt::format("; {:.2f} of that by the OCR of its words", ocr);
  }

  void citation(std::size_t index) {
    const Citation& citation = plan_.facts.citations[index];
    ExplainedFact fact;
    fact.kind = "citations";
    fact.id = fmt::format("C{}", index + 1);
    fact.values = values_of(json_["citations"][index]);
    fact.values.erase("mentions");
    for (const Mention& mention : citation.mentions) {
      const Candidate* found = citation_matches_.keep("", mention.span);
      if (&mention != &citation.mentions.front()) continue;
      fact.node = mention.node;
      fact.quote = mention.span;
      if (found == nullptr) continue;
      fact.words.push_back(found->match.span);
      set_rule(found->match.rule->id, fact);
    }
    if (citation.mentions.size() > 1) fact.values["mentions"] = citation.mentions.size();
    if (fact.made_by.empty()) fact.reading = "named by its type and sign; no rule matched here";
    out_.facts.push_back(std::move(fact));
  }

  const Plan& plan_;
  const Resources& resources_;
  Diagnostics unheard_;
  Context context_;
  Json json_;
  TaskExplainer tasks_;
  Candidates target_matches_;
  Candidates deadline_matches_;
  Candidates citation_matches_;
  std::map<std::string, const Rule*, std::less<>> rules_;
  Explanation out_;
};

}  // namespace

std::string_view describe_reading(std::string_view id) {
  static const std::map<std::string_view, std::string_view> kReadings = {
      {"task.charge", "the item itself charges its owners"},
      {"task.heading",
       "the nearest heading above is the owner, or charges it (names: agencies.tsv)"},
      {"task.attribute", "a line of attributes beside it names the owner"},
      {"task.subject", "the owner is the subject of a clause of it (names: agencies.tsv)"},
      {"task.lead-in",
       "the words above that end with a colon name the owner (names: agencies.tsv)"},
      {"task.item", "an item of a part that gives tasks; no body is named"},
      {"task.row", "a row of a table whose header names tasks and bodies"},
  };
  const auto found = kReadings.find(id);
  return found == kReadings.end() ? "" : found->second;
}

Explanation explain(const Plan& plan, const Resources& resources) {
  return Explainer(plan, resources).run();
}

}  // namespace decree

// An explanation for tools.
#include <algorithm>
#include <string_view>

#include "corpus/explain_report.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

// Offsets in code points for offsets in bytes.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text) : text_(text), before_(text.size() + 1) {
    for (std::size_t i = 0; i < text.size(); ++i)
      before_[i + 1] = before_[i] + ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U);
  }
  Json span(Span span) const {
    return {{"begin", before_[span.begin]},
            {"end", before_[span.end]},
            {"words", std::string(span.of(text_))}};
  }
  Json span(const std::optional<Span>& words) const { return words ? span(*words) : Json(); }

 private:
  std::string_view text_;
  std::vector<std::size_t> before_;
};

Json as_json(const Rule* rule) {
  if (rule == nullptr) return nullptr;
  return {{"id", rule->id}, {"file", rule->file}, {"line", rule->line}, {"why", rule->why}};
}

Json section_of(const Plan& plan, std::size_t node) {
  return node == kNone ? Json() : Json(plan.outline.nodes[node].id);
}

void add_place(const Plan& plan, Span at, Json& out) {
  const auto& lines = plan.document.lines;
  const auto after = std::ranges::upper_bound(lines, at.begin, {},
                                              [](const Line& line) { return line.span.begin; });
  out["line"] = at.empty() ? Json() : Json(after - lines.begin());
  const auto place = plan.places.find(plan.document.map.source(at));
  out["page"] = at.empty() || !place ? Json() : Json(place->page);
}

Json as_json(const ExplainedFact& fact, const Plan& plan, const CodePointOffsets& offsets) {
  Json out = {{"kind", fact.kind}, {"id", fact.id}, {"section", section_of(plan, fact.node)}};
  add_place(plan, fact.quote, out);
  out["quote"] = fact.quote.empty() ? Json() : offsets.span(fact.quote);
  out["matched"] = Json::array();
  for (const Span words : fact.words)
    out["matched"].push_back(offsets.span(words));
  out["values"] = fact.kind == "document" ? fact.values["value"] : fact.values;
  out["made_by"] = fact.made_by.empty() ? Json() : Json(fact.made_by);
  out["rule"] = as_json(fact.rule);
  out["reading"] = fact.reading.empty() ? Json() : Json(fact.reading);
  out["confidence"] = fact.confidence ? Json(*fact.confidence) : Json();
  out["confidence_reason"] = fact.confidence_reason.empty() ? Json() : Json(fact.confidence_reason);
  out["contributions"] = Json::array();
  for (const Contribution& one : fact.contributions) {
    out["contributions"].push_back({{"part", one.part},
                                    {"name", one.name},
                                    {"words", offsets.span(one.words)},
                                    {"rule", as_json(one.rule)}});
  }
  return out;
}

Json as_json(const NearMiss& miss, const Plan& plan, const CodePointOffsets& offsets) {
  Json out = {{"kind", miss.kind}, {"section", section_of(plan, miss.node)}};
  add_place(plan, miss.words, out);
  out["sentence"] = offsets.span(miss.sentence);
  out["matched"] = offsets.span(miss.words);
  out["rule"] = as_json(miss.rule);
  out["overlap"] = miss.overlap;
  out["reason"] = miss.reason;
  out["by"] = as_json(miss.by);
  out["by_words"] = offsets.span(miss.by_words);
  return out;
}

}  // namespace

nlohmann::ordered_json explanation_as_json(const Explanation& explanation, const Plan& plan,
                                           const ExplainFilter& filter,
                                           const std::string& rules_folder) {
  const CodePointOffsets offsets(plan.document.text);
  Json out = {{"name", plan.source.name}, {"rules_folder", rules_folder}};
  out["facts"] = Json::array();
  for (const ExplainedFact& fact : explanation.facts) {
    if (filter.holds(plan, fact.kind, fact.node)) {
      out["facts"].push_back(as_json(fact, plan, offsets));
    }
  }
  out["near_misses"] = Json::array();
  for (const NearMiss& miss : explanation.near) {
    if (filter.holds(plan, miss.kind, miss.node)) {
      out["near_misses"].push_back(as_json(miss, plan, offsets));
    }
  }
  return out;
}

}  // namespace decree

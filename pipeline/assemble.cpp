#include "pipeline/assemble.h"

#include <algorithm>
#include <utility>

namespace decree {
namespace {

Source source_of(RawDocument& raw, const std::string& rules_hash) {
  Source out{std::move(raw.name),   std::move(raw.media_type),
             std::move(raw.sha256), raw.bytes,
             raw.page_count,        rules_hash,
             std::move(raw.ocr),    {}};
  std::ranges::copy_if(raw.pages, std::back_inserter(out.images),
                       [](const PageImage& page) { return page.reading == PageReading::ocr; });
  return out;
}

// A fact is read no more surely than its words were.
template <typename Fact>
void count_ocr(std::vector<Fact>& facts, const Plan& plan) {
  for (Fact& fact : facts) {
    const auto place = plan.places.find(plan.document.map.source(fact.origin.span));
    if (place) fact.origin.confidence *= place->confidence;
  }
}

}  // namespace

Plan assemble(RawDocument raw, Document document, Outline outline, Facts facts,
              Diagnostics diagnostics, const std::string& rules_hash) {
  Plan plan;
  plan.document = std::move(document);
  plan.places = Places(std::move(raw.words), raw.pages);
  plan.source = source_of(raw, rules_hash);
  plan.outline = std::move(outline);
  plan.facts = std::move(facts);
  count_ocr(plan.facts.targets, plan);
  count_ocr(plan.facts.tasks, plan);
  count_ocr(plan.facts.deadlines, plan);
  plan.diagnostics = std::move(diagnostics.all());
  plan.partial = std::ranges::any_of(
      plan.diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
  return plan;
}

}  // namespace decree

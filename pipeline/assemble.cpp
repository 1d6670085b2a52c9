#include "pipeline/assemble.h"

#include <algorithm>
#include <utility>

namespace decree {

Plan assemble(const RawDocument& raw, Document document, Outline outline, Facts facts,
              Diagnostics diagnostics, const std::string& rules_hash) {
  Plan plan;
  plan.source = {raw.name, raw.media_type, raw.sha256, raw.bytes, 0, rules_hash};
  plan.document = std::move(document);
  plan.outline = std::move(outline);
  plan.facts = std::move(facts);
  plan.diagnostics = std::move(diagnostics.all());
  plan.partial = std::ranges::any_of(
      plan.diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
  return plan;
}

}  // namespace decree

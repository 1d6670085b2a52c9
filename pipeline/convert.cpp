#include "pipeline/convert.h"

#include <utility>

#include "pipeline/assemble.h"
#include "pipeline/extract.h"
#include "pipeline/normalize.h"
#include "pipeline/segment.h"

namespace decree {

Plan convert(const RawDocument& raw, const Resources& resources) {
  Diagnostics diagnostics;
  Document document = normalize(raw, resources, diagnostics);
  Outline outline = segment(document, resources, diagnostics);
  Facts facts = extract(document, outline, resources, diagnostics);
  return assemble(raw, std::move(document), std::move(outline), std::move(facts),
                  std::move(diagnostics), resources.hash);
}

}  // namespace decree

#include "pipeline/convert.h"

#include <utility>

#include "pipeline/assemble.h"
#include "pipeline/extract.h"
#include "pipeline/normalize.h"
#include "pipeline/segment.h"

namespace decree {

Plan convert(RawDocument raw, const Resources& resources) {
  Diagnostics diagnostics = std::move(raw.findings);
  Document document = normalize(raw, resources, diagnostics);
  Outline outline = segment(document, resources, diagnostics);
  Facts facts = extract(document, outline, resources, diagnostics);
  return assemble(std::move(raw), std::move(document), std::move(outline), std::move(facts),
                  std::move(diagnostics), resources.hash);
}

}  // namespace decree

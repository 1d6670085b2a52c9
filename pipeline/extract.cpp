#include "pipeline/extract.h"

#include "extractors/agency.h"
#include "extractors/citation.h"
#include "extractors/confidence.h"
#include "extractors/contradiction.h"
#include "extractors/deadline.h"
#include "extractors/header.h"
#include "extractors/target.h"
#include "extractors/task.h"

namespace decree {

Facts extract(const Document& document, const Outline& outline, const Resources& resources,
              Diagnostics& diagnostics) {
  const Context context{document, outline, resources, diagnostics};
  Facts facts;
  facts.document = read_header(context);
  facts.citations = read_citations(context, facts.document);
  facts.targets = read_targets(context, facts.document, facts.citations);
  facts.deadlines = read_deadlines(context, facts.document, facts.targets, facts.citations);
  facts.tasks = read_tasks(context, facts.deadlines, facts.citations);
  facts.agencies = read_agencies(context, facts.tasks, facts.document.issued_on);
  note_contradictions(context, facts);
  weigh(context, facts);
  return facts;
}

}  // namespace decree

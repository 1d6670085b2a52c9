// One place where a document is named: what stands there, before the places are put together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/document_types.h"
#include "pipeline/core/facts.h"

namespace decree {

/// A stretch that is read as one paragraph: a line, or the lines of one title.
struct CitedText {
  Span span;         ///< in Document::text
  std::string text;  ///< the same bytes, line breaks as blanks
  Folded folded;
  LineRole role = LineRole::body;
  std::size_t node = kNone;
  bool capitals = false;  ///< written in capitals throughout
};

/// The stretch of `span`.
CitedText cited_text(std::string_view document, Span span, LineRole role, std::size_t node);

struct CitedDocument {
  std::string rule;
  std::string type;
  bool generic = false;  ///< the type word names no kind
  Text number;           ///< compact, as printed otherwise
  Text issued_on;
  Text issuer;
  Text title;
  Span head;                  ///< type to body, in CitedText::text
  Span title_span;            ///< empty where there is no title
  bool nested = false;        ///< stands inside the title of one named before it
  bool listed = false;        ///< has no type word of its own: "… và số 13/NQ-HĐND"
  bool issuer_ahead = false;  ///< its issuer stands before the number
  bool capitals = false;
  Relation relation = Relation::mention;

  Span span() const { return title_span.empty() ? head : cover(head, title_span); }
};

/// The words that tell one document from another, read once for a decree.
struct CitationWords {
  explicit CitationWords(const Lexicon& lexicon) : types(lexicon), laws(lexicon) {}
  DocumentTypes types;
  LawNames laws;
};

/// Every document named in `text`, in order, the nested ones too. Impossible dates are diagnostics.
std::vector<CitedDocument> find_cited(const CitedText& text, const Context& context,
                                      const CitationWords& known);

/// Decides the relation of each. `of_plan`: the stretch is the title of a plan.
void relate_cited(const CitedText& text, const Resources& resources, bool of_plan,
                  std::vector<CitedDocument>& cited);

}  // namespace decree

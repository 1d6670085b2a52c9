// Why a decree was read as it was: which rule made each fact of which words, and what nearly was
// one.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "extractors/resources.h"
#include "pipeline/core/plan.h"

namespace decree {

/// Something else that had a part in a fact: a body of a task, the part of the decree it stands in.
struct Contribution {
  std::string part;           ///< `owner`, `partner`, `section`
  std::string name;           ///< as the plan has it
  std::optional<Span> words;  ///< where it was read, in Document::text
  const Rule* rule = nullptr;
};

struct ExplainedFact {
  std::string kind;            ///< the plan's member: `document`, `targets`, `tasks` …
  std::string id;              ///< of the plan, T1; of `document` the field; of a citation C1
  std::string made_by;         ///< id of the rule, or of a reading that is no rule
  const Rule* rule = nullptr;  ///< null where `made_by` is none
  std::string reading;         ///< what was done, where it is no rule's doing
  std::size_t node = kNone;
  Span quote;
  std::vector<Span> words;  ///< what the rule matched, in order
  nlohmann::ordered_json values;
  std::optional<double> confidence;
  std::string confidence_reason;
  std::vector<Contribution> contributions;
};

/// A place where a rule matched and nothing came of it.
struct NearMiss {
  std::string kind;  ///< the plan's member that it would have been in
  const Rule* rule = nullptr;
  std::size_t node = kNone;
  Span sentence;
  Span words;
  std::string reason;
  bool overlap = false;          ///< it only gave way to another rule of its kind
  const Rule* by = nullptr;      ///< the rule that stood against it
  std::optional<Span> by_words;  ///< what that matched
};

/// Both in the order of the text.
struct Explanation {
  std::vector<ExplainedFact> facts;
  std::vector<NearMiss> near;
};

/// Explains `plan`, which `resources` must have read. The rules are run again; nothing else is
/// read.
Explanation explain(const Plan& plan, const Resources& resources);

}  // namespace decree

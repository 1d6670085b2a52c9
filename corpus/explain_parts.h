// The parts that an explanation is put together from.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/candidates.h"
#include "corpus/explanation.h"
#include "extractors/context.h"

namespace decree {

/// The fields of the act itself, each with the line it was read from.
std::vector<ExplainedFact> explain_document(const Context& context, const DocumentFacts& act,
                                            const nlohmann::ordered_json& values);

/// The bodies of a task and the part that makes it one, each with its words.
class TaskExplainer {
 public:
  explicit TaskExplainer(const Context& context) : context_(context) {}
  std::vector<Contribution> contributions(const Task& task);

 private:
  struct Named {
    std::string key;  // folded name
    Span words;
  };
  const std::vector<Named>& named_in(Span zone);
  std::optional<Span> find(const std::string& name, const std::vector<Span>& zones);
  std::vector<Span> zones_of(const Task& task) const;
  const Rule* rule_before(Span words, std::string_view kind) const;
  const Rule* column_of(std::size_t node, Span words) const;
  void add_section(const Task& task, std::vector<Contribution>& out) const;

  const Context& context_;
  std::unordered_map<std::size_t, std::vector<Named>> memo_;  // by the zone's begin and end
};

/// What a reading that is no rule does, in words; "" for an unknown one.
std::string_view describe_reading(std::string_view id);

/// What matched and was not kept, with the reason.
struct Kept {
  const Candidates& targets;
  const Candidates& deadlines;
  const Candidates& citations;
};
std::vector<NearMiss> near_misses(const Context& context, const Facts& facts, const Kept& kept);

}  // namespace decree

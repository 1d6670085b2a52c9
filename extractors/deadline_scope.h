// Where a time is no deadline: dates of documents, periods of targets, views, what is done already.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "extractors/context.h"
#include "extractors/matcher.h"
#include "pipeline/core/facts.h"

namespace decree {

class DeadlineScope {
 public:
  DeadlineScope(const Context& context, const std::vector<Target>& targets,
                const std::vector<Citation>& citations);

  /// Whether `span` lies in the mention of a document, its date, or a noun's attribute.
  bool is_blocked(Span span) const;
  /// Whether a node's times can be deadlines: not below context, aims, views and principles.
  bool can_hold(std::size_t node) const;
  /// Whether `time`, one of `times` of a paragraph of `node`, is the period of a target.
  bool is_period(std::size_t node, const Match& time, const std::vector<Match>& times) const;
  /// Whether a part of a sentence tells what was done, or what the act itself is.
  bool is_told(Span part) const;

 private:
  // What the targets of a node say of time.
  struct Aims {
    std::vector<std::string> periods;  // folded, each once
    std::vector<Span> spans;           // sorted
    std::vector<std::size_t> ends;     // by span: the farthest end up to it
  };
  void sort_aims(const std::vector<Target>& targets);
  bool is_governed(const Aims& aims, Span time, const std::string& words) const;
  bool names_view(std::size_t node) const;
  bool opens_aim(Span time, Span aim) const;
  bool is_said_again(const Match& time, const std::vector<Match>& times) const;
  bool is_of_clause_before(Span time, Span aim) const;
  const RuleSet& rules() const { return context_.resources.rules; }

  const Context& context_;
  std::unordered_map<std::size_t, Aims> aims_;  // by node
  std::vector<Span> blocked_;                   // sorted; each ends no earlier than those before
};

}  // namespace decree

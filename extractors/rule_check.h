// Runs the cases that stand in the rules: the specification is the test.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"

namespace decree {

/// One fact that a kind's reader found in a sample: the rule that made it and its fields in words.
struct CaseFact {
  std::string rule;
  std::map<std::string, std::string> fields;
};

/// How the facts of one kind are read from a sample. Kinds without a reader of their own are read
/// by the matcher: the fields are the named groups (as printed) and what `set` says.
struct CaseReader {
  std::string_view kind;
  std::vector<CaseFact> (*read)(const Context& sample);
};

/// The one table of readers (extractors.cpp).
std::span<const CaseReader> case_readers();

/// What went wrong with one case; `line` is the case's line in the rule's file.
struct CaseFailure {
  const Rule* rule = nullptr;
  const RuleCase* sample = nullptr;
  std::string message;

  /// file:line: message, the case, a caret.
  std::string to_string() const;
};

/// Runs one case. A `yes` must give a fact won by this rule with exactly the fields the case lists,
/// those of `set` and empty ones aside; a `no` must give none by this rule.
/// Returns nothing where it holds.
std::vector<CaseFailure> run_case(const Rule& rule, const RuleCase& sample,
                                  const Resources& resources);

/// Runs every case of every rule.
std::vector<CaseFailure> run_all_cases(const Resources& resources);

}  // namespace decree

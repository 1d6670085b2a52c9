// The differences between two runs over many decrees, put into words.
#pragma once

#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "corpus/plan_diff.h"

namespace decree {

/// Facts gained, lost and changed.
struct ChangeCount {
  std::size_t gained = 0;
  std::size_t lost = 0;
  std::size_t changed = 0;
  void add(ChangeKind kind);
  std::size_t all() const { return gained + lost + changed; }
};

/// What was counted over all decrees.
class DiffTotals {
 public:
  /// Counts the differences of one decree that both runs have.
  void add(const std::vector<FactChange>& changes);
  /// Notes a plan, by file name, that one run alone has.
  void add_one_sided(const std::string& name, bool in_new);

  bool differ() const { return differing_ > 0 || !only_old_.empty() || !only_new_.empty(); }
  /// Totals by kind and by rule, and how many decrees differ.
  std::string text() const;
  nlohmann::ordered_json json() const;

 private:
  std::size_t compared_ = 0;
  std::size_t differing_ = 0;
  std::vector<std::string> only_old_;
  std::vector<std::string> only_new_;
  std::map<std::string, ChangeCount> by_kind_;
  std::map<std::string, ChangeCount> by_rule_;
};

/// The differences of one decree: a line for each, below it the values, or the fields old → new.
std::string describe_changes(const std::string& name, const std::vector<FactChange>& changes,
                             bool colour);
/// The same for tools.
nlohmann::ordered_json changes_as_json(const std::string& name,
                                       const std::vector<FactChange>& changes);

}  // namespace decree

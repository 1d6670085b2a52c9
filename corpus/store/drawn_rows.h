// The rows that were drawn from a plan, against the plan.
#pragma once

#include <string>
#include <vector>

#include "corpus/plan_record.h"
#include "corpus/store/sqlite.h"
#include "corpus/store/store.h"

namespace decree {

class DrawnRows {
 public:
  explicit DrawnRows(Database& database);

  /// What of the rows of a decree is not as its plan has it, a line each: "3 of 4 tasks in its
  /// plan", "its targets are not as in its plan". What is computed from the plan (keys, due days)
  /// is not looked at: newer rules may compute it anew.
  std::vector<std::string> faults(const HeldDecree& held, const PlanRecord& plan);

 private:
  template <typename Record, typename Same>
  void compare(const char* name, Statement& rows, const std::vector<Record>& records,
               const Same& same);
  void compare_bodies(const PlanRecord& plan);

  Statement sections_;
  Statement targets_;
  Statement tasks_;
  Statement deadlines_;
  Statement citations_;
  Statement bodies_;
  std::vector<std::string> faults_;
};

}  // namespace decree

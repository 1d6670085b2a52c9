// Words that introduce a list and say who is to do what it lists.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extractors/context.h"
#include "extractors/task_owner.h"

namespace decree {

/// The lead-ins of one decree: for each node the nearest words at or above it that introduce a list
/// and charge somebody ("Sở Y tế chủ trì, phối hợp với Công an tỉnh:"), the preamble's last ones
/// for nodes without any.
class LeadIns {
 public:
  explicit LeadIns(const Context& context);
  /// The lead-in of the list that `node` holds; `node` may be kNone, for the first parts.
  const Charge& of(std::size_t node) const { return node == kNone ? preamble_ : leads_[node]; }
  /// Whether any words lead in, those of the preamble included.
  bool any_in_preamble() const { return !preamble_.owners.empty(); }
  /// Whether the preamble asks for all that follows: "… Sở Y tế đề nghị:".
  bool preamble_asks() const { return asks_; }

 private:
  Charge preamble_;
  bool asks_ = false;
  std::vector<Charge> leads_;
};

}  // namespace decree

// Whom the headings above an item charge.
#pragma once

#include <cstddef>
#include <vector>

#include "extractors/agency.h"
#include "extractors/context.h"
#include "extractors/task_owner.h"

namespace decree {

class HeadingCharges {
 public:
  explicit HeadingCharges(const Context& context);

  /// What the nearest heading at or above node `i` charges, that is a body or charges one; a charge
  /// without owners where there is none, or `i` is kNone.
  const Charge& at_or_above(std::size_t i) const;

 private:
  Charge of(std::size_t i) const;
  std::vector<AgencyMention> charged_by_heading(const Node& node) const;

  const Context& context_;
  const std::vector<Node>& nodes_;
  std::vector<Charge> known_;  // of each node
};

}  // namespace decree

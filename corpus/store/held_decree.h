// A row of `decrees` as lists show it, and sets of decrees.
#pragma once

#include <optional>
#include <vector>

#include "corpus/store/sqlite.h"
#include "corpus/store/store.h"

namespace decree {

/// What held_decree reads, of the table `decrees` named `d`.
inline constexpr const char* kHeldColumns =
    "d.id, d.sha256, d.type_code, d.type_name, d.number, d.issued_on, d.issuer, d.province, "
    "d.title, d.plan_title, d.partial, d.current, d.one_body";
inline constexpr int kHeldCount = 13;

HeldDecree held_decree(const Statement& row);

/// What to throw of a decree whose plan cannot be read.
StoreError damaged_plan(DecreeId id, const std::string& what);

/// A bit for each decree.
class DecreeSet {
 public:
  void insert(DecreeId id) {
    const auto at = static_cast<std::size_t>(id);
    if (at >= bits_.size()) bits_.resize(at + 1 + at / 2);
    if (!bits_[at]) ++size_;
    bits_[at] = true;
  }
  bool contains(DecreeId id) const {
    const auto at = static_cast<std::size_t>(id);
    return at < bits_.size() && bits_[at];
  }
  std::size_t size() const { return size_; }

 private:
  std::vector<bool> bits_;
  std::size_t size_ = 0;
};

/// The decrees with a deadline that is due as due_after and due_before of `filter` have it,
/// recurrences expanded; nothing where neither is asked.
std::optional<DecreeSet> due_decrees(Database& database, const DecreeFilter& filter);

/// The decrees that pass the filter; nothing where all current ones do.
std::optional<DecreeSet> filtered(Database& database, const DecreeFilter& filter);

}  // namespace decree

// The values of one sentence that are aims, with the brackets that belong to them.
#pragma once

#include <optional>
#include <vector>

#include "extractors/context.h"
#include "extractors/matcher.h"
#include "extractors/target_parts.h"
#include "pipeline/core/facts.h"

namespace decree {

/// What stands above the clauses of one node.
struct TargetPlace {
  std::size_t node = kNone;
  Text period;           ///< of a heading or lead-in above
  bool aims = true;      ///< in a part about aims, or the part is unknown
  bool funding = false;  ///< in a part about money
  std::optional<Span> name;  ///< a run-in heading before the paragraph: "Tỷ lệ hộ dùng điện: 99%"
};

/// A sentence without the numbers that describe, report or name something.
class TargetSentence {
 public:
  /// `named`: citations, in order.
  TargetSentence(const Context& context, const std::vector<Span>& named, Span span,
                 const TargetPlace& around);

  const std::vector<Match>& values() const { return values_; }
  /// The bracket after one of `values()`.
  const Bracket& bracket_of(const Match& value) const;
  /// Brackets that share out a value or repeat it in other units, in order.
  const std::vector<Span>& asides() const { return asides_; }

 private:
  bool is_idle(const Match& value) const;
  bool describes(const Match& value, const Bracket& bracket) const;
  bool is_left_over(const Match& value) const;
  bool is_duty(const Match& value) const;
  bool is_listed(const std::vector<Match>& before, const Match& value) const;
  bool repeats(Span bracket) const;
  void drop_idle();

  const Context& context_;
  const std::string_view text_;
  const Span span_;
  const TargetPlace& around_;
  std::vector<Match> values_;
  std::vector<Bracket> brackets_;  // one a value
  std::vector<Match> reached_;
  std::vector<Span> idle_;
  std::size_t strives_at_ = 0;  // where the sentence says that it is an aim; its end: nowhere
  std::vector<Span> asides_;
};

}  // namespace decree

// Words that one clause of a sentence says for another: heads, predicates, verbs, years.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/target_indicator.h"
#include "pipeline/core/facts.h"

namespace decree {

/// A target of the sentence in hand, and how its indicator came about.
struct TargetEntry {
  Target target;
  IndicatorWords words;
  Span clause;              ///< without a time that heads the sentence
  std::string_view opener;  ///< the clause up to its value, as printed
  bool own_period = false;
  bool bracket = false;  ///< the clause stands in a bracket
};

/// Completes the indicator of `entry` from the clause before it, where it leaves something out:
/// "các tội đặc biệt nghiêm trọng đạt 90%", "và 97% trẻ mẫu giáo", "có chứng chỉ đạt 100%". False
/// where nothing is left out.
bool take_from_before(const Context& context, const TargetEntry& before, TargetEntry& entry);

/// Completes what clauses leave to those after them, and what has no indicator of its own:
/// "80% hồ sơ cấp tỉnh, 60% hồ sơ cấp xã được xử lý", "15% vào năm 2025 và 20% vào năm 2030".
/// `heading` is the run-in heading before the sentence.
void share_words(const Context& context, std::optional<Span> heading,
                 std::vector<TargetEntry>& entries);

/// Indicators shorter than this say nothing.
constexpr std::size_t kShortestIndicator = 3;  // bytes

}  // namespace decree

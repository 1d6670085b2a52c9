// What a target measures, in the decree's words without the number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extractors/context.h"
#include "extractors/target_clause.h"
#include "pipeline/core/facts.h"

namespace decree {

/// The words before and after the number, each without its time, its unit and leading words.
struct IndicatorWords {
  std::string head;
  std::string tail;

  std::string joined() const;
};

/// The indicator of one value; `asides` (in order) are brackets that are none of it.
IndicatorWords indicator_of(const Context& context, const ValueClause& entry, const Target& target,
                            const std::vector<Span>& asides);

/// "các tội đặc biệt nghiêm trọng" after "tỷ lệ điều tra các loại tội phạm", "nông thôn" after "tỷ
/// lệ thu gom rác đô thị": puts the head that the clause before said once. False where nothing is
/// left out.
bool complete_indicator(const Context& context, const std::string& previous,
                        std::string& indicator);

/// Where a predicate ("… được xử lý") begins in `indicator`; npos where there is none.
std::size_t predicate_of(const Context& context, std::string_view indicator);

/// Does it begin with a quantity ("tỷ lệ", "số", "diện tích")?
bool is_measured(const Context& context, std::string_view words);

/// Is it a bare unit of measure ("điểm", "ha")?
bool is_unit(const Context& context, std::string_view words);

/// Does it begin with a preposition ("ở nông thôn")?
bool is_linked(const Context& context, std::string_view words);

}  // namespace decree

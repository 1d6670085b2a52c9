// Byte offsets for offsets in code points.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/plan_record.h"

namespace decree {

/// Made by one pass over a text, which must outlive it. Takes a byte for each eight of the text.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  /// Where code point `at` begins; the text's end where there is none.
  std::size_t byte(std::size_t at) const;
  std::string_view words(PlanSpan span) const;
  std::size_t size() const { return count_; }  ///< code points

 private:
  std::string_view text_;
  std::vector<std::size_t> marks_;  // of every kStride-th code point
  std::size_t count_ = 0;
};

}  // namespace decree

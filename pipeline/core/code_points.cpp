#include "pipeline/core/code_points.h"

#include <algorithm>

#include "pipeline/core/text.h"

namespace decree {

CodePoints::CodePoints(std::string_view text) : text_(text) {
  before_.reserve(text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    before_.push_back(count);
    if (!is_continuation(text, i)) ++count;
  }
  before_.push_back(count);
}

Span CodePoints::align(Span span) const {
  const std::size_t end = std::min(span.end, text_.size());
  return {floor_boundary(text_, std::min(span.begin, end)), ceil_boundary(text_, end)};
}

}  // namespace decree

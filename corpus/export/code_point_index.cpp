#include "corpus/export/code_point_index.h"

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kStride = 64;

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_continuation(text, at)) continue;
    if (count_++ % kStride == 0) marks_.push_back(at);
  }
}

std::size_t CodePointIndex::byte(std::size_t at) const {
  if (at >= count_) return text_.size();
  std::size_t byte = marks_[at / kStride];
  for (std::size_t left = at % kStride; left > 0; --left)
    byte = ceil_boundary(text_, byte + 1);
  return byte;
}

std::string_view CodePointIndex::words(PlanSpan span) const {
  const std::size_t begin = byte(span.begin);
  const std::size_t end = byte(span.end);
  return end <= begin ? std::string_view() : text_.substr(begin, end - begin);
}

}  // namespace decree

#include "pipeline/core/document.h"

#include <algorithm>

namespace decree {

void SourceMap::anchor(std::size_t text_offset, std::size_t source_offset) {
  if (!anchors_.empty()) {
    const Anchor& last = anchors_.back();
    if (source_offset >= last.source && text_offset - last.text == source_offset - last.source) {
      return;  // the last anchor says it already
    }
    if (last.text == text_offset) anchors_.pop_back();
  }
  anchors_.push_back({text_offset, source_offset});
}

std::size_t SourceMap::source(std::size_t text_offset) const {
  auto after = std::ranges::upper_bound(anchors_, text_offset, {}, &Anchor::text);
  if (after == anchors_.begin()) return 0;
  const Anchor& at = *std::prev(after);
  const std::size_t source = at.source + (text_offset - at.text);
  // Text that normalising inserted (a blank for a line break) never reaches past the next anchor.
  return after == anchors_.end() ? source : std::min(source, std::max(at.source, after->source));
}

Span SourceMap::source(Span text) const {
  if (text.empty()) return {source(text.begin), source(text.begin)};
  return {source(text.begin), source(text.end - 1) + 1};
}

double Document::confidence_of(Span span) const {
  auto at = std::ranges::upper_bound(doubts, span.begin, {},
                                     [](const Doubt& doubt) { return doubt.span.end; });
  double out = 1;
  for (; at != doubts.end() && at->span.begin < span.end; ++at)
    out = std::min(out, at->confidence);
  return out;
}

}  // namespace decree

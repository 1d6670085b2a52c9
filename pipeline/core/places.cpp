#include "pipeline/core/places.h"

#include <algorithm>
#include <utility>

namespace decree {
namespace {

Box cover(const Box& a, const Box& b) {
  const int x = std::min(a.x, b.x);
  const int y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
          std::max(a.y + a.height, b.y + b.height) - y};
}

// Whether word `b` follows `a` on the same line.
bool same_line(const Box& a, const Box& b) {
  const int common = std::min(a.y + a.height, b.y + b.height) - std::max(a.y, b.y);
  return 2 * common > std::min(a.height, b.height) && b.x + b.width > a.x + a.width;
}

}  // namespace

Places::Places(std::vector<PlacedWord> words, const std::vector<PageImage>& pages)
    : words_(std::move(words)) {
  for (const PageImage& page : pages) {
    scanned_.resize(std::max(scanned_.size(), page.number + 1));
    scanned_[page.number] = page.reading == PageReading::ocr;
  }
}

std::optional<Place> Places::find(Span source) const {
  auto at = std::ranges::upper_bound(words_, source.begin, {},
                                     [](const PlacedWord& word) { return word.source.end; });
  if (at == words_.end() || at->source.begin >= source.end) return std::nullopt;
  Place out;
  out.page = at->page;
  out.scanned = scanned_[out.page];
  double sum = 0;
  std::size_t count = 0;
  for (; at != words_.end() && at->source.begin < source.end; ++at) {
    sum += at->confidence;
    ++count;
    if (!out.scanned || at->page != out.page) continue;
    if (!out.boxes.empty() && same_line(out.boxes.back(), at->box)) {
      out.boxes.back() = cover(out.boxes.back(), at->box);
    } else {
      out.boxes.push_back(at->box);
    }
  }
  out.confidence = sum / static_cast<double>(count);
  return out;
}

}  // namespace decree

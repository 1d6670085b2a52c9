#include "corpus/snippet.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "corpus/snippet_context.h"
#include "corpus/words_on_terminal.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr std::string_view kCut = "…";

using Phrases = std::uint64_t;  // a bit each; a query has no more (kMostQueryPhrases)

Phrases bit_of(const TextHit& hit) {
  return Phrases{1} << (hit.phrase % 64);
}

// A hit and those after it that fit into one snippet with it.
struct Place {
  std::size_t first = 0;  // index of the hit
  PlanSpan core;          // to the last hit that adds something
  Phrases phrases = 0;
  Phrases exact = 0;
  std::uint32_t rank =
      0;  // more is better: phrases that no snippet showed yet, phrases, exact ones

  void weigh(Phrases shown) {
    rank = static_cast<std::uint32_t>(std::popcount(phrases & ~shown) << 16 |
                                      std::popcount(phrases) << 8 | std::popcount(exact));
  }
  bool operator<(const Place& other) const {
    if (rank != other.rank) return rank < other.rank;
    const std::size_t length = core.end - core.begin;
    const std::size_t other_length = other.core.end - other.core.begin;
    return length != other_length ? length > other_length : first > other.first;
  }
};

// Takes the best place again and again. What a snippet leaves of another place only makes it worse,
// so that is found when the place comes to the top of the heap; which phrases are still to be shown
// changes all places, but that a few times only.
class SnippetPicker {
 public:
  SnippetPicker(std::string_view text, const std::vector<TextHit>& hits, std::size_t width)
      : text_(text), hits_(hits), width_(width) {
    std::size_t byte = 0;
    std::size_t letters = 0;
    bytes_.reserve(hits.size());
    for (const TextHit& hit : hits) {
      for (; letters < hit.span.begin && byte < text.size(); ++letters)
        byte = ceil_boundary(text, byte + 1);
      bytes_.push_back(byte);
      all_ |= bit_of(hit);
      all_exact_ |= hit.exact ? bit_of(hit) : 0;
    }
  }

  std::vector<Snippet> pick(std::size_t most) {
    for (std::size_t i = 0; i < hits_.size(); ++i)
      heap_.push_back(place_from(i, hits_[i].span.begin + width_));
    std::make_heap(heap_.begin(), heap_.end());
    while (!heap_.empty() && taken_.size() < most) {
      std::pop_heap(heap_.begin(), heap_.end());
      const Place place = heap_.back();
      heap_.pop_back();
      const std::optional<Place> now = as_of_now(place);
      if (!now) continue;
      if (*now < place) {
        heap_.push_back(*now);
        std::push_heap(heap_.begin(), heap_.end());
        continue;
      }
      const Phrases shown_before = shown_;
      take(*now);
      if (shown_ != shown_before) weigh_all();
    }
    std::vector<Snippet> out;
    for (auto& [begin, snippet] : taken_)
      out.push_back(std::move(snippet));
    return out;
  }

 private:
  // The hits from `first` on that end before `limit`; the first in any case.
  Place place_from(std::size_t first, std::size_t limit) const {
    Place out{first, hits_[first].span, 0, 0, 0};
    for (std::size_t i = first; i < hits_.size() && hits_[i].span.begin < limit; ++i) {
      const TextHit& hit = hits_[i];
      if (hit.span.end > limit && i != first) continue;
      const Phrases bit = bit_of(hit);
      if ((out.phrases & bit) != 0 && (!hit.exact || (out.exact & bit) != 0)) continue;
      out.phrases |= bit;
      out.exact |= hit.exact ? bit : 0;
      out.core.end = std::max(out.core.end, hit.span.end);
      if (out.phrases == all_ && out.exact == all_exact_) break;
    }
    out.weigh(shown_);
    return out;
  }

  // What is left of a place beside the snippets taken since it was weighed.
  std::optional<Place> as_of_now(const Place& place) const {
    const auto after = taken_.upper_bound(place.core.begin);
    if (after != taken_.begin() && std::prev(after)->second.span.end > place.core.begin) return {};
    Place out = place;
    if (after != taken_.end() && after->first < place.core.end) {
      if (hits_[place.first].span.end > after->first) return {};
      out = place_from(place.first, after->first);
    }
    out.weigh(shown_);
    return out;
  }

  void weigh_all() {
    std::size_t kept = 0;
    for (const Place& place : heap_) {
      if (const auto now = as_of_now(place)) heap_[kept++] = *now;
    }
    heap_.resize(kept);
    std::make_heap(heap_.begin(), heap_.end());
  }

  void take(const Place& place) {
    const auto after = taken_.upper_bound(place.core.begin);
    const std::size_t room_begin = after == taken_.begin() ? 0 : std::prev(after)->second.span.end;
    const std::size_t room_end = after == taken_.end() ? SIZE_MAX : after->first;
    Snippet snippet =
        with_context(text_, bytes_[place.first], place.core, {room_begin, room_end}, width_);
    auto hit = std::ranges::lower_bound(hits_, snippet.span.begin, {},
                                        [](const TextHit& h) { return h.span.begin; });
    for (; hit != hits_.end() && hit->span.begin < snippet.span.end; ++hit) {
      // One hit alone may be longer than a snippet.
      if (hit->span.end > snippet.span.end && hit->span.begin != place.core.begin) continue;
      snippet.hits.push_back({hit->span.begin, std::min(hit->span.end, snippet.span.end)});
      shown_ |= bit_of(*hit);
    }
    taken_.emplace(snippet.span.begin, std::move(snippet));
  }

  std::string_view text_;
  const std::vector<TextHit>& hits_;
  std::size_t width_;
  std::vector<std::size_t> bytes_;  // where each hit begins
  Phrases all_ = 0;
  Phrases all_exact_ = 0;
  Phrases shown_ = 0;
  std::vector<Place> heap_;               // the best in front
  std::map<std::size_t, Snippet> taken_;  // by where they begin
};

}  // namespace

std::vector<Snippet> snippets(std::string_view text, const std::vector<TextHit>& hits,
                              std::size_t most, std::size_t width) {
  if (width == 0) return {};
  return SnippetPicker(text, hits, width).pick(most);
}

std::string shown(const Snippet& snippet, bool colour) {
  const std::string_view words = snippet.words;
  std::size_t byte = 0;
  std::size_t letters = snippet.span.begin;
  const auto up_to = [&](std::size_t end) {
    const std::size_t begin = byte;
    for (; letters < end && byte < words.size(); ++letters)
      byte = ceil_boundary(words, byte + 1);
    return on_one_line(words.substr(begin, byte - begin));
  };
  std::string out(snippet.cut_before ? kCut : "");
  for (std::size_t i = 0; i < snippet.hits.size();) {
    PlanSpan hit = snippet.hits[i];
    for (++i; i < snippet.hits.size() && snippet.hits[i].begin < hit.end; ++i)
      hit.end = std::max(hit.end, snippet.hits[i].end);
    out += up_to(hit.begin);
    out.append(colour ? kBold : "«").append(up_to(hit.end)).append(colour ? kPlain : "»");
  }
  out += up_to(SIZE_MAX);
  return out.append(snippet.cut_after ? kCut : "");
}

}  // namespace decree

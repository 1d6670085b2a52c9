#include "pipeline/glued_words.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongest = 40;  // bytes: three syllables
constexpr std::size_t kShortest = 2;  // code points of a part
constexpr std::size_t kMostParts = 3;

bool has_mark(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

using Parts = std::vector<std::string_view>;

// Adds every way to part `word` to `ways`, after `before`.
void find_ways(std::string_view word, const SyllableGrammar& syllables, const Parts& before,
               std::vector<Parts>& ways) {
  if (before.size() == kMostParts) return;
  for (std::size_t at = 0; at < word.size();) {
    next_code_point(word, at);
    const std::string_view part = word.substr(0, at);
    if (!has_mark(part) || code_points(part) < kShortest || !syllables.valid(part)) continue;
    Parts parts = before;
    parts.push_back(part);
    if (at == word.size()) {
      ways.push_back(std::move(parts));
    } else {
      find_ways(word.substr(at), syllables, parts, ways);
    }
  }
}

}  // namespace

void part_glued_words(Tracked& text, const SyllableGrammar& syllables,
                      std::vector<Repair>& repairs) {
  Tracked mended;
  std::size_t done = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_letter(next_code_point(text.text, at))) continue;
    std::size_t end = at;
    while (end < text.size() && is_letter(next_code_point(text.text, at)))
      end = at;
    at = end;
    const std::string_view word = std::string_view(text.text).substr(begin, end - begin);
    if (word.size() > kLongest || !has_mark(word) || syllables.valid(word)) continue;
    std::vector<Parts> ways;
    find_ways(word, syllables, {}, ways);
    if (ways.size() != 1) continue;
    std::string right;
    for (const std::string_view part : ways.front()) {
      const std::size_t from = static_cast<std::size_t>(part.data() - text.text.data());
      mended.add(text.sub(done, from - done));
      if (!right.empty()) {
        right += ' ';
        mended.add(" ", text.source[from]);
      }
      right += part;
      done = from;
    }
    repairs.push_back({"repair-phrase", text.source[begin], text.source[end - 1] + 1u,
                       std::string(word), std::move(right)});
  }
  if (done == 0) return;
  mended.add(text.sub(done, text.size() - done));
  text = std::move(mended);
}

}  // namespace decree

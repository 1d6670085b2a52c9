#include "corpus/near_names.h"

#include <algorithm>
#include <utility>

#include "corpus/act_key.h"
#include "corpus/plain_words.h"

namespace decree {

std::vector<std::string> suggest(std::string_view asked, const std::vector<std::string>& known,
                                 std::size_t most) {
  constexpr std::size_t kLettersASlip = 4;  // one slip in so many letters is near
  const std::string wanted = plain_key(asked);
  const std::size_t slips = std::max<std::size_t>(1, wanted.size() / kLettersASlip);
  std::vector<std::pair<std::size_t, const std::string*>> near;
  if (wanted.empty()) return {};
  for (const std::string& name : known) {
    // Nobody asks for a name that fills pages, and comparing it takes long.
    constexpr std::size_t kLongest = 1000;  // bytes
    if (name.empty() || name.size() > kLongest) continue;
    const std::string words = plain_key(name);
    if (words.empty()) continue;
    std::size_t distance = edit_distance(wanted, words, slips);
    // What is only begun is as near as it lacks words, what goes on as it has too many.
    if (distance > slips) {
      const std::string& whole = words.size() > wanted.size() ? words : wanted;
      const std::string& begun = words.size() > wanted.size() ? wanted : words;
      if (!whole.starts_with(begun + " ")) continue;
      distance =
          slips + static_cast<std::size_t>(std::count(
                      whole.begin() + static_cast<std::ptrdiff_t>(begun.size()), whole.end(), ' '));
    }
    near.emplace_back(distance, &name);
  }
  std::ranges::sort(near, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : *a.second < *b.second;
  });
  std::vector<std::string> out;
  for (std::size_t i = 0; i < near.size() && out.size() < most; ++i) {
    if (out.empty() || out.back() != *near[i].second) out.push_back(*near[i].second);
  }
  return out;
}

}  // namespace decree

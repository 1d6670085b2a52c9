#include "extractors/signer_name.h"

#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestName = 60;  // bytes

bool is_within_word(char32_t c) {
  return c == U'\'' || c == U'\u2019' || c == U'-';
}

bool is_name(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = next_code_point(line, i);
    if (c == U' ' || c == U'.') {
      inside = false;
    } else if (!is_letter(c)) {
      if (!inside || !is_within_word(c)) return false;
    } else if (!inside) {
      if (!is_upper(c)) return false;
      inside = true;
      ++words;
    }
  }
  return words >= 2 && words <= 6;
}

}  // namespace

bool is_signer(std::string_view line, const RuleSet& rules) {
  if (line.size() > kLongestName) return false;
  const auto rank = find_first(rules, "signer-rank", line);
  return is_name(rank.empty() ? line : line.substr(rank[0].span.end));
}

}  // namespace decree

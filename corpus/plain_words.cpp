#include "corpus/plain_words.h"

#include <algorithm>
#include <cstdlib>

#include "pipeline/core/text.h"

namespace decree {
std::string plain(std::string_view text) {
  std::string out;
  std::size_t replaced = 0;
  const std::string whole = to_nfc(to_valid_utf8(text, replaced));
  for (std::size_t at = 0; at < whole.size();) {
    const char32_t c = next_code_point(whole, at);
    if (!is_mark(c)) append_utf8(out, base_letter(to_lower(c)));
  }
  return out;
}

std::vector<std::string> plain_words(std::string_view text) {
  const std::string all = plain(text);
  std::vector<std::string> out;
  std::string word;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(all, at);
    const bool in_number = (c == U'.' || c == U',') && !word.empty() && at < all.size() &&
                           is_digit(static_cast<unsigned char>(word.back())) &&
                           is_digit(static_cast<unsigned char>(all[at]));
    if (is_letter(c) || is_digit(c) || in_number) {
      word.append(all, begin, at - begin);
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t apart = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (apart > most) return most + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + other});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], most + 1);
}

}  // namespace decree

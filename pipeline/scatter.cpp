#include "pipeline/scatter.h"

#include <algorithm>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"
#include "pipeline/line_ends.h"

namespace decree {
namespace {

constexpr std::size_t kFragment = 3;  // code points: a line this short is a piece of one

std::size_t run_begin(std::string_view text) {
  constexpr std::size_t kLongestRun = 32;  // bytes: a syllable is shorter
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < kLongestRun) {
    const std::size_t at = floor_boundary(text, begin - 1);
    std::size_t next = at;
    if (!is_letter(next_code_point(text, next))) break;
    begin = at;
  }
  return begin;
}

std::string_view last_letters(std::string_view text) {
  return text.substr(run_begin(text));
}

std::string_view first_letters(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    if (!is_letter(next_code_point(text, next))) break;
    end = next;
  }
  return text.substr(0, end);
}

// Looks back no further than a code or a date reaches, however long a text without blanks is.
std::string_view last_token(std::string_view text) {
  constexpr std::size_t kLongestToken = 80;  // bytes
  text = tail_of(text, kLongestToken);
  const auto blank = text.rfind(' ');
  return blank == std::string_view::npos ? text : text.substr(blank + 1);
}

std::string_view first_token(std::string_view text) {
  return text.substr(0, text.find(' '));
}

bool ends_in_digit(std::string_view text) {
  return !text.empty() && is_digit(static_cast<unsigned char>(text.back()));
}

bool begins_with_digit(std::string_view text) {
  return !text.empty() && is_digit(static_cast<unsigned char>(text.front()));
}

bool begins_lower(std::string_view text) {
  std::size_t i = 0;
  return !text.empty() && is_lower(next_code_point(text, i));
}

bool all_upper(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_upper(next_code_point(text, i))) return false;
  }
  return !text.empty();
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return text.ends_with(end); });
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> begins) {
  return std::ranges::any_of(begins, [&](std::string_view b) { return text.starts_with(b); });
}

}  // namespace

Scatter::Scatter(const Resources& resources, std::vector<Repair>& repairs)
    : resources_(resources), repairs_(repairs) {}

bool Scatter::letters_join(std::string_view left, std::string_view right, bool whole_line,
                           std::string_view next) const {
  if (left.empty() || right.empty()) return false;
  // A capital inside a word of small letters begins another word.
  if (!begins_lower(right) && !all_upper(left)) return false;
  const std::string both = std::string(left) + std::string(right);
  if (resources_.syllables.valid(both)) return true;
  return whole_line && resources_.syllables.valid(both + std::string(first_letters(next)));
}

bool Scatter::capitals_join(std::string_view left, std::string_view right) const {
  if (!all_upper(left) || !all_upper(right)) return false;
  const std::string both = std::string(left) + std::string(right);
  const Table& known = resources_.lexicon.table("acronyms");
  for (std::size_t row = 0; row < known.rows(); ++row) {
    if (known.cell(row, "letters").starts_with(both)) return true;
  }
  return false;
}

// "ngày 1" + "6", "20" + "20", "96/20" + "1", "QH1" + "4", "PV" + "01": by the rules of kind
// `digits`, which see the last words above, the break as "¦", and the first word below.
bool Scatter::digits_join(std::string_view above, std::string_view below) const {
  constexpr std::size_t kContext = 40;
  std::string seam(tail_of(above, kContext));
  seam += "¦";
  seam += first_token(below);
  return !find_first(resources_.rules, "digits", seam).empty();
}

bool Scatter::without_blank(std::string_view above, std::size_t last_length, const SourceLine& line,
                            std::string_view next) const {
  const std::string_view below = line.content.text;
  if (above.empty() || below.empty()) return false;
  if (ends_with_any(above, {"(", "“", "["})) return true;
  if (begins_with_any(below, {",", ";", ".", ":", ")", "”", "!", "?", "%", "]"})) return true;
  const bool code = last_token(above).find('/') != std::string_view::npos;
  if (begins_with_any(below, {"/"}) || (code && ends_with_any(above, {"/", "-"}))) return true;
  if (begins_with_digit(below) || ends_in_digit(above)) return digits_join(above, below);
  if (line.indented) return false;
  const std::string_view left = last_letters(above);
  const std::string_view right = first_letters(below);
  if (left.empty() || right.empty()) return false;
  const std::size_t length = code_points(below);
  const bool fragment = length <= kFragment || last_length <= kFragment;
  const bool broken = !resources_.syllables.valid(left) || !resources_.syllables.valid(right);
  if (!fragment && !broken) return false;
  if (fragment && capitals_join(left, right)) return true;
  return letters_join(left, right, right.size() == below.size(), next);
}

bool Scatter::breaks_word(std::string_view above, std::string_view below) const {
  const std::string_view left = last_letters(above);
  const std::string_view right = first_letters(below);
  if (left.empty() || right.empty() || resources_.syllables.valid(left)) return false;
  return capitals_join(left, right) ||
         (begins_lower(right) &&
          resources_.syllables.valid(std::string(left) + std::string(right)));
}

void Scatter::note(const Tracked& above, const Tracked& below) const {
  const std::string_view left = last_token(above.text);
  const std::string_view right = first_token(below.text);
  const std::size_t begin = above.size() - left.size();
  Repair repair;
  repair.code = "repair-join";
  repair.source = above.source[std::min(begin, above.size() - 1)];
  repair.source_end = below.source[right.size() - 1] + 1;
  repair.after = std::string(left) + std::string(right);
  if (!repairs_.empty() && repairs_.back().code == repair.code &&
      repairs_.back().source == repair.source) {
    // One more piece of the word that the last repair was about.
    Repair& last = repairs_.back();
    last.before += "⏎" + std::string(right);
    last.after = repair.after;
    last.source_end = repair.source_end;
    return;
  }
  repair.before = std::string(left) + "⏎" + std::string(right);
  repairs_.push_back(std::move(repair));
}

}  // namespace decree

#include "pipeline/phrases.h"

#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Bytes; marks farther apart are no pair. A text without any must not be searched for each phrase.
constexpr std::size_t kLongestQuotation = 2000;

std::string to_upper_all(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();)
    append_utf8(out, to_upper(next_code_point(text, i)));
  return out;
}

// `right` with the capitals of `before`: all, the first, or as the list has it.
std::string in_case_of(std::string_view before, std::string_view right) {
  if (capital_share(before) > 0.9) return to_upper_all(right);
  std::size_t i = 0;
  return is_upper(next_code_point(before, i)) ? capitalize(right) : std::string(right);
}

void repair_phrase(std::string_view wrong, std::string_view right, Tracked& text,
                   std::string& lower, std::vector<Repair>& repairs) {
  if (wrong.empty()) return;
  Tracked mended;  // up to `done`
  std::size_t done = 0;
  for (std::size_t at = 0; (at = lower.find(wrong, at)) != std::string::npos;) {
    const std::size_t end = at + wrong.size();
    if (!letter_before(lower, at) && !letter_at(lower, end) && !is_quoted(text.text, at)) {
      const std::string before = text.text.substr(at, wrong.size());
      const std::string after = in_case_of(before, right);
      repairs.push_back(
          {"repair-phrase", text.source[at], text.source[end - 1] + 1u, before, after});
      mended.add(text.sub(done, at - done));
      mended.add(after, text.source[at]);
      done = end;
    }
    at = end;
  }
  if (done == 0) return;
  mended.add(text.sub(done, text.size() - done));
  text = std::move(mended);
  lower = to_lower(text.text);
}

}  // namespace

bool is_quoted(std::string_view text, std::size_t at) {
  const std::size_t from = at > kLongestQuotation ? at - kLongestQuotation : 0;
  const std::string_view near = text.substr(from, 2 * kLongestQuotation);
  const auto open = near.rfind("“", at - from);
  if (open == std::string_view::npos) return false;
  const auto close = near.find("”", open);
  return close != std::string_view::npos && close > at - from;
}

void repair_phrases(Tracked& text, const Resources& resources, std::vector<Repair>& repairs) {
  // Lower case keeps the length of every letter the list holds, so offsets carry over.
  std::string lower = to_lower(text.text);
  if (lower.size() != text.size()) return;
  const Table& phrases = resources.lexicon.table("repairs");
  const PatternSet candidates = resources.misread.candidates(lower);
  for (std::size_t row = 0; row < phrases.rows(); ++row) {
    if (!may_match(candidates, row)) continue;
    repair_phrase(phrases.cell(row, "wrong"), phrases.cell(row, "right"), text, lower, repairs);
  }
}

}  // namespace decree

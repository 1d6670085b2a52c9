#include "extractors/target_parts.h"

#include <fmt/format.h>

#include <cmath>

#include "extractors/quantity.h"
#include "extractors/sentence.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kFarthest = 80;  // bytes between a number and its bracket

Span bracket_span(std::string_view text, Span sentence, std::size_t from) {
  const std::size_t last = std::min(sentence.end, from + kFarthest);
  for (std::size_t i = from; i < last; ++i) {
    if (text[i] == ',' || text[i] == ';' || text[i] == ':') break;
    if (text[i] != '(') continue;
    const std::size_t close = text.substr(0, sentence.end).find(')', i);
    if (close != std::string_view::npos) return {i, close + 1};
    break;
  }
  return {from, from};
}

// Pieces between ", " or "; ": a decimal comma has no blank after it.
std::vector<Span> pieces_of(std::string_view text, Span inside) {
  std::vector<Span> out;
  std::size_t begin = inside.begin;
  for (std::size_t i = inside.begin; i <= inside.end; ++i) {
    const bool last = i == inside.end;
    const bool mark = !last && (text[i] == ';' || (text[i] == ',' && text[i + 1] == ' '));
    if (!last && !mark) continue;
    const Span piece = shrink(text, {begin, i});
    if (!piece.empty()) out.push_back(piece);
    begin = i + 1;
  }
  return out;
}

std::string first_word(std::string_view words) {
  return fold_key(words.substr(0, words.find(' ')));
}

}  // namespace

Bracket bracket_after(const Context& context, Span sentence, const Match& value) {
  const std::string_view text = context.document.text;
  Bracket out{bracket_span(text, sentence, value.span.end), {}};
  if (out.span.empty()) return out;
  const std::string unit = first_word(value.text_of("unit", text));
  for (const Span& piece : pieces_of(text, {out.span.begin + 1, out.span.end - 1})) {
    const std::string_view words = piece.of(text);
    const auto found = find_first(context.resources.rules, "part", words);
    const auto number = found.empty() ? std::nullopt : read_digits(found[0].text_of("low", words));
    if (!number || (found[0].has("unit") && first_word(found[0].text_of("unit", words)) != unit)) {
      out.parts.clear();
      return out;
    }
    out.parts.push_back({piece, std::string(trim(found[0].text_of("name", words))), *number});
  }
  if (out.parts.size() < 2) out.parts.clear();
  return out;
}

Span bracket_around(std::string_view text, Span segment, Span value) {
  const Span none{value.begin, value.begin};
  const auto at = Span{segment.begin, value.begin + 1}.of(text).rfind('(');
  if (at == std::string_view::npos || at == 0) return none;
  const std::size_t open = segment.begin + at;
  const auto close = text.substr(0, segment.end).find(')', open);
  if (close == std::string_view::npos || close < value.end) return none;
  return {open, close + 1};
}

void check_total(const Context& context, const Match& value, double total, const Bracket& bracket) {
  double sum = 0;
  for (const Part& part : bracket.parts)
    sum += part.value;
  if (bracket.parts.empty() || std::abs(sum - total) < 1e-6 * std::max(1.0, std::abs(total)))
    return;
  context.diagnostics.add("total-differs", cover(value.span, bracket.span),
                          {fmt::format("{}", total), fmt::format("{}", sum)});
}

}  // namespace decree

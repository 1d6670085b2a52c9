// What spares regular expressions must hide no match, and what folds a text must lead back to it:
// the literal filter and the patterns with words to look ahead for against the patterns as they
// are, over the project's rules, or over a pattern in the first line; the two forms of a fold.
#include <cstdint>

#include "extractors/literal_filter.h"
#include "extractors/required_literals.h"
#include "extractors/rule_pattern.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/regex.h"
#include "pipeline/core/text.h"
#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPattern = 300;
constexpr std::size_t kLongestText = 3000;  // more only repeats

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (text[at] & 0xC0) != 0x80);
}

void check_fold(std::string_view text) {
  const Folded folded = fold(text);
  if (folded.cased.size() != folded.lower.size()) expect_none({"two lengths"}, "fold");
  std::size_t before = 0;
  for (std::size_t i = 0; i <= folded.lower.size(); ++i) {
    const bool lower = is_boundary(folded.lower, i);
    if (lower != is_boundary(folded.cased, i)) expect_none({"letters part"}, "fold");
    if (!lower) continue;
    const std::size_t at = folded.to_text(i);
    if (!is_boundary(text, at)) expect_none({"leads into a letter"}, "fold");
    if (at < before) expect_none({"leads backwards"}, "fold");
    before = at;
  }
  if (folded.to_text(folded.lower.size()) != text.size()) expect_none({"another end"}, "fold");
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (is_boundary(text, i) && !is_boundary(folded.lower, folded.from_text(i)))
      expect_none({"leads into a folded letter"}, "fold");
  }
}

// The only blanks of normalised text, and the tab between cells.
std::string with_plain_blanks(std::string_view text) {
  static const auto blank = *Regex::compile("[^\\S \\t\\n]+");
  std::string out;
  Span found;
  std::size_t at = 0;
  for (; at < text.size() && blank.search(text, at, found); at = found.end) {
    out += text.substr(at, found.begin - at);
    out += ' ';
  }
  return out.append(text.substr(std::min(at, text.size())));
}

void check_rules(const RuleSet& rules, std::string_view text) {
  const Folded folded = fold(text);
  for (const std::string& kind : rules.kinds()) {
    const auto& family = rules.family(kind);
    const PatternSet candidates = family.filter.candidates(folded.lower);
    for (std::size_t i = 0; i < family.rules.size() && i < kMostFiltered; ++i) {
      const Rule& rule = family.rules[i];
      Span match;
      if (candidates.test(i)) continue;
      if (rule.regex.search(rule.keeps_case ? folded.cased : folded.lower, 0, match))
        expect_none({rule.id}, "hidden");
    }
  }
}

void check_pattern(std::string_view line, std::string_view text) {
  const std::string pattern = expand_blanks(fold_pattern(line, false));
  const auto plain = Regex::compile(pattern);
  if (!plain) return;
  const Literals literals = literals_of(pattern);
  const std::string lower = fold(text).lower;
  Span expected;
  const bool matches = plain->search(lower, 0, expected);
  const LiteralFilter filter({literals.required});
  if (matches && !filter.candidates(lower).test(0)) expect_none({pattern}, "hidden pattern");
  const auto faster = Regex::compile(hastened(pattern, literals.leading));
  if (!faster) expect_none({pattern}, "hastened to no pattern");
  Span found;
  if (matches && (!faster->search(lower, 0, found) || found != expected))
    expect_none({pattern}, "hastened");
}

}  // namespace

LineStock line_stock() {
  LineStock out = decree_stock();
  for (const char* words :
       {"(?:", ")",   "|", "?",    "*",   "+",     "{2}",    "{0,3}", "[aà]", "[^,]",
        "\\b", "\\h", " ", "(?<!", "(?=", "(?<n>", "\\p{L}", "\\x41", "\\Q",  "(?i)"})
    out.words.insert(out.words.end(), 60, words);
  for (const std::string& kind : resources().rules.kinds()) {
    for (const Rule& rule : resources().rules.of(kind)) {
      if (rule.pattern.size() < kLongestPattern) out.lines.push_back(rule.pattern);
    }
  }
  return out;
}

}  // namespace decree

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace decree;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = with_plain_blanks(to_nfc(read_anything(bytes).text));
  check_fold(text);
  const auto end = std::min(text.find('\n'), text.size());
  const auto rest = std::string_view(text).substr(end);
  std::size_t most = std::min(text.size(), kLongestText);
  while (!is_boundary(text, most))
    --most;
  check_rules(resources().rules, std::string_view(text).substr(0, most));
  // A foreign pattern may take long at each letter of the text.
  if (end < kLongestPattern && rest.size() < kLongestText) check_pattern(text.substr(0, end), rest);
  return 0;
}

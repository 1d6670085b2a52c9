// A file of rules and a text, parted by a line "====": what loads finds only what lies in the text,
// what does not load says where. Without such a line the project's rules read the text.
#include <cstdint>

#include "extractors/matcher.h"
#include "extractors/rule_check.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"
#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

constexpr std::string_view kParting = "\n====\n";
constexpr std::size_t kLongestText = 1000;  // a foreign rule may take long at each letter of it

void check_spans(const std::vector<Match>& matches, std::string_view text) {
  const auto lies_within = [&](Span span) {
    const auto boundary = [&](std::size_t at) {
      return at == text.size() || (text[at] & 0xC0) != 0x80;
    };
    return span.begin <= span.end && span.end <= text.size() && boundary(span.begin) &&
           boundary(span.end);
  };
  for (const Match& match : matches) {
    const bool good = !match.span.empty() && lies_within(match.span);
    if (!good) expect_none({match.rule->id}, "a match outside the text");
    for (const RegexGroup& group : match.groups) {
      if (!lies_within(group.span)) expect_none({match.rule->id}, "a group outside the text");
    }
  }
}

void match_all(const RuleSet& rules, std::string_view text) {
  const Folded folded = fold(text);
  for (const std::string& kind : rules.kinds()) {
    check_spans(find_all(rules, kind, folded, {0, text.size()}), text);
    const std::vector<Match> settled = find(rules, kind, folded, {0, text.size()});
    for (std::size_t i = 1; i < settled.size(); ++i) {
      if (settled[i].span.begin < settled[i - 1].span.end)
        expect_none({settled[i].rule->id}, "settled matches overlap");
    }
    check_spans(find_first(rules, kind, text), text);
    const auto half = text.find(' ', text.size() / 2);
    if (half != std::string_view::npos) {
      check_spans(find_in(rules, kind, text, {half, text.size()}), text);
      check_spans(find_all(rules, kind, folded, {0, half}), text.substr(0, half));
    }
  }
}

void read_rules(std::string_view file, std::string_view text) {
  const auto rules = RuleSet::parse(file, "fuzz.rules");
  if (rules) return match_all(*rules, text.substr(0, text.find('\n', kLongestText)));
  if (rules.error().empty()) expect_none({"fails without an error"}, "rules");
  for (const RuleError& error : rules.error()) {
    if (error.message.empty() || error.line == 0) expect_none({error.to_string()}, "rules");
    if (error.to_string().size() < error.message.size()) expect_none({error.message}, "rules");
  }
}

}  // namespace

LineStock line_stock() {
  LineStock out = rules_stock();
  const LineStock decrees = decree_stock();
  out.words.insert(out.words.end(), decrees.words.begin(), decrees.words.end());
  out.lines.insert(out.lines.end(), decrees.lines.begin(), decrees.lines.end());
  for (const char* words : {"====",        "rule",    "rule a.b",  "why x", "match ",
                            "fragment f ", "{{f}}",   "set k = v", "yes a", "no b",
                            "case keep",   " -> k=v", "(?<n>",     "(?:",   ")",
                            "[^",          "]",       "*",         "+?",    "{1,3}",
                            "\\p{L}",      "\\b",     "|",         "(?<!",  "\""})
    out.words.insert(out.words.end(), 40, words);
  return out;
}

}  // namespace decree

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace decree;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto parting = bytes.find(kParting);
  if (parting == std::string_view::npos) {
    match_all(resources().rules, to_nfc(read_anything(bytes).text));
    if (bytes.find("match") != std::string_view::npos) read_rules(bytes, "");
    return 0;
  }
  const std::string text = to_nfc(read_anything(bytes.substr(parting + kParting.size())).text);
  read_rules(bytes.substr(0, parting), text);
  return 0;
}

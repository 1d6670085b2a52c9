#include "pipeline/layout/markings.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extractors/matcher.h"

namespace decree {

void keep_markings(Page& page, const RuleSet& rules) {
  constexpr double kSure = 0.6;
  const std::vector<PageWord> inked = std::exchange(page.inked, {});
  for (auto begin = inked.begin(); begin != inked.end();) {
    const auto end = std::find_if(begin, inked.end(),
                                  [&](const PageWord& word) { return word.line != begin->line; });
    std::string text;
    double least = 1;
    for (auto word = begin; word != end; ++word) {
      text += text.empty() ? word->text : " " + word->text;
      least = std::min(least, word->confidence);
    }
    const auto found = find_first(rules, "line", text);
    if (least >= kSure && !found.empty() && found[0].rule->value("role") == "marking")
      page.inked.insert(page.inked.end(), begin, end);
    begin = end;
  }
}

}  // namespace decree

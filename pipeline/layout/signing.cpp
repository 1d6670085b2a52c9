#include "pipeline/layout/signing.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "pipeline/core/span.h"
#include "pipeline/signing_marks.h"

namespace decree {
namespace {

struct ReadLine {
  std::string text;
  std::vector<std::size_t> words;  // in the page
  std::vector<Span> places;        // of the words in `text`
};

std::map<std::size_t, ReadLine> lines_of(const Page& page) {
  std::map<std::size_t, ReadLine> out;
  for (std::size_t i = 0; i < page.words.size(); ++i) {
    ReadLine& line = out[page.words[i].line];
    line.text += line.text.empty() ? "" : " ";
    const std::size_t begin = line.text.size();
    line.text += page.words[i].text;
    line.words.push_back(i);
    line.places.push_back({begin, line.text.size()});
  }
  return out;
}

}  // namespace

std::vector<std::string> drop_signing_marks(Page& page, const RuleSet& rules) {
  const std::map<std::size_t, ReadLine> lines = lines_of(page);
  std::vector<std::string_view> texts;
  for (const auto& [number, line] : lines)
    texts.emplace_back(line.text);
  const std::vector<bool> marks = find_signing_marks(texts, rules);
  std::vector<std::string> dropped;
  std::vector<bool> drop(page.words.size(), false);
  std::size_t at = 0;
  for (const auto& [number, line] : lines) {
    const Span span =
        marks[at++] ? Span{0, line.text.size()} : signing_mark_within(line.text, rules);
    if (span.empty()) continue;
    dropped.emplace_back(span.of(line.text));
    for (std::size_t i = 0; i < line.words.size(); ++i)
      drop[line.words[i]] = line.places[i].overlaps(span);
  }
  if (dropped.empty()) return dropped;
  std::size_t i = 0;
  std::erase_if(page.words, [&](const PageWord&) { return drop[i++]; });
  return dropped;
}

}  // namespace decree

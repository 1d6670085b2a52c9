#include "corpus/store/indexed_words.h"

#include <algorithm>
#include <string>

#include "pipeline/core/text.h"

namespace decree {
namespace {

// Where each word of `text` begins, in code points.
std::vector<std::size_t> begins_of(const SearchText& words, std::string_view text) {
  std::vector<std::size_t> out;
  out.reserve(words.words.size());
  std::size_t at = 0;
  std::size_t count = 0;
  for (const SearchText::Word& word : words.words) {
    count += code_points(text.substr(at, word.text.begin - at));
    at = word.text.begin;
    out.push_back(count);
  }
  return out;
}

IndexedWords of_text(const PlanRecord& plan) {
  IndexedWords out{search_text(plan.text), {}};
  const std::vector<std::size_t> begins = begins_of(out.text, plan.text);
  const auto word_at = [&](std::size_t offset) {
    return static_cast<std::size_t>(std::ranges::lower_bound(begins, offset) - begins.begin());
  };
  for (const SectionRecord& section : plan.sections)
    out.sections.push_back({word_at(section.span.begin), word_at(section.span.end)});
  return out;
}

IndexedWords of_sections(const PlanRecord& plan) {
  std::string text = plan.act.number + "\n" + plan.act.title + "\n";
  std::vector<Span> own;
  for (const SectionRecord& section : plan.sections) {
    const std::size_t begin = text.size();
    text += section.label + " " + section.heading + "\n" + section.text + "\n";
    own.push_back({begin, text.size()});
  }
  // Children come after their parents: what is below is known first when one goes backwards.
  for (std::size_t i = plan.sections.size(); i > 0; --i) {
    const auto parent = plan.sections[i - 1].parent;
    if (parent) own[*parent].end = std::max(own[*parent].end, own[i - 1].end);
  }
  IndexedWords out{search_text(text), {}};
  const auto word_at = [&](std::size_t offset) {
    const auto found = std::ranges::lower_bound(
        out.text.words, offset, {}, [](const SearchText::Word& word) { return word.text.begin; });
    return static_cast<std::size_t>(found - out.text.words.begin());
  };
  for (const Span& span : own)
    out.sections.push_back({word_at(span.begin), word_at(span.end)});
  return out;
}

}  // namespace

IndexedWords indexed_words(const PlanRecord& plan) {
  return plan.has_text ? of_text(plan) : of_sections(plan);
}

}  // namespace decree

#include "corpus/export/akn_refs.h"

#include <algorithm>

#include "corpus/export/akn_ids.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// Of one section. A text that names more is read as one that names these: looking for each in each
// paragraph must not take for ever.
constexpr std::size_t kMostMentions = 256;

// Bytes of a paragraph: readers of XML refuse stretches of 10 million.
constexpr std::size_t kLongestParagraph = 4'000'000;

}  // namespace

AknRefs::AknRefs(const PlanRecord& plan, const AknWords& words) {
  for (std::size_t i = 0; i < plan.citations.size(); ++i) {
    const CitationRecord& citation = plan.citations[i];
    iris_.push_back(work_iri({citation.type, citation.number, citation.issued_on,
                              words.placed(citation.issuer, plan.act.issuer), citation.title},
                             words));
    for (const MentionRecord& mention : citation.mentions) {
      auto& there = mentions_[mention.section];
      if (there.size() < kMostMentions && !mention.quote.empty()) {
        there.push_back({mention.quote, i});
      }
    }
  }
}

std::vector<AknRefs::Found> AknRefs::find(std::string_view words,
                                          const std::string& section) const {
  std::vector<Found> found;
  const auto there = mentions_.find(section);
  if (there == mentions_.end()) return found;
  for (const Mention& mention : there->second) {
    const std::size_t at = words.find(mention.quote);
    if (at != std::string_view::npos) {
      found.push_back({at, at + mention.quote.size(), mention.citation});
    }
  }
  // Where two overlap, the one that begins first and is longest counts.
  std::ranges::sort(found, [](const Found& one, const Found& other) {
    return one.begin != other.begin ? one.begin < other.begin : one.end > other.end;
  });
  std::size_t from = 0;
  std::erase_if(found, [&](const Found& one) {
    if (one.begin < from) return true;
    from = one.end;
    return false;
  });
  return found;
}

void AknRefs::write(XmlWriter& xml, std::string_view words, const std::string& section) const {
  std::size_t from = 0;
  for (const Found& found : find(words, section)) {
    if (found.begin > from) xml.words(words.substr(from, found.begin - from));
    xml.open_inline("ref");
    xml.attribute("href", iris_[found.citation]);
    xml.words(words.substr(found.begin, found.end - found.begin));
    xml.close();
    from = found.end;
  }
  if (from < words.size()) xml.words(words.substr(from));
}

void AknRefs::write_paragraphs(XmlWriter& xml, std::string_view text,
                               const std::string& section) const {
  while (!text.empty()) {
    const std::size_t line = std::min(text.find('\n'), text.size());
    const std::size_t end =
        line <= kLongestParagraph ? line : floor_boundary(text, kLongestParagraph);
    if (end > 0) {
      xml.open("p");
      write(xml, text.substr(0, end), section);
      xml.close();
    }
    text.remove_prefix(end == line ? std::min(end + 1, text.size()) : end);
  }
}

}  // namespace decree

// How the act stands to each document that a stretch names.
#include <algorithm>
#include <map>

#include "extractors/citation_mention.h"
#include "extractors/matcher.h"

namespace decree {
namespace {

// "… hết hiệu lực" speaks of a document named at most this many bytes before.
constexpr std::size_t kNear = 300;
// Between two documents of one list stand at most this many bytes.
constexpr std::size_t kLongestGap = 200;

Relation relation_of(std::string_view name) {
  if (name == "implements") return Relation::implements;
  if (name == "basis") return Relation::basis;
  if (name == "replaces") return Relation::replaces;
  if (name == "amends") return Relation::amends;
  return Relation::mention;
}

bool may_lead(Relation relation, LineRole role) {
  const bool front = role == LineRole::preamble || role == LineRole::basis;
  if (relation == Relation::implements || relation == Relation::basis) return front;
  return role == LineRole::body || role == LineRole::title || role == LineRole::closing;
}

// The relation that the words ending at an offset give to what stands there.
std::map<std::size_t, Relation> leads_of(const CitedText& text, const Resources& resources) {
  std::map<std::size_t, Relation> out;
  const Span whole{0, text.text.size()};
  for (const Match& match : find_all(resources.rules, "citation-lead", text.folded, whole)) {
    const Relation relation = relation_of(match.rule->value("relation"));
    if (may_lead(relation, text.role)) out.emplace(match.span.end, relation);
  }
  return out;
}

}  // namespace

void relate_cited(const CitedText& text, const Resources& resources, bool of_plan,
                  std::vector<CitedDocument>& cited) {
  const Span whole{0, text.text.size()};
  if (cited.empty()) return;
  const auto leads = leads_of(text, resources);
  const auto endings = find(resources.rules, "citation-after", text.folded, whole);
  const auto begin_of = [](const Match& match) { return match.span.begin; };
  const CitedDocument* before = nullptr;
  for (CitedDocument& one : cited) {
    if (text.role == LineRole::title && of_plan) one.relation = Relation::implements;
    if (text.role == LineRole::basis && !one.nested) one.relation = Relation::basis;
    if (one.nested) continue;
    if (const auto lead = leads.find(one.head.begin); lead != leads.end()) {
      one.relation = lead->second;
    } else if (before != nullptr && before->relation != Relation::mention) {
      const std::string gap(Span{before->span().end, one.head.begin}.of(text.text));
      if (gap.size() < kLongestGap && !find_first(resources.rules, "citation-join", gap).empty()) {
        one.relation = before->relation;
      }
    }
    if (one.relation == Relation::mention && text.role == LineRole::body) {
      const auto after = std::ranges::lower_bound(endings, one.head.end, {}, begin_of);
      const bool near = after != endings.end() && after->span.begin < one.head.end + kNear;
      const Span between{one.head.end, near ? after->span.begin : one.head.end};
      if (near && between.of(text.text).find_first_of(".;") == std::string_view::npos) {
        one.relation = Relation::replaces;
      }
    }
    before = &one;
  }
}

}  // namespace decree

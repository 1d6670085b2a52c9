#include "extractors/task_heading.h"

#include <utility>

#include "extractors/task_scope.h"

namespace decree {

HeadingCharges::HeadingCharges(const Context& context)
    : context_(context), nodes_(context.outline.nodes) {
  known_.reserve(nodes_.size());
  for (std::size_t i = 0; i < nodes_.size(); ++i)  // parents first: no deep recursion
    known_.push_back(of(i));
}

const Charge& HeadingCharges::at_or_above(std::size_t i) const {
  static const Charge kNobody;
  return i == kNone ? kNobody : known_[i];
}

Charge HeadingCharges::of(std::size_t i) const {
  const Node& node = nodes_[i];
  Charge out;
  if (node.heading && has_kind(node, SectionKind::agency)) {
    for (const AgencyMention& body : charged_by_heading(node))
      out.owners.push_back(body.name);
    out.modality = charged_by({context_.text(*node.heading), context_.resources}).modality;
  } else if (node.shape == NodeShape::part && (node.heading || !node.text.empty())) {
    const std::string own = own_words(context_, node);
    const Wording words(own, context_.resources);
    out = charged_by(words);
    if (!out.opens) out = {};
    if (out.opens && !node.children.empty()) out.partners = partners_in(words, {});
  }
  return out.owners.empty() ? at_or_above(node.parent) : out;
}

// "Các bộ: Y tế, Tài chính: …" has its heading cut at the first colon, amid its names.
std::vector<AgencyMention> HeadingCharges::charged_by_heading(const Node& node) const {
  std::vector<AgencyMention> names =
      heading_agencies(context_.text(*node.heading), context_.resources);
  if (names.empty() || node.text.empty()) return names;
  const std::string words = own_words(context_, node);
  std::vector<AgencyMention> longer = leading_agencies(words, context_.resources);
  const bool shared = longer.size() > 1 && longer.back().span.end > node.heading->size() + 1;
  return shared ? longer : names;
}

}  // namespace decree

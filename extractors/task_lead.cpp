#include "extractors/task_lead.h"

#include "extractors/matcher.h"
#include "extractors/task_scope.h"

namespace decree {
namespace {

// The paragraph before the first part, where it introduces it; else empty.
std::string_view leading_paragraph(const Context& context) {
  const auto& lines = context.document.lines;
  const auto& roles = context.outline.roles;
  for (std::size_t i = lines.size(); i-- > 0;) {
    if (i >= roles.size() || roles[i] != LineRole::preamble) continue;
    const std::string_view words = trim(context.text(lines[i].span));
    return words.ends_with(':') ? words : std::string_view();
  }
  return {};
}

Charge own_charge(const Context& context, const Node& node) {
  if (node.shape != NodeShape::part) return {};
  const Span own = own_text(node);
  std::string_view words;
  if (!own.empty() && trim(context.text(own)).ends_with(':')) {
    words = context.text(own);
  } else if (own.empty() && node.heading && !node.children.empty()) {
    words = context.text(*node.heading);
  } else {
    return {};
  }
  const Wording read(words, context.resources);
  Charge out;
  out.owners = subjects_of(read);
  if (out.owners.empty()) out = ordered_in(read);
  if (!out.owners.empty()) out.partners = partners_in(read, {});
  return out;
}

}  // namespace

LeadIns::LeadIns(const Context& context) {
  const std::string_view words = leading_paragraph(context);
  // It orders ("… yêu cầu X, Y thực hiện:"), or tells who issues what; its subject is the issuer,
  // who owns no task.
  if (!words.empty()) preamble_ = ordered_in({words, context.resources});
  asks_ = !find_first(context.resources.rules, "preamble-asks", words).empty();
  leads_.reserve(context.outline.nodes.size());
  for (const Node& node : context.outline.nodes) {  // parents first
    Charge own = own_charge(context, node);
    leads_.push_back(own.owners.empty() ? of(node.parent) : std::move(own));
  }
}

}  // namespace decree

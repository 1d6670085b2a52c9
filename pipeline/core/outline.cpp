#include "pipeline/core/outline.h"

#include <array>

namespace decree {

std::string_view name_of(SectionKind kind) {
  constexpr std::array<std::string_view, 14> kNames = {
      "context",  "purpose", "requirements", "objectives",     "targets", "scope",     "criteria",
      "timeline", "tasks",   "assignments",  "implementation", "funding", "reporting", "agency"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::size_t table_of(const Outline& outline, std::size_t node) {
  while (node != kNone && outline.nodes[node].shape != NodeShape::table) {
    node = outline.nodes[node].parent;
  }
  return node;
}

}  // namespace decree

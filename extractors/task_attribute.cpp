#include "extractors/task_attribute.h"

#include <algorithm>

#include "extractors/matcher.h"

namespace decree {
namespace {

bool is_leaf_bullet(const Node& node) {
  const bool bullet = node.label == "-" || node.label == "+" || node.label == "*";
  return bullet && node.shape == NodeShape::part && node.children.empty();
}

}  // namespace

std::string_view attribute_of(std::string_view line, const Resources& resources) {
  constexpr std::size_t kLongestLabel = 150;  // bytes: a label and its colon stand at the begin
  const auto colon = line.find(':');
  if (colon > kLongestLabel) return {};
  line = line.substr(0, colon + 1);
  const auto found = find_first(resources.rules, "task-attribute", line);
  if (found.empty()) return {};
  const std::string_view id = found.front().rule->id;
  return id.substr(id.find('.') + 1);
}

AttributesBelow::AttributesBelow(const Context& context)
    : context_(context), nodes_(context.outline.nodes), has_(nodes_.size()) {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Node& item = nodes_[i];
    if (item.shape != NodeShape::part || item.children.empty()) continue;
    if (below_bullet(item.children.back()).empty()) continue;
    // A bullet alone, or one of several with such lines each, has them for itself.
    const bool led = !item.text.empty() && context.text(item.text.back()).ends_with(':');
    const auto before = std::span(item.children).first(item.children.size() - 1);
    has_[i] = (led || !before.empty()) && std::ranges::all_of(before, [&](std::size_t child) {
                return below_bullet(child).empty();
              });
  }
}

std::span<const Span> AttributesBelow::of(std::size_t i) const {
  return has_[i] ? below_bullet(nodes_[i].children.back()) : std::span<const Span>();
}

std::span<const Span> AttributesBelow::own_lines(std::size_t i) const {
  const Node& node = nodes_[i];
  const std::span<const Span> all(node.text);
  if (!is_bullet_above(i) || nodes_[node.parent].children.back() != i) return all;
  return all.first(all.size() - below_bullet(i).size());
}

bool AttributesBelow::is_bullet_above(std::size_t i) const {
  return nodes_[i].parent != kNone && has_[nodes_[i].parent] && is_leaf_bullet(nodes_[i]);
}

// The lines of attributes at the end of a bullet, if they name a body.
std::span<const Span> AttributesBelow::below_bullet(std::size_t i) const {
  const Node& bullet = nodes_[i];
  if (!is_leaf_bullet(bullet)) return {};
  const std::size_t first = bullet.heading ? 0 : 1;
  std::size_t from = bullet.text.size();
  bool names = false;
  for (; from > first; --from) {
    const auto what = attribute_of(context_.text(bullet.text[from - 1]), context_.resources);
    if (what.empty()) break;
    names = names || what == "lead" || what == "partner";
  }
  return names ? std::span(bullet.text).subspan(from) : std::span<const Span>();
}

}  // namespace decree

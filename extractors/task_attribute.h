// Lines of attributes: "Cơ quan chủ trì: …", "Thời gian thực hiện: …" (plan-model: `tasks`).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "extractors/context.h"

namespace decree {

/// What a line of attributes says: "lead", "partner", "content", "other", or "" for any other line.
std::string_view attribute_of(std::string_view line, const Resources& resources);

/// Lines of attributes without marks of their own below the last bullet of an item ("Đơn vị chủ
/// trì: …" below "Nội dung:" and its bullets). The tree has them in that bullet, but they are the
/// item's.
class AttributesBelow {
 public:
  explicit AttributesBelow(const Context& context);

  /// Those of item `i`; empty where it has none, or where they may be the bullet's own.
  std::span<const Span> of(std::size_t i) const;
  /// The paragraphs of node `i` without those that are the item's above it.
  std::span<const Span> own_lines(std::size_t i) const;
  /// Whether `i` is a bullet of an item that has such lines.
  bool is_bullet_above(std::size_t i) const;

 private:
  std::span<const Span> below_bullet(std::size_t i) const;

  const Context& context_;
  const std::vector<Node>& nodes_;
  std::vector<bool> has_;  // by item
};

}  // namespace decree

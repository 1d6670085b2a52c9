// Which nodes of the tree are tasks.
#pragma once

#include <vector>

#include "extractors/context.h"

namespace decree {

enum class TaskShape { item, list_of_attributes, row };

class AttributesBelow;
class LeadIns;

struct TaskNode {
  std::size_t node = kNone;
  TaskShape shape = TaskShape::item;
};

/// The nodes that are tasks (plan-model: `tasks`), in reading order.
std::vector<TaskNode> task_nodes(const Context& context, const LeadIns& leads,
                                 const AttributesBelow& below);

/// A node's own paragraphs as one span; empty where it has none.
Span own_text(const Node& node);

/// A node's heading and own text as one piece, for reading whom it charges.
std::string own_words(const Context& context, const Node& node);

}  // namespace decree

// A small decree built node by node, for tests of tasks.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "extractors/agency.h"
#include "extractors/task.h"

namespace decree {

inline const Resources& words() {
  static const Resources loaded = [] {
    auto resources = Resources::load(DECREE_SOURCE_DIR "/extractors");
    if (!resources) throw std::runtime_error(resources.error().front().to_string());
    return std::move(*resources);
  }();
  return loaded;
}

// Builds a document and its tree node by node.
class Sample {
 public:
  std::size_t add(std::size_t parent, const std::string& label, const std::string& heading,
                  const std::vector<std::string>& text, std::vector<SectionKind> kinds = {},
                  NodeShape shape = NodeShape::part) {
    Node node;
    node.parent = parent;
    node.label = label;
    node.shape = shape;
    node.kinds = std::move(kinds);
    if (!heading.empty()) node.heading = line(heading);
    for (const std::string& words_of : text) {
      const Span span = line(words_of);
      node.text.push_back(span);
      if (shape != NodeShape::part) node.cells = cells(span);
    }
    const std::size_t index = outline_.nodes.size();
    if (parent != kNone) outline_.nodes[parent].children.push_back(index);
    outline_.nodes.push_back(std::move(node));
    return index;
  }

  void preamble(const std::string& words_of) {
    line(words_of);
    outline_.roles.back() = LineRole::preamble;
  }

  std::vector<Task> tasks(const std::vector<Citation>& citations = {}) {
    document_.folded = fold(document_.text);
    Diagnostics diagnostics;
    const Context context{document_, outline_, words(), diagnostics};
    auto out = read_tasks(context, deadlines_, citations);
    agencies_ = read_agencies(context, out, std::nullopt);
    return out;
  }

  std::string quote(const Task& task) const {
    return std::string(task.origin.span.of(document_.text));
  }
  const std::vector<Agency>& agencies() const { return agencies_; }
  Span place(std::string_view piece) const {
    const auto begin = document_.text.find(piece);
    return {begin, begin + piece.size()};
  }
  std::vector<Deadline> deadlines_;

 private:
  Span line(const std::string& words_of) {
    const std::size_t begin = document_.text.size();
    document_.text += words_of + "\n";
    Line added;
    added.span = {begin, begin + words_of.size()};
    document_.lines.push_back(added);
    outline_.roles.push_back(LineRole::body);
    return {begin, begin + words_of.size()};
  }
  std::vector<Span> cells(Span row) const {
    std::vector<Span> out;
    std::size_t begin = row.begin;
    while (true) {
      const auto end = document_.text.find(" | ", begin);
      if (end == std::string::npos || end >= row.end) break;
      out.push_back({begin, end});
      begin = end + 3;
    }
    out.push_back({begin, row.end});
    return out;
  }

  Document document_;
  Outline outline_;
  std::vector<Agency> agencies_;
};

}  // namespace decree

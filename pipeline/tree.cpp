#include "pipeline/tree.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/nesting.h"
#include "pipeline/table_rows.h"

namespace decree {
namespace {

constexpr std::size_t kDeepest = 40;  // levels; deeper marks stand beside each other

class Tree {
 public:
  Tree(const Document& document, std::vector<MarkedLine>& lines, const NodeWords& words,
       Outline& outline, Diagnostics& diagnostics)
      : document_(document),
        lines_(lines),
        words_(words),
        outline_(outline),
        diagnostics_(diagnostics) {}

  void build() {
    outline_.owners.assign(lines_.size(), kNone);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      MarkedLine& line = lines_[i];
      if (line.part != part_) begin_part(line.part);
      if (line.role != LineRole::body) {
        table_ = kNone;
        continue;
      }
      if (document_.lines[i].shape == LineShape::table_row) {
        add_row(i);
      } else {
        table_ = kNone;
        if (line.label) {
          add_item(i, *line.label);
        } else {
          add_paragraph(i);
        }
      }
    }
    close_spans();
  }

 private:
  Span line_span(std::size_t i) const { return document_.lines[i].span; }
  std::size_t top() const { return open_.empty() ? kNone : open_.back().node; }

  // What is attached to an act has a tree of its own beside the act's articles.
  void begin_part(std::size_t part) {
    part_ = part;
    open_.clear();
    table_ = kNone;
    marked_ = false;
    lead_ = Lead::text;
  }

  std::size_t add_node(std::size_t parent, const std::string& label, const std::string& id_part,
                       Span span, NodeShape shape = NodeShape::part, bool alone = false) {
    Node node;
    node.parent = parent;
    node.label = label;
    node.shape = shape;
    node.span = span;
    const std::string base =
        parent == kNone || alone ? id_part : outline_.nodes[parent].id + "." + id_part;
    node.id = base;
    if (const std::size_t times = ++times_[base]; times > 1) {
      node.id = base + "~" + std::to_string(times);
      // Articles of an attached regulation begin again at one.
      if (shape == NodeShape::part && !(alone && part_ > 0)) {
        diagnostics_.add("label-repeated", span, {label, node.id});
      }
    }
    outline_.nodes.push_back(std::move(node));
    const std::size_t index = outline_.nodes.size() - 1;
    if (parent != kNone) outline_.nodes[parent].children.push_back(index);
    return index;
  }

  void add_item(std::size_t i, const Label& label) {
    marked_ = true;
    Place place = place_label(open_, label, lead_);
    place.depth = std::min(place.depth, kDeepest);
    // Articles keep their number as id wherever they stand: a law counts them through its chapters.
    const bool article = label.style == LabelStyle::article;
    if (place.fit == Fit::skipped && place.depth < open_.size() && label.values.size() == 1) {
      note_missing(i, open_[place.depth], label);
    }
    const bool below_dotted = label.style == LabelStyle::dotted && place.depth > 0 &&
                              !is_bullet(open_[place.depth - 1].style);
    open_.resize(place.depth);
    const std::size_t parent = top();
    const std::string id_part = id_of(label, parent, below_dotted);
    const std::size_t node =
        add_node(parent, label.text, id_part, line_span(i), NodeShape::part, article);
    open_.push_back({label.style, label.values, node});
    outline_.owners[i] = node;
    const Span rest{line_span(i).begin + label.length, line_span(i).end};
    if (rest.begin < rest.end) outline_.nodes[node].text.push_back(rest);
    lead_ = document_.text[line_span(i).end - 1] == ':' ? Lead::colon : Lead::item;
  }

  std::string id_of(const Label& label, std::size_t parent, bool below_dotted) {
    if (is_bullet(label.style)) {
      const std::size_t count = ++bullets_[{parent, label.text}];
      return label.text + std::to_string(count);
    }
    if (label.style == LabelStyle::dotted && below_dotted && parent != kNone) {
      return std::to_string(label.values.back());
    }
    return label.text;
  }

  void note_missing(std::size_t i, const Level& level, const Label& label) {
    if (level.values.empty() || label.values.front() <= level.values.front() + 1) return;
    // Lists that leave đ out are common enough not to be listed.
    if (label.style == LabelStyle::letter && label.values.front() == level.values.front() + 2)
      return;
    const std::size_t end = line_span(i).begin + std::max<std::size_t>(label.length, 1);
    diagnostics_.add("label-missing", Span{line_span(i).begin, std::min(end, line_span(i).end)},
                     {std::to_string(level.values.front() + 1), label.text});
  }

  void add_paragraph(std::size_t i) {
    lead_ = Lead::text;
    if (top() != kNone) {
      outline_.owners[i] = top();
      outline_.nodes[top()].text.push_back(line_span(i));
      return;
    }
    if (marked_ || part_ > 0) {
      lines_[i].role = LineRole::preamble;
      return;
    }
    const std::string label = words_.paragraph + std::to_string(++paragraphs_);
    const std::size_t node = add_node(kNone, label, label, line_span(i));
    outline_.owners[i] = node;
    outline_.nodes[node].text.push_back(line_span(i));
  }

  void add_row(std::size_t i) {
    lead_ = Lead::text;
    const Line& line = document_.lines[i];
    if (table_ == kNone || line.table != table_number_) {
      table_number_ = line.table;
      const std::size_t count = ++tables_[top()];
      table_ = add_node(top(), words_.table, words_.table + std::to_string(count), line.span,
                        NodeShape::table);
      rows_ = TableRows();
      if (rows_.is_header(line, document_.text)) {
        set_cells(table_, line, {});
        outline_.owners[i] = table_;
        return;
      }
    }
    const RowPlace place = rows_.place(line, document_.text);
    const std::size_t parent = place.group == kNone ? table_ : place.group;
    const std::size_t node = add_node(parent, place.label, place.label, line.span, NodeShape::row);
    rows_.placed(place, node);
    set_cells(node, line, place.label_span);
    if (place.is_group) {
      outline_.nodes[node].heading = place.title;
      outline_.nodes[node].text.clear();
    }
    outline_.owners[i] = node;
  }

  // The cells of a row, and as its text those that hold words, the label's own left out.
  void set_cells(std::size_t index, const Line& line, Span label) {
    Node& node = outline_.nodes[index];
    node.cells = line.cells;
    for (const Span cell : line.cells) {
      if (!cell.empty() && !(cell == label)) node.text.push_back(cell);
    }
  }

  // A node ends where its last descendant does.
  void close_spans() {
    for (std::size_t i = outline_.nodes.size(); i-- > 0;) {
      Node& node = outline_.nodes[i];
      if (!node.text.empty()) node.span.end = std::max(node.span.end, node.text.back().end);
      if (node.parent == kNone) continue;
      Node& parent = outline_.nodes[node.parent];
      parent.span.end = std::max(parent.span.end, node.span.end);
    }
  }

  const Document& document_;
  std::vector<MarkedLine>& lines_;
  const NodeWords& words_;
  Outline& outline_;
  Diagnostics& diagnostics_;
  std::vector<Level> open_;
  std::size_t part_ = 0;
  Lead lead_ = Lead::text;  // what stands right above
  bool marked_ = false;     // the part has had an item
  std::size_t paragraphs_ = 0;
  std::unordered_map<std::string, std::size_t> times_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> bullets_;
  std::unordered_map<std::size_t, std::size_t> tables_;  // tables below each node so far
  std::size_t table_ = kNone;
  std::size_t table_number_ = 0;
  TableRows rows_;
};

}  // namespace

void build_tree(const Document& document, std::vector<MarkedLine>& lines, const NodeWords& words,
                Outline& outline, Diagnostics& diagnostics) {
  Tree(document, lines, words, outline, diagnostics).build();
}

}  // namespace decree

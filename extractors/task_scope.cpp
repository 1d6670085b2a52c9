#include "extractors/task_scope.h"

#include <algorithm>
#include <unordered_map>

#include "extractors/matcher.h"
#include "extractors/task_attribute.h"
#include "extractors/task_lead.h"
#include "extractors/task_owner.h"
#include "extractors/task_table.h"

namespace decree {
namespace {

constexpr std::size_t kLeastDutyWords = 8;  // shorter words above a list only introduce it

bool one_of(const Node& node, std::initializer_list<SectionKind> kinds) {
  return std::ranges::any_of(kinds, [&](SectionKind kind) { return has_kind(node, kind); });
}

bool gives_tasks(const Node& node) {
  return one_of(node, {SectionKind::tasks, SectionKind::assignments, SectionKind::implementation,
                       SectionKind::funding, SectionKind::reporting});
}

bool bars_tasks(const Node& node) {
  return one_of(node, {SectionKind::context, SectionKind::purpose, SectionKind::requirements,
                       SectionKind::objectives, SectionKind::targets, SectionKind::scope,
                       SectionKind::criteria, SectionKind::timeline});
}

enum class State { outside, inside, barred, consumed };

class Scope {
 public:
  Scope(const Context& context, const LeadIns& leads, const AttributesBelow& below)
      : context_(context),
        nodes_(context.outline.nodes),
        leads_(leads),
        below_(below),
        tables_(context),
        states_(nodes_.size()) {
    has_parts_ = std::ranges::any_of(nodes_, gives_tasks);
  }

  std::vector<TaskNode> run() {
    for (std::size_t i = 0; i < nodes_.size(); ++i)
      visit(i);
    return std::move(out_);
  }

 private:
  void visit(std::size_t i) {
    const Node& node = nodes_[i];
    if (states_[i] == State::consumed) return mark_bullets(i);
    states_[i] = state_of(i);
    if (follows_title(i)) states_[i] = State::inside;
    if (states_[i] == State::barred || is_title_of_next(node)) return;
    if (node.shape == NodeShape::table) return;
    if (node.shape == NodeShape::row) return visit_row(i);
    if (lists_attributes(i)) {
      out_.push_back({i, TaskShape::list_of_attributes});
    } else if (is_item(i)) {
      out_.push_back({i, TaskShape::item});
    }
  }

  State state_of(std::size_t i) const {
    const Node& node = nodes_[i];
    const State above = node.parent == kNone ? State::outside : states_[node.parent];
    const bool gives = gives_tasks(node);
    const bool bars = bars_tasks(node);
    if (gives && bars) return State::outside;
    if (gives) return State::inside;
    if (bars) return State::barred;
    if (has_kind(node, SectionKind::agency)) {
      return above == State::barred ? State::barred : State::inside;
    }
    if (above == State::consumed) return State::inside;
    if (above == State::outside && is_article(node) && gives_duty(i)) return State::inside;
    return above;
  }

  // "- Giải pháp thực hiện:" with nothing in it, above items with its own mark: they are meant.
  bool is_title_of_next(const Node& node) const {
    const bool bullet = node.label == "-" || node.label == "+" || node.label == "*";
    return bullet && node.heading && node.text.empty() && node.children.empty() &&
           gives_tasks(node) && context_.document.text.compare(node.heading->end, 1, ":") == 0;
  }

  // Whether such a title stands above `i` among its siblings, with no other part since.
  bool follows_title(std::size_t i) {
    const Node& node = nodes_[i];
    if (node.parent == kNone) return false;
    bool& open = below_title_[node.parent];
    const bool plain = node.kinds.empty() || has_kind(node, SectionKind::agency);
    if (!plain) open = is_title_of_next(node);
    return open && plain;
  }

  bool is_article(const Node& node) const {
    return says(node.label, "task-article", context_.resources);
  }

  bool gives_duty(std::size_t i) const {
    const std::string words = own_words(context_, nodes_[i]);
    if (charges({words, context_.resources})) return true;
    // "Về dự án đường ven biển: Giao Sở Xây dựng …", "Về vốn: Các địa phương bố trí …"
    const Span own = own_text(nodes_[i]);
    if (!nodes_[i].heading || own.empty()) return false;
    return charges({context_.text(own), context_.resources});
  }

  static bool charges(const Wording& words) {
    return !charged_by(words).owners.empty() || !subjects_of(words).empty();
  }

  bool is_item(std::size_t i) const {
    const Node& node = nodes_[i];
    if (node.children.empty()) {
      if (!node.heading && node.text.empty()) return false;
      if (states_[i] == State::inside) return true;
      if (has_parts_ || bars_tasks(node)) return false;
      return gives_duty(i) || is_led_in(i);
    }
    const Span own = own_text(node);
    if (states_[i] != State::inside || own.empty()) return false;
    const std::string_view text = context_.text(own);
    if (std::ranges::count(text, ' ') + 1 < static_cast<std::ptrdiff_t>(kLeastDutyWords)) {
      return false;
    }
    return gives_duty(i);
  }

  // Words above that introduce this list, or the whole body, charge somebody.
  bool is_led_in(std::size_t i) const {
    return !is_article(nodes_[i]) && !leads_.of(nodes_[i].parent).owners.empty();
  }

  void visit_row(std::size_t i) {
    const Node& node = nodes_[i];
    if (!node.children.empty() || node.text.empty()) return;
    const Columns& columns = tables_.columns_of(i);
    const bool named =
        columns.task != kNone || (states_[i] == State::inside && columns.lead != kNone);
    if (named) out_.push_back({i, TaskShape::row});
  }

  bool lists_attributes(std::size_t i) {
    const Node& node = nodes_[i];
    std::size_t count = 0;
    bool leads = false;
    const auto note = [&](std::string_view line) {
      const std::string_view what = attribute_of(line, context_.resources);
      count += what.empty() ? 0 : 1;
      leads = leads || what == "lead" || what == "partner";
      return !what.empty();
    };
    for (const Span& line : below_.own_lines(i))
      note(context_.text(line));
    for (const Span& line : below_.of(i))
      note(context_.text(line));
    std::vector<std::size_t> consumed;
    for (const std::size_t child : node.children) {
      if (nodes_[child].shape == NodeShape::part && note(own_words(context_, nodes_[child]))) {
        consumed.push_back(child);
      }
    }
    if (!leads && (count < 2 || states_[i] != State::inside)) return false;
    // One line of attributes needs a title above it that is no body.
    const bool titled = node.heading && !has_kind(node, SectionKind::agency);
    if (count < 2 && node.children.empty() && node.text.size() < 2 && !titled) return false;
    for (const std::size_t child : consumed)
      states_[child] = State::consumed;
    return true;
  }

  // Below "Nội dung" each bullet is a task, below "Cơ quan thực hiện" one that states a duty.
  void mark_bullets(std::size_t i) {
    const std::string_view what = attribute_of(own_words(context_, nodes_[i]), context_.resources);
    for (const std::size_t child : nodes_[i].children) {
      const bool task = what == "content" || (what == "lead" && gives_duty(child));
      if (!task) states_[child] = State::consumed;
    }
  }

  const Context& context_;
  const std::vector<Node>& nodes_;
  const LeadIns& leads_;
  const AttributesBelow& below_;
  TaskTables tables_;
  std::vector<State> states_;
  std::unordered_map<std::size_t, bool> below_title_;  // of each parent, as its children are read
  std::vector<TaskNode> out_;
  bool has_parts_ = false;  // some part is about tasks, so that other items are none
};

}  // namespace

Span own_text(const Node& node) {
  return node.text.empty() ? Span{} : cover(node.text.front(), node.text.back());
}

std::string own_words(const Context& context, const Node& node) {
  std::string out = node.heading ? std::string(context.text(*node.heading)) : std::string();
  const Span own = own_text(node);
  if (own.empty()) return out;
  if (!out.empty()) out += ": ";
  return out.append(context.text(own));
}

std::vector<TaskNode> task_nodes(const Context& context, const LeadIns& leads,
                                 const AttributesBelow& below) {
  return Scope(context, leads, below).run();
}

}  // namespace decree

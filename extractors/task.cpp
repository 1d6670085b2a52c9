#include "extractors/task.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "extractors/agency.h"
#include "extractors/matcher.h"
#include "extractors/task_attribute.h"
#include "extractors/task_heading.h"
#include "extractors/task_lead.h"
#include "extractors/task_owner.h"
#include "extractors/task_scope.h"
#include "extractors/task_table.h"

namespace decree {
namespace {

class TaskReader {
 public:
  TaskReader(const Context& context, const std::vector<Deadline>& deadlines,
             const std::vector<Citation>& citations)
      : context_(context),
        nodes_(context.outline.nodes),
        leads_(context),
        tables_(context),
        below_(context),
        headings_(context) {
    for (const Citation& citation : citations) {
      for (const Mention& mention : citation.mentions)
        barred_.push_back(mention.span);
    }
    std::ranges::sort(barred_);
    for (std::size_t d = 0; d < deadlines.size(); ++d) {
      by_place_.emplace(deadlines[d].origin.span.begin, Tie{deadlines[d].origin.span.end, d});
      by_node_[deadlines[d].origin.node].emplace_back(deadlines[d].origin.span, d);
    }
  }

  std::vector<Task> run() {
    std::vector<Task> out;
    for (const TaskNode& entry : task_nodes(context_, leads_, below_)) {
      const Span quote = quote_of(entry);
      if (!quote.empty()) out.push_back(read(entry, quote));
    }
    return out;
  }

 private:
  std::string_view text(Span span) const { return context_.text(span); }
  const Resources& resources() const { return context_.resources; }

  Task read(const TaskNode& entry, Span quote) {
    Task task;
    task.origin.node = entry.node;
    task.origin.span = quote;
    switch (entry.shape) {
      case TaskShape::row:
        read_row(entry.node, task);
        break;
      case TaskShape::list_of_attributes:
        read_attributes(entry.node, task);
        [[fallthrough]];
      case TaskShape::item:
        read_item(entry.node, entry.shape == TaskShape::item, task);
        break;
    }
    if (!task.owners.empty() && !task.role) {
      task.role = role_of(wording(text(task.origin.span)));
    }
    tie_deadlines(entry, task);
    return task;
  }

  Wording wording(std::string_view words) const { return {words, resources()}; }

  Charge charged_in(const std::string& words) const { return charged_by(wording(words)); }

  Span quote_of(const TaskNode& entry) const {
    const Node& node = nodes_[entry.node];
    const auto lines = below_.own_lines(entry.node);
    const Span own = lines.empty() ? Span{} : cover(lines.front(), lines.back());
    if (entry.shape != TaskShape::list_of_attributes) {
      return own.empty() && node.heading ? *node.heading : own;
    }
    std::optional<Span> title = node.heading;
    for (const Span& line : node.text) {
      if (!title && attribute_of(text(line), resources()).empty()) title = line;
    }
    if (title && !says(text(*title), "task-counted", resources())) return *title;
    const std::vector<Span> attributes = attribute_lines(entry.node);
    for (const Span& line : attributes) {
      if (attribute_of(text(line), resources()) == "content") return line;
    }
    for (const Span& line : node.text) {  // "Hoạt động 1: Tập huấn …" with its title cut
      if (attribute_of(text(line), resources()).empty()) return line;
    }
    if (title || !own.empty()) return title ? *title : own;
    return attributes.empty() ? own : attributes.front();  // "Điều 1." with nothing but its items
  }

  std::vector<Span> attribute_lines(std::size_t i) const {
    const Node& node = nodes_[i];
    const auto own_lines = below_.own_lines(i);
    std::vector<Span> out(own_lines.begin(), own_lines.end());
    for (const std::size_t child : node.children) {
      const Node& part = nodes_[child];
      const Span own = own_text(part);
      if (part.heading) {
        out.push_back(own.empty() ? *part.heading : cover(*part.heading, own));
      } else if (!own.empty()) {
        out.push_back(own);
      }
    }
    const auto below = below_.of(i);
    out.insert(out.end(), below.begin(), below.end());
    return out;
  }

  void read_row(std::size_t i, Task& task) {
    const Columns& columns = tables_.columns_of(i);
    task.owners = bodies_in(cell_under(context_, nodes_[i], columns, columns.lead), resources());
    task.partners =
        bodies_in(cell_under(context_, nodes_[i], columns, columns.partner), resources());
    if (!task.owners.empty()) task.role = Role::lead;
    task.origin.rule = "task.row";
    task.origin.signs = {Sign::table_cell};
    task.origin.signs.add_if(task.owners.empty(), Sign::no_owner);
  }

  void read_attributes(std::size_t i, Task& task) {
    for (const Span& line : attribute_lines(i)) {
      const std::string_view words = text(line);
      const std::string_view what = attribute_of(words, resources());
      if (what != "lead" && what != "partner") continue;
      // Lines may have been joined: "Cơ quan chủ trì: X Cơ quan phối hợp: Y".
      const Charge joined = labelled_in(words, resources());
      if (!joined.owners.empty() && !joined.partners.empty()) {
        add_new(joined.owners, beside_);
        add_new(joined.partners, task.partners);
        continue;
      }
      const std::string_view rest = words.substr(std::min(words.find(':') + 1, words.size()));
      add_new(bodies_in(rest, resources()), what == "lead" ? beside_ : task.partners);
    }
  }

  // "Nội dung: …" of a list of attributes, whose bullets are tasks of their own.
  bool is_content(std::size_t i) const {
    if (i == kNone || nodes_[i].parent == kNone || nodes_[i].shape != NodeShape::part) return false;
    return nodes_[i].heading &&
           attribute_of(std::string(text(*nodes_[i].heading)) + ":", resources()) == "content";
  }

  // The owners that the attribute lines of `list` name; each list is read once.
  void read_beside(std::size_t list) {
    const auto [owners, fresh] = listed_.try_emplace(list);
    if (fresh) {
      Task whole;
      read_attributes(list, whole);
      owners->second = std::move(beside_);
    }
    beside_ = owners->second;
  }

  // `entry_is_item`: no list of attributes, whose heading only names it.
  void read_item(std::size_t i, bool entry_is_item, Task& task) {
    const Node& node = nodes_[i];
    const Wording words = wording(text(task.origin.span));
    add_new(partners_in(words, barred_within(task.origin.span)), task.partners);
    if (is_content(node.parent)) read_beside(nodes_[node.parent].parent);
    if (below_.is_bullet_above(i)) read_beside(node.parent);
    const std::vector<std::string> beside = std::exchange(beside_, {});
    Charge labelled;
    if (beside.empty()) labelled = labelled_in(words.text(), resources());
    add_new(labelled.partners, task.partners);
    const bool headed = has_kind(node, SectionKind::agency);
    Charge own = node.heading ? charged_in(own_words(context_, node)) : charged_by(words);
    if (node.heading && !own.opens && !headed) {  // "Về dự án …: Giao Sở Xây dựng …"
      Charge after = charged_by(words);
      if (after.opens) own = std::move(after);
    }
    const bool titled = node.heading && !headed && entry_is_item;
    if (titled && *node.heading != task.origin.span) {
      const auto barred = barred_within(*node.heading);
      add_new(partners_in(wording(text(*node.heading)), barred), task.partners);
    }
    const bool charges = own.opens && !headed;
    const auto settle = [&](std::vector<std::string> owners, const char* rule, Signs signs) {
      task.owners = std::move(owners);
      task.origin.rule = rule;
      task.origin.signs = signs;
      // "Giao Chi cục …" is told, whatever the preamble asks.
      if (leads_.preamble_asks() && !charges) task.modality = Modality::request;
    };
    if (charges) {
      task.modality = own.modality;
      return settle(own.owners, "task.charge", {});
    }
    if (!labelled.owners.empty()) return settle(labelled.owners, "task.label", {});
    const Charge& above = headings_.at_or_above(headed ? i : node.parent);
    const bool asks = !words.first("task-ask").empty();  // "Sở Y tế: Kính đề nghị phối hợp …"
    task.modality = asks ? Modality::request : above.modality;
    if (!above.owners.empty()) {
      add_new(above.partners, task.partners);
      return settle(above.owners, "task.heading", {});
    }
    if (!beside.empty()) return settle(beside, "task.attribute", {});
    std::vector<std::string> subjects = subjects_of(words);
    if (subjects.empty() && titled) subjects = subjects_of(wording(text(*node.heading)));
    if (subjects.empty()) task.modality = own.modality;
    for (const std::string& name : own.owners) {
      if (std::ranges::find(subjects, name) == subjects.end()) subjects.push_back(name);
    }
    if (!subjects.empty())
      return settle(std::move(subjects), "task.subject", {Sign::owner_subject});
    const Charge& lead = leads_.of(node.parent);
    if (!lead.owners.empty() && !begins_with_body(words)) {
      task.modality = lead.modality;
      add_new(lead.partners, task.partners);
      return settle(lead.owners, "task.lead-in", {Sign::owner_lead_in});
    }
    settle({}, "task.item", {Sign::no_owner});
  }

  static void add_new(const std::vector<std::string>& names, std::vector<std::string>& into) {
    for (const std::string& name : names) {
      if (std::ranges::find(into, name) == into.end()) into.push_back(name);
    }
  }

  std::vector<Span> barred_within(Span span) const {
    std::vector<Span> out;
    for (auto at = std::ranges::lower_bound(barred_, span.begin, {}, &Span::begin);
         at != barred_.end() && at->begin < span.end; ++at) {
      out.push_back({at->begin - span.begin, std::min(at->end, span.end) - span.begin});
    }
    return out;
  }

  void tie_deadlines(const TaskNode& entry, Task& task) const {
    std::set<std::size_t> tied;
    if (const auto own = by_node_.find(entry.node); own != by_node_.end()) {
      for (const auto& [span, index] : own->second) {
        if (!is_of_item_above(entry.node, span)) tied.insert(index);
      }
    }
    const auto tie_within = [&](Span reach) {
      for (auto at = by_place_.lower_bound(reach.begin);
           at != by_place_.end() && at->first < reach.end; ++at) {
        if (at->second.end <= reach.end) tied.insert(at->second.index);
      }
    };
    tie_within(task.origin.span);
    if (entry.shape == TaskShape::list_of_attributes) {
      for (const Span& line : attribute_lines(entry.node))
        tie_within(line);
    }
    task.deadlines.assign(tied.begin(), tied.end());
  }

  // Whether a time stands in a line of attributes that is not this bullet's own.
  bool is_of_item_above(std::size_t bullet, Span time) const {
    const std::size_t parent = nodes_[bullet].parent;
    if (parent == kNone) return false;
    const auto lines = below_.of(parent);
    return !lines.empty() && time.begin >= lines.front().begin && time.end <= lines.back().end;
  }

  struct Tie {
    std::size_t end;
    std::size_t index;
  };
  const Context& context_;
  const std::vector<Node>& nodes_;
  LeadIns leads_;
  TaskTables tables_;
  AttributesBelow below_;
  HeadingCharges headings_;
  std::vector<Span> barred_;                  // mentions of cited documents, sorted
  std::multimap<std::size_t, Tie> by_place_;  // deadlines by where they begin
  std::map<std::size_t, std::vector<std::pair<Span, std::size_t>>> by_node_;
  std::map<std::size_t, std::vector<std::string>> listed_;
  std::vector<std::string> beside_;  // owners from the attribute lines of the item being read
};

}  // namespace

std::vector<Task> read_tasks(const Context& context, const std::vector<Deadline>& deadlines,
                             const std::vector<Citation>& citations) {
  return TaskReader(context, deadlines, citations).run();
}

}  // namespace decree

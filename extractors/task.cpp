#include "extractors/task.h"

#include <algorithm>
#include <map>
#include <optional>

#include "extractors/agency.h"
#include "extractors/matcher.h"
#include "extractors/task_owner.h"
#include "extractors/task_rows.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr double kUnowned = 0.7;
constexpr double kHeading = 0.9;
constexpr double kAttribute = 0.9;

bool gives_tasks(SectionKind kind) {
  return kind == SectionKind::tasks || kind == SectionKind::assignments ||
         kind == SectionKind::implementation || kind == SectionKind::funding ||
         kind == SectionKind::reporting || kind == SectionKind::agency;
}

// Whether a node's own kinds say that its leaves are tasks (yes), are none (no), or leave it to the
// parts below or above (nothing, or a heading that combines both).
enum class Zone { open, task, none, mixed };

Zone zone_of(const Node& node) {
  if (node.kinds.empty()) return Zone::open;
  const auto giving = std::ranges::count_if(node.kinds, gives_tasks);
  if (giving == static_cast<std::ptrdiff_t>(node.kinds.size())) return Zone::task;
  return giving == 0 ? Zone::none : Zone::mixed;
}

class Tasks {
 public:
  Tasks(const Context& context, const std::vector<Deadline>& deadlines,
        const std::vector<Citation>& citations)
      : context_(context), nodes_(context.outline.nodes), deadlines_(deadlines) {
    for (const Citation& citation : citations) {
      for (const Mention& mention : citation.mentions) titles_.push_back(mention.span);
    }
    std::ranges::sort(titles_);
    zones_.resize(nodes_.size(), Zone::open);
    attributes_.resize(nodes_.size());
  }

  std::vector<Task> read() {
    mark();
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (auto task = read_node(i)) {
        link(*task);
        out_.push_back(std::move(*task));
      }
    }
    return std::move(out_);
  }

 private:
  // Zones come from the nearest node above that says anything; parents stand before their children.
  void mark() {
    bool parts = false;  // parts that give tasks, other than those of bodies
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const Zone own = zone_of(nodes_[i]);
      const std::size_t parent = nodes_[i].parent;
      zones_[i] = own != Zone::open ? own : parent == kNone ? Zone::open : zones_[parent];
      const bool only_agency = nodes_[i].kinds.size() == 1 && has_kind(nodes_[i], SectionKind::agency);
      parts = parts || (own == Zone::task && !only_agency) || own == Zone::mixed;
      attributes_[i] = attribute_of(nodes_[i]);
    }
    free_form_ = !parts;
    if (free_form_) lead_in_ = read_lead_in();
  }

  std::string_view words(Span span) const { return context_.text(span); }
  const Resources& resources() const { return context_.resources; }

  Span own_span(const Node& node) const { return cover(node.text.front(), node.text.back()); }

  std::string attribute_of(const Node& node) const {
    if (node.shape != NodeShape::part) return "";
    std::string line;
    if (node.heading) line = std::string(words(*node.heading)) + ":";
    if (!node.heading && !node.text.empty()) line = words(node.text.front()).substr(0, 80);
    const auto found = find_first(resources().rules, "attribute", fix(line));
    return found.empty() || found[0].span.begin != 0 ? "" : found[0].rule->id;
  }

  // A line cut at a byte limit may end within a letter.
  static std::string_view fix(std::string_view text) {
    while (!text.empty() && (text.back() & 0xC0) == 0x80) text.remove_suffix(1);
    if (!text.empty() && (text.back() & 0xC0) == 0xC0) text.remove_suffix(1);
    return text;
  }

  // The last paragraph before the body may charge bodies for all that follows.
  Charge read_lead_in() const {
    Charge out;
    for (std::size_t i = 0; i < context_.document.lines.size(); ++i) {
      if (context_.outline.roles[i] != LineRole::preamble) continue;
      const std::string_view line = words(context_.document.lines[i].span);
      if (!line.ends_with(':')) continue;
      const auto orders = find(resources().rules, "leadin", fold(line), {0, line.size()});
      for (const Match& order : orders) {
        Charge charge;
        for (const AgencyMention& m : leading_agencies(line.substr(order.span.end), resources())) {
          charge.owners.push_back(m.name);
        }
        charge.rule = order.rule->id;
        charge.confidence = kUnowned;
        if (charge) out = charge;
      }
    }
    return out;
  }

  std::optional<Task> read_node(std::size_t i) {
    const Node& node = nodes_[i];
    if (node.shape == NodeShape::table) return std::nullopt;
    if (node.shape == NodeShape::row) return read_row(i);
    if (is_attribute(i)) return std::nullopt;
    if (has_attributes(i)) return zones_[i] == Zone::none ? std::nullopt : read_attribute_list(i);
    if (!node.children.empty() && node.text.empty()) return std::nullopt;
    if (is_article(node)) return read_article(i);
    if (zones_[i] == Zone::task) return node.children.empty() ? read_item(i) : read_parent(i);
    const bool loose = zones_[i] == Zone::open && (free_form_ || below_ordered_article(i));
    return loose ? read_loose(i) : std::nullopt;
  }

  std::optional<Task> read_row(std::size_t i) {
    const std::size_t table = table_of(context_.outline, i);
    if (table == kNone || zones_[i] == Zone::none) return std::nullopt;
    auto [columns, fresh] = columns_.try_emplace(table);
    if (fresh) columns->second = task_columns(context_, nodes_[table]);
    return read_task_row(context_, i, columns->second);
  }

  bool is_article(const Node& node) const {
    const auto label = find_first(resources().rules, "label", node.label + ".");
    return !label.empty() && label[0].rule->value("style") == "article";
  }

  bool gives_duty(const Node& node) const {
    if (node.text.empty()) return false;
    const std::string_view text = words(own_span(node));
    if (!find_first(resources().rules, "effect", text.substr(0, text.find('\n'))).empty()) return false;
    return static_cast<bool>(read_order(text, resources())) || static_cast<bool>(read_subject(text, resources()));
  }

  bool below_ordered_article(std::size_t i) const {
    for (std::size_t at = nodes_[i].parent; at != kNone; at = nodes_[at].parent) {
      if (is_article(nodes_[at])) return article_orders(nodes_[at]);
    }
    return false;
  }

  bool article_orders(const Node& node) const {
    if (node.heading && read_order(words(*node.heading), resources())) return true;
    return gives_duty(node);
  }

  std::optional<Task> read_article(std::size_t i) {
    if (zones_[i] == Zone::none || !nodes_[i].children.empty() || !gives_duty(nodes_[i])) return std::nullopt;
    return read_item(i);
  }

  // A node with items below is a task where its own text gives a duty.
  std::optional<Task> read_parent(std::size_t i) {
    return gives_duty(nodes_[i]) ? read_item(i) : std::nullopt;
  }

  // In a directive every item is one that names who must act, itself or in what leads to it.
  std::optional<Task> read_loose(std::size_t i) {
    auto task = read_item(i);
    return task && !task->owners.empty() ? task : std::nullopt;
  }

  std::optional<Task> read_item(std::size_t i) {
    const Node& node = nodes_[i];
    if (node.text.empty() && !node.heading) return std::nullopt;
    const Span span = node.text.empty() ? *node.heading : own_span(node);
    const std::string_view text = words(span);
    Task task;
    task.origin = {i, span, "task.item", kUnowned};
    const Charge charge = owners_of(i, text);
    if (charge) {
      task.owners = charge.owners;
      task.modality = charge.modality;
      task.origin.rule = charge.rule;
      task.origin.confidence = charge.confidence;
      task.role = read_role(text, resources());
    }
    task.partners = read_partners(text, span.begin, titles_, resources());
    return task;
  }

  // In the order of the contract: who the item charges, the nearest heading above that is a body or
  // charges one, the item's subject, the lead-in above, the lead-in of the document.
  Charge owners_of(std::size_t i, std::string_view text) {
    if (Charge order = read_order(text, resources())) return order;
    for (std::size_t at = i; at != kNone; at = nodes_[at].parent) {
      if (Charge above = charge_of_heading(at)) return above;
    }
    if (Charge subject = read_subject(text, resources())) return subject;
    for (std::size_t at = nodes_[i].parent; at != kNone; at = nodes_[at].parent) {
      if (Charge above = charge_of_text(at)) return above;
    }
    return lead_in_;
  }

  Charge charge_of_heading(std::size_t i) {
    const Node& node = nodes_[i];
    if (!node.heading) return {};
    auto [known, fresh] = headings_.try_emplace(i);
    if (!fresh) return known->second;
    const std::string_view heading = words(*node.heading);
    Charge charge = read_order(heading, resources());
    if (has_kind(node, SectionKind::agency)) {
      charge.owners = heading_agencies(heading, resources());
      if (charge.rule.empty()) charge.rule = "agency.heading";
      charge.confidence = kHeading;
    }
    known->second = charge;
    return charge;
  }

  // "Các sở, ngành … xây dựng kế hoạch, cụ thể:" above its items.
  Charge charge_of_text(std::size_t i) {
    const Node& node = nodes_[i];
    if (node.text.empty() || node.shape != NodeShape::part) return {};
    auto [known, fresh] = texts_.try_emplace(i);
    if (fresh) {
      const std::string_view text = words(own_span(node));
      if (text.ends_with(':')) known->second = read_subject(text, resources());
    }
    return known->second;
  }

  bool is_attribute(std::size_t i) const { return !attributes_[i].empty() && sibling_attributes(i) >= 2; }

  std::size_t sibling_attributes(std::size_t i) const {
    const std::size_t parent = nodes_[i].parent;
    return parent == kNone ? 0 : count_attributes(nodes_[parent]);
  }

  std::size_t count_attributes(const Node& node) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(node.children, [&](std::size_t c) { return !attributes_[c].empty(); }));
  }

  bool has_attributes(std::size_t i) const { return count_attributes(nodes_[i]) >= 2; }

  // One task whose bodies stand in lines of their own.
  std::optional<Task> read_attribute_list(std::size_t i) {
    const Node& node = nodes_[i];
    Task task;
    task.origin = {i, node.heading ? *node.heading : node.text.empty() ? node.span : own_span(node),
                   "attribute.lead", kAttribute};
    for (const std::size_t child : node.children) {
      const Node& line = nodes_[child];
      if (attributes_[child].empty() || line.text.empty()) continue;
      const std::string_view value = words(own_span(line));
      auto& names = attributes_[child] == "attribute.lead" ? task.owners : task.partners;
      const bool bodies = attributes_[child] == "attribute.lead" || attributes_[child] == "attribute.partner";
      if (!bodies) continue;
      for (const AgencyMention& mention : find_agencies(value, resources())) {
        if (std::ranges::find(names, mention.name) == names.end()) names.push_back(mention.name);
      }
    }
    if (!task.owners.empty()) task.role = Role::lead;
    return task;
  }

  void link(Task& task) const {
    for (std::size_t d = 0; d < deadlines_.size(); ++d) {
      const Origin& origin = deadlines_[d].origin;
      const bool below = task.origin.rule == "attribute.lead" && origin.node != kNone &&
                         nodes_[origin.node].parent == task.origin.node;
      if (origin.node == task.origin.node || below) task.deadlines.push_back(d);
    }
  }

  const Context& context_;
  const std::vector<Node>& nodes_;
  const std::vector<Deadline>& deadlines_;
  std::vector<Span> titles_;  // mentions of documents, sorted
  std::vector<Zone> zones_;
  std::vector<std::string> attributes_;  // rule of the attribute a node is, or ""
  std::map<std::size_t, TaskColumns> columns_;
  std::map<std::size_t, Charge> headings_;
  std::map<std::size_t, Charge> texts_;
  bool free_form_ = false;  // no part gives tasks: a directive, a dispatch, a notice
  Charge lead_in_;
  std::vector<Task> out_;
};

}  // namespace

std::vector<Task> read_tasks(const Context& context, const std::vector<Deadline>& deadlines,
                             const std::vector<Citation>& citations) {
  return Tasks(context, deadlines, citations).read();
}

}  // namespace decree

// The bodies of a task: where their names stand, and the rule that led to them.
#include <algorithm>

#include "corpus/explain_parts.h"
#include "extractors/agency.h"
#include "extractors/task_scope.h"
#include "pipeline/core/fold.h"

namespace decree {
namespace {

constexpr std::size_t kBefore = 240;  // bytes before a name in which "giao", "phối hợp với" stand

constexpr SectionKind kTaskKinds[] = {SectionKind::tasks,          SectionKind::assignments,
                                      SectionKind::implementation, SectionKind::funding,
                                      SectionKind::reporting,      SectionKind::agency};

bool is_about_tasks(const Node& node) {
  return std::ranges::any_of(kTaskKinds, [&](SectionKind kind) { return has_kind(node, kind); });
}

}  // namespace

// Nearest first: the item, what stands above it, the words before the first part.
std::vector<Span> TaskExplainer::zones_of(const Task& task) const {
  const auto& nodes = context_.outline.nodes;
  std::vector<Span> out{task.origin.span};
  std::size_t node = task.origin.node;
  if (node != kNone) out.push_back(nodes[node].span);
  for (node = node == kNone ? kNone : nodes[node].parent; node != kNone;
       node = nodes[node].parent) {
    if (nodes[node].heading) out.push_back(*nodes[node].heading);
    const Span own = own_text(nodes[node]);
    if (!own.empty()) out.push_back(own);
  }
  const auto& roles = context_.outline.roles;
  for (std::size_t i = std::min(roles.size(), context_.document.lines.size()); i-- > 0;) {
    if (roles[i] == LineRole::preamble) out.push_back(context_.document.lines[i].span);
  }
  return out;
}

const std::vector<TaskExplainer::Named>& TaskExplainer::named_in(Span zone) {
  const std::size_t key = zone.begin * 1000003 + zone.end;
  const auto [entry, fresh] = memo_.try_emplace(key);
  if (!fresh) return entry->second;
  for (const AgencyMention& body : find_agencies(context_.text(zone), context_.resources)) {
    entry->second.push_back(
        {fold_key(body.name), {zone.begin + body.span.begin, zone.begin + body.span.end}});
  }
  return entry->second;
}

std::optional<Span> TaskExplainer::find(const std::string& name, const std::vector<Span>& zones) {
  const std::string key = fold_key(name);
  for (const Span zone : zones) {
    for (const Named& body : named_in(zone)) {
      if (body.key == key) return body.words;
    }
    // A class is named without "các" where only a body can stand: it is no mention by itself.
    const std::size_t begin = context_.document.folded.from_text(zone.begin);
    const std::size_t end = context_.document.folded.from_text(zone.end);
    const std::size_t at =
        std::string_view(context_.document.folded.lower).substr(begin, end - begin).find(key);
    if (at != std::string_view::npos) {
      return context_.document.folded.to_text(Span{begin + at, begin + at + key.size()});
    }
  }
  return std::nullopt;
}

// The last rule of `kind` that matches before `words` in the same line.
const Rule* TaskExplainer::rule_before(Span words, std::string_view kind) const {
  const std::string_view text = context_.document.text;
  const std::size_t line = text.rfind('\n', words.begin);
  std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  if (words.begin - begin > kBefore) {
    begin = text.find(' ', words.begin - kBefore);
    begin = std::min(begin, words.begin);
  }
  const Rule* out = nullptr;
  std::size_t latest = 0;
  for (const Match& match :
       find_all(context_.resources.rules, kind, context_.document.folded, {begin, words.end})) {
    if (match.span.end > words.begin || match.span.end < latest) continue;
    latest = match.span.end;
    out = match.rule;
  }
  return out;
}

const Rule* TaskExplainer::column_of(std::size_t node, Span words) const {
  const auto& nodes = context_.outline.nodes;
  const std::size_t above = table_of(context_.outline, node);
  if (above == kNone) return nullptr;
  const auto& header = nodes[above].cells;
  const auto& cells = nodes[node].cells;
  const std::size_t missing = header.size() > cells.size() ? header.size() - cells.size() : 0;
  for (std::size_t i = 0; i < cells.size() && i + missing < header.size(); ++i) {
    if (!cells[i].contains(words)) continue;
    const auto column =
        find_first(context_.resources.rules, "column", context_.text(header[i + missing]));
    return column.empty() ? nullptr : column[0].rule;
  }
  return nullptr;
}

void TaskExplainer::add_section(const Task& task, std::vector<Contribution>& out) const {
  const auto& nodes = context_.outline.nodes;
  for (std::size_t i = task.origin.node; i != kNone; i = nodes[i].parent) {
    if (!nodes[i].heading || !is_about_tasks(nodes[i])) continue;
    const std::string_view heading = context_.text(*nodes[i].heading);
    const auto found =
        decree::find(context_.resources.rules, "section", fold(heading), {0, heading.size()});
    const Rule* rule = found.empty() ? nullptr : found[0].rule;
    out.push_back({"section", nodes[i].id, nodes[i].heading, rule});
    return;
  }
}

std::vector<Contribution> TaskExplainer::contributions(const Task& task) {
  std::vector<Contribution> out;
  const std::vector<Span> zones = zones_of(task);
  const bool row = task.origin.rule == "task.row";
  const auto add = [&](const char* part, const std::string& name, std::string_view kind) {
    Contribution one{part, name, find(name, zones), nullptr};
    if (one.words) {
      one.rule = row ? column_of(task.origin.node, *one.words) : rule_before(*one.words, kind);
    }
    out.push_back(std::move(one));
  };
  for (const std::string& name : task.owners)
    add("owner", name, task.origin.rule == "task.attribute" ? "task-attribute" : "task-charge");
  for (const std::string& name : task.partners)
    add("partner", name, "task-joint");
  add_section(task, out);
  return out;
}

}  // namespace decree

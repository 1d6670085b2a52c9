#include "corpus/diff_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/words_on_terminal.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t kQuote = 110;  // code points of a quote that are shown
constexpr std::size_t kValue = 160;  // of a value
constexpr std::string_view kGreen = "\x1b[32m";
constexpr std::string_view kRed = "\x1b[31m";
constexpr std::string_view kYellow = "\x1b[33m";
constexpr std::string_view kPlain = "\x1b[0m";

char sign_of(ChangeKind kind) {
  return kind == ChangeKind::gained ? '+' : kind == ChangeKind::lost ? '-' : '~';
}

std::string shown(const Json& value) {
  if (value.is_null()) return "none";
  if (value.is_string()) return shortened(value.get_ref<const std::string&>(), kValue);
  if (value.is_array()) {
    std::string out;
    for (const Json& entry : value)
      out += (out.empty() ? "" : "; ") + shown(entry);
    return out;
  }
  return shortened(value.dump(-1, ' ', false, Json::error_handler_t::replace), kValue);
}

// Two long texts are shown from a little before the place where they part.
std::pair<std::string, std::string> shown(const Json& before, const Json& after) {
  if (!before.is_string() || !after.is_string()) return {shown(before), shown(after)};
  std::string a = on_one_line(before.get_ref<const std::string&>());
  std::string b = on_one_line(after.get_ref<const std::string&>());
  if (std::max(a.size(), b.size()) <= kValue) return {a, b};
  const auto parting = std::ranges::mismatch(a, b);
  auto from = static_cast<std::size_t>(parting.in1 - a.begin());
  constexpr std::size_t kLead = 40;  // bytes
  const std::size_t blank = from > kLead ? a.rfind(' ', from - kLead) : std::string::npos;
  from = blank == std::string::npos ? 0 : blank + 1;
  const std::string_view lead = from == 0 ? "" : "… ";
  return {std::string(lead) + shortened(std::string_view(a).substr(from), kValue),
          std::string(lead) + shortened(std::string_view(b).substr(from), kValue)};
}

// What a fact is: its place, its words, what made it.
std::string headline(const FactChange& change) {
  const PlanFact& fact = change.fact;
  std::string out = fmt::format("{} {}", sign_of(change.kind), fact.kind);
  if (!fact.section.empty()) out += "  " + on_one_line(fact.section);
  const bool named = fact.kind == "document" && fact.words == fact.section;
  if (!named && !fact.words.empty()) out += fmt::format("  “{}”", shortened(fact.words, kQuote));
  if (!fact.rule.empty()) out += fmt::format("  [{}]", on_one_line(fact.rule));
  return out;
}

// The values of a fact gained or lost; what the headline has said is left out.
std::string values(const PlanFact& fact) {
  std::string out;
  for (const auto& [name, value] : fact.fields) {
    if (name == "confidence" || name == "mentions" || name == "text" || name == "heading") continue;
    const bool scalar = fact.kind == "document" && fact.words == fact.section;
    if (fact.kind == "document" && !scalar) continue;
    if (!out.empty()) out += ", ";
    out += name == "value" && fact.kind == "document" ? shown(value) : name + ": " + shown(value);
  }
  return out;
}

void count_into(std::map<std::string, ChangeCount>& counts, const std::string& key,
                ChangeKind kind) {
  if (!key.empty()) counts[key].add(kind);
}

std::string row(const std::string& name, const ChangeCount& count, std::size_t width) {
  return fmt::format("  {:<{}}  {:>7} {:>7} {:>8}\n", name, width, count.gained, count.lost,
                     count.changed);
}

std::string table(const std::string& title, const std::map<std::string, ChangeCount>& counts,
                  const std::vector<std::string>& order) {
  std::size_t width = title.size();
  for (const std::string& name : order)
    width = std::max(width, name.size());
  std::string out =
      fmt::format("  {:<{}}  {:>7} {:>7} {:>8}\n", title, width, "+gained", "-lost", "~changed");
  for (const std::string& name : order)
    out += row(name, counts.at(name), width);
  return out;
}

OrderedJson as_json(const std::map<std::string, ChangeCount>& counts) {
  OrderedJson out = OrderedJson::object();
  for (const auto& [name, count] : counts) {
    out[name] = {{"gained", count.gained}, {"lost", count.lost}, {"changed", count.changed}};
  }
  return out;
}

}  // namespace

void ChangeCount::add(ChangeKind kind) {
  (kind == ChangeKind::gained ? gained : kind == ChangeKind::lost ? lost : changed) += 1;
}

void DiffTotals::add(const std::vector<FactChange>& changes) {
  ++compared_;
  differing_ += changes.empty() ? 0 : 1;
  for (const FactChange& change : changes) {
    count_into(by_kind_, change.fact.kind, change.kind);
    if (change.kind == ChangeKind::changed && change.rule_before != change.fact.rule) {
      // One rule has taken the fact over from the other.
      count_into(by_rule_, change.rule_before, ChangeKind::lost);
      count_into(by_rule_, change.fact.rule, ChangeKind::gained);
    } else {
      count_into(by_rule_, change.fact.rule, change.kind);
    }
  }
}

void DiffTotals::add_one_sided(const std::string& name, bool in_new) {
  (in_new ? only_new_ : only_old_).push_back(name);
}

std::string DiffTotals::text() const {
  std::string out;
  std::vector<std::string> kinds;
  for (const std::string_view kind : kFactKinds) {
    if (by_kind_.contains(std::string(kind))) kinds.emplace_back(kind);
  }
  if (!kinds.empty()) out += table("kind", by_kind_, kinds) + '\n';
  std::vector<std::string> rules;
  for (const auto& entry : by_rule_)
    rules.push_back(entry.first);
  std::ranges::stable_sort(rules, std::greater<>(),
                           [&](const std::string& name) { return by_rule_.at(name).all(); });
  if (!rules.empty()) out += table("rule", by_rule_, rules) + '\n';
  out += fmt::format("{} decrees compared: {} differ, {} are the same", compared_, differing_,
                     compared_ - differing_);
  if (!only_old_.empty()) out += fmt::format("; {} only in OLD", only_old_.size());
  if (!only_new_.empty()) out += fmt::format("; {} only in NEW", only_new_.size());
  return out + '\n';
}

OrderedJson DiffTotals::json() const {
  return {{"compared", compared_}, {"differ", differing_},         {"only_old", only_old_},
          {"only_new", only_new_}, {"by_kind", as_json(by_kind_)}, {"by_rule", as_json(by_rule_)}};
}

std::string describe_changes(const std::string& name, const std::vector<FactChange>& changes,
                             bool colour) {
  std::string out = on_one_line(name) + '\n';
  for (const FactChange& change : changes) {
    const std::string_view paint = change.kind == ChangeKind::gained ? kGreen
                                   : change.kind == ChangeKind::lost ? kRed
                                                                     : kYellow;
    const std::string line = headline(change);
    out += colour ? fmt::format("  {}{}{}\n", paint, line, kPlain) : fmt::format("  {}\n", line);
    const std::string said = change.kind == ChangeKind::changed ? "" : values(change.fact);
    if (!said.empty()) out += fmt::format("      {}\n", said);
    for (const FieldChange& field : change.fields) {
      const auto [before, after] = shown(field.before, field.after);
      const bool lengthy = code_points(before) + code_points(after) > kQuote;
      out += lengthy ? fmt::format("      {}: {}\n        → {}\n", field.name, before, after)
                     : fmt::format("      {}: {} → {}\n", field.name, before, after);
    }
  }
  return out;
}

OrderedJson changes_as_json(const std::string& name, const std::vector<FactChange>& changes) {
  OrderedJson list = OrderedJson::array();
  for (const FactChange& change : changes) {
    constexpr const char* kNames[] = {"gained", "lost", "changed"};
    const PlanFact& fact = change.fact;
    OrderedJson entry = {{"change", kNames[static_cast<int>(change.kind)]},
                         {"kind", fact.kind},
                         {"section", fact.section},
                         {"quote", fact.words},
                         {"rule", fact.rule.empty() ? OrderedJson() : OrderedJson(fact.rule)}};
    OrderedJson fields = OrderedJson::object();
    if (change.kind == ChangeKind::changed) {
      for (const FieldChange& field : change.fields)
        fields[field.name] = {{"old", field.before}, {"new", field.after}};
    } else {
      for (const auto& [field, value] : fact.fields)
        fields[field] = value;
    }
    entry["fields"] = std::move(fields);
    list.push_back(std::move(entry));
  }
  return {{"name", name}, {"changes", std::move(list)}};
}

}  // namespace decree

#include "extractors/rule_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "extractors/matcher.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// A sample as the extractors see a decree: one node that holds all of its lines.
struct Sample {
  Document document;
  Outline outline;
  Diagnostics diagnostics;

  explicit Sample(std::string_view words) {
    document.text = to_nfc(words);
    document.folded = fold(document.text);
    Node node;
    node.id = "1";
    node.label = "1";
    node.span = {0, document.text.size()};
    for (std::size_t at = 0; at <= document.text.size();) {
      const auto end = std::min(document.text.find('\n', at), document.text.size());
      Line line;
      line.span = {at, end};
      document.lines.push_back(line);
      if (at < end) node.text.push_back(line.span);
      outline.roles.push_back(LineRole::body);
      outline.owners.push_back(0);
      at = end + 1;
    }
    outline.nodes.push_back(std::move(node));
  }
};

// Facts of a kind without a reader of its own: what the matcher settles on.
std::vector<CaseFact> read_generic(std::string_view kind, const Context& sample) {
  std::vector<CaseFact> out;
  const std::string_view text = sample.document.text;
  for (const Match& match :
       find(sample.resources.rules, kind, sample.document.folded, {0, text.size()})) {
    CaseFact fact;
    fact.rule = match.rule->id;
    for (const auto& [key, value] : match.rule->set)
      fact.fields[key] = value;
    for (const RegexGroup& group : match.groups) {
      if (!group.span.empty()) fact.fields[std::string(group.name)] = group.span.of(text);
    }
    out.push_back(std::move(fact));
  }
  return out;
}

std::vector<CaseFact> read_facts(std::string_view kind, const Context& sample) {
  for (const CaseReader& reader : case_readers()) {
    if (reader.kind == kind) return reader.read(sample);
  }
  return read_generic(kind, sample);
}

std::string list_fields(const std::map<std::string, std::string>& fields) {
  std::string out;
  for (const auto& [key, value] : fields)
    out += (out.empty() ? "" : ", ") + key + "=" + value;
  return out.empty() ? "no fields" : out;
}

// What the case lists against what was read, the fields of `set` aside.
std::string compare(const Rule& rule, const RuleCase& sample, const CaseFact& fact) {
  std::map<std::string, std::string> expected(sample.fields.begin(), sample.fields.end());
  std::map<std::string, std::string> found;
  for (const auto& [key, value] : fact.fields) {
    const bool set = rule.set.contains(key) && rule.value(key) == value;
    if (!value.empty() && (!set || expected.contains(key))) found[key] = value;
  }
  if (expected == found) return "";
  return fmt::format("expected {}, found {}", list_fields(expected), list_fields(found));
}

std::string judge(const Rule& rule, const RuleCase& sample, const std::vector<CaseFact>& facts) {
  std::string fault;
  for (const CaseFact& fact : facts) {
    if (fact.rule != rule.id) continue;
    if (!sample.yes) return "must give nothing, but gives " + list_fields(fact.fields);
    fault = compare(rule, sample, fact);
    if (fault.empty()) return "";
  }
  if (!sample.yes) return "";
  if (!fault.empty()) return fault;
  return facts.empty() ? "gives nothing" : "is won by " + facts[0].rule;
}

}  // namespace

std::string CaseFailure::to_string() const {
  const std::string_view key = sample->yes ? "yes" : "no";
  return fmt::format("{}:{}:1: {}: {}\n  {}    {}\n  ^", rule->file, sample->line, rule->id,
                     message, key, sample->text);
}

std::vector<CaseFailure> run_case(const Rule& rule, const RuleCase& sample,
                                  const Resources& resources) {
  Sample made(sample.text);
  const Context context{made.document, made.outline, resources, made.diagnostics};
  const std::string fault = judge(rule, sample, read_facts(rule.kind, context));
  if (fault.empty()) return {};
  return {CaseFailure{&rule, &sample, fault}};
}

std::vector<CaseFailure> run_all_cases(const Resources& resources) {
  std::vector<CaseFailure> out;
  for (const std::string& kind : resources.rules.kinds()) {
    for (const Rule& rule : resources.rules.of(kind)) {
      for (const RuleCase& sample : rule.cases) {
        for (CaseFailure& failure : run_case(rule, sample, resources))
          out.push_back(failure);
      }
    }
  }
  return out;
}

}  // namespace decree

// The fields of the act itself: which line, and which rule.
#include <algorithm>

#include "corpus/explain_parts.h"
#include "extractors/document_number.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

// Where a field is read: lines of these roles, with a rule of this kind where one takes part.
struct Reading {
  std::string_view field;
  std::vector<LineRole> roles;
  std::string_view kind;
};

const std::vector<Reading>& readings() {
  static const std::vector<Reading> kReadings = {
      {"type", {LineRole::type_name}, ""},
      {"number", {LineRole::number}, "header-number"},
      {"number", {LineRole::attachment_note}, "header-number"},
      {"issued_on", {LineRole::place_date}, "header-date"},
      {"issued_on", {LineRole::attachment_note}, "header-date"},
      {"place", {LineRole::place_date}, "header-place"},
      {"issuer", {LineRole::issuer}, "header-body"},
      {"issuer", {LineRole::attachment_note, LineRole::preamble}, "header-issuer"},
      {"issuer", {LineRole::authority}, "header-authority"},
      {"issuer", {LineRole::signature}, "header-sign"},
      {"title", {LineRole::title}, ""},
      {"plan_title", {LineRole::title}, ""},
      {"plan_title", {LineRole::body, LineRole::title}, "header-approves"},
      {"legal_basis", {LineRole::basis}, ""},
      {"effective", {LineRole::body, LineRole::closing}, "header-effective"},
      {"signatures", {LineRole::signature}, "header-sign"},
      {"recipients", {LineRole::recipients}, ""},
      {"markings", {LineRole::marking}, ""},
  };
  return kReadings;
}

class DocumentExplainer {
 public:
  explicit DocumentExplainer(const Context& context) : context_(context) {}

  ExplainedFact field(const std::string& name, const Json& value) const {
    ExplainedFact out;
    out.kind = "document";
    out.id = name;
    out.values = {{"value", value}};
    for (const Reading& reading : readings()) {
      if (reading.field == name && read(reading, value, out)) break;
    }
    if (out.made_by.empty())
      out.reading = "the lines that line.rules and their place take for it; no rule of its own";
    return out;
  }

 private:
  std::string_view line(std::size_t i) const {
    return context_.text(context_.document.lines[i].span);
  }

  bool read(const Reading& reading, const Json& value, ExplainedFact& out) const {
    bool found = false;
    const std::size_t count =
        std::min(context_.outline.roles.size(), context_.document.lines.size());
    for (std::size_t i = 0; i < count; ++i) {
      if (std::ranges::find(reading.roles, context_.outline.roles[i]) == reading.roles.end()) {
        if (found && is_title(reading)) break;  // the next title is another document's
        continue;
      }
      const auto matches = reading.kind.empty()
                               ? std::vector<Match>()
                               : find_first(context_.resources.rules, reading.kind, line(i));
      if (!reading.kind.empty() && matches.empty()) continue;
      if (!says(i, value, reading.kind)) continue;
      found = true;
      add(i, matches, out);
      if (!value.is_array() && !is_title(reading)) break;
    }
    return found;
  }

  static bool is_title(const Reading& reading) {
    return reading.field == "title" || reading.field == "plan_title";
  }

  // Whether the line can have given a value in words: a title's lines are part of it.
  bool says(std::size_t i, const Json& value, std::string_view kind) const {
    if (!value.is_string() || !kind.empty()) return true;
    const std::string key = fold_key(trim(line(i)));
    return fold_key(value.get<std::string>()).find(key) != std::string::npos;
  }

  void add(std::size_t i, const std::vector<Match>& matches, ExplainedFact& out) const {
    const Span span = context_.document.lines[i].span;
    out.quote = out.quote.empty() ? span : cover(out.quote, span);
    const auto by_role = find_first(context_.resources.rules, "line", line(i));
    const Rule* rule = !matches.empty()   ? matches[0].rule
                       : !by_role.empty() ? by_role[0].rule
                                          : nullptr;
    if (out.rule == nullptr && rule != nullptr) {
      out.rule = rule;
      out.made_by = rule->id;
    }
    for (const Match& match : matches) {
      // A rule of signatures only looks at how a line begins.
      if (match.rule->kind == "header-sign") continue;
      Span words = match.span;
      for (const auto* group : {"number", "place", "issuer"}) {
        if (match.has(group)) words = match.group(group);
      }
      out.words.push_back({span.begin + words.begin, span.begin + words.end});
    }
  }

  const Context& context_;
};

}  // namespace

std::vector<ExplainedFact> explain_document(const Context& context, const DocumentFacts& act,
                                            const nlohmann::ordered_json& values) {
  std::vector<ExplainedFact> out;
  const DocumentExplainer explainer(context);
  for (const auto& [name, value] : values.items()) {
    const bool empty = value.is_null() || (value.is_array() && value.empty());
    if (empty) continue;
    out.push_back(explainer.field(name, value));
    if (name != "type" || !out.back().quote.empty() || !act.number) continue;
    // A công văn has no line with the name of its type: its sign tells it.
    out.back().reading = "from the sign of the number, or the form of the subject";
  }
  return out;
}

}  // namespace decree

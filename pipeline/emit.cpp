#include "pipeline/emit.h"

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/core/text.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

template <typename Enum>
std::string_view word_of(Enum value, std::initializer_list<std::string_view> words) {
  return *(words.begin() + static_cast<int>(value));
}

Json text_or_null(const Text& value) {
  return value ? Json(*value) : Json(nullptr);
}

// 90.0 is written 90, 2.1 as it is.
Json number(double value) {
  constexpr double kLargestExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) < kLargestExact) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json number_or_null(const std::optional<double>& value) {
  return value ? number(*value) : Json(nullptr);
}

double rounded(double value) {
  return std::round(value * 100.0) / 100.0;
}

// Writes one plan. Holds the count of code points before each byte, so that every span costs the
// same.
class Writer {
 public:
  explicit Writer(const Plan& plan) : plan_(plan), text_(plan.document.text) {
    points_.reserve(text_.size() + 1);
    std::uint32_t count = 0;
    for (const char c : text_) {
      points_.push_back(count);
      count += (c & 0xC0) != 0x80 ? 1 : 0;
    }
    points_.push_back(count);
  }

  Json write(const EmitOptions& options) const {
    Json out;
    out["schema_version"] = kSchemaVersion;
    out["status"] = plan_.partial ? "partial" : "ok";
    out["source"] = source();
    if (options.text) out["text"] = text_;
    out["document"] = document();
    out["sections"] = Json::array();
    for (std::size_t i = 0; i < plan_.outline.nodes.size(); ++i) {
      if (plan_.outline.nodes[i].parent == kNone) out["sections"].push_back(section(i));
    }
    out["targets"] = Json::array();
    for (const Target& target : plan_.facts.targets) out["targets"].push_back(write(target));
    out["tasks"] = Json::array();
    for (const Task& task : plan_.facts.tasks) out["tasks"].push_back(write(task));
    out["deadlines"] = Json::array();
    for (const Deadline& deadline : plan_.facts.deadlines) {
      out["deadlines"].push_back(write(deadline));
    }
    number_ids(out);
    out["agencies"] = Json::array();
    for (const Agency& agency : plan_.facts.agencies) {
      out["agencies"].push_back(
          {{"name", agency.name}, {"aliases", agency.aliases}, {"level", text_or_null(agency.level)}});
    }
    out["citations"] = Json::array();
    for (const Citation& citation : plan_.facts.citations) out["citations"].push_back(write(citation));
    out["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : plan_.diagnostics) {
      out["diagnostics"].push_back(write(diagnostic));
    }
    return out;
  }

 private:
  Json source() const {
    const Source& source = plan_.source;
    return {{"name", source.name},
            {"media_type", source.media_type},
            {"sha256", source.sha256},
            {"bytes", source.bytes},
            {"pages", source.pages == 0 ? Json(nullptr) : Json(source.pages)},
            {"program", DECREE_VERSION},
            {"rules", source.rules_hash},
            {"ocr", nullptr}};
  }

  Json document() const {
    const DocumentFacts& facts = plan_.facts.document;
    Json out;
    out["type"] = nullptr;
    if (facts.type) out["type"] = {{"code", text_or_null(facts.type->code)}, {"name", facts.type->name}};
    out["number"] = text_or_null(facts.number);
    out["issued_on"] = text_or_null(facts.issued_on);
    out["place"] = text_or_null(facts.place);
    out["issuer"] = text_or_null(facts.issuer);
    out["title"] = text_or_null(facts.title);
    out["plan_title"] = text_or_null(facts.plan_title);
    out["legal_basis"] = facts.legal_basis;
    out["signatures"] = Json::array();
    for (const Signature& signature : facts.signatures) {
      out["signatures"].push_back({{"capacity", text_or_null(signature.capacity)},
                                   {"position", text_or_null(signature.position)},
                                   {"name", text_or_null(signature.name)}});
    }
    out["recipients"] = facts.recipients;
    out["effective"] = nullptr;
    if (facts.effective) {
      out["effective"] = {{"kind", facts.effective->kind},
                          {"anchor", text_or_null(facts.effective->anchor)},
                          {"duration", text_or_null(facts.effective->duration)},
                          {"to", text_or_null(facts.effective->to)}};
    }
    out["markings"] = facts.markings;
    return out;
  }

  Json section(std::size_t index) const {
    const Node& node = plan_.outline.nodes[index];
    Json out;
    out["id"] = node.id;
    out["label"] = node.label;
    out["heading"] = node.heading ? Json(words(*node.heading)) : Json(nullptr);
    std::string text;
    const std::string_view joint = node.shape == NodeShape::part ? "\n" : " | ";
    for (const Span span : node.text) {
      if (!text.empty()) text += joint;
      text += words(span);
    }
    out["text"] = std::move(text);
    out["kinds"] = Json::array();
    for (const SectionKind kind : node.kinds) out["kinds"].push_back(name_of(kind));
    out["children"] = Json::array();
    for (const std::size_t child : node.children) out["children"].push_back(section(child));
    out["span"] = span(node.span);
    return out;
  }

  Json origin(const Origin& origin) const {
    Json out;
    out["id"] = "";  // number_ids
    out["section"] = section_id(origin.node);
    out["quote"] = words(origin.span);
    out["span"] = span(origin.span);
    out["rule"] = origin.rule;
    out["confidence"] = rounded(origin.confidence);
    return out;
  }

  Json write(const Target& target) const {
    Json out = origin(target.origin);
    out["indicator"] = target.indicator;
    out["measure"] = word_of(target.measure, {"level", "change", "trend"});
    out["direction"] = nullptr;
    if (target.direction) out["direction"] = word_of(*target.direction, {"increase", "decrease"});
    out["comparator"] = nullptr;
    if (target.comparator) {
      out["comparator"] = word_of(*target.comparator, {"=", ">=", ">", "<=", "<", "~", "range"});
    }
    out["value"] = number_or_null(target.value);
    out["value_max"] = number_or_null(target.value_max);
    out["unit"] = text_or_null(target.unit);
    out["period"] = text_or_null(target.period);
    out["baseline"] = text_or_null(target.baseline);
    return out;
  }

  Json write(const Task& task) const {
    Json out = origin(task.origin);
    out["owners"] = task.owners;
    out["role"] = nullptr;
    if (task.role) out["role"] = word_of(*task.role, {"lead", "coordinate"});
    out["partners"] = task.partners;
    out["modality"] = word_of(task.modality, {"assign", "request"});
    out["deadlines"] = Json::array();
    for (const std::size_t index : task.deadlines) {
      out["deadlines"].push_back("D" + std::to_string(index + 1));
    }
    return out;
  }

  Json write(const Deadline& deadline) const {
    Json out = origin(deadline.origin);
    out["kind"] = word_of(deadline.kind, {"date", "interval", "recurring", "duration", "relative"});
    out["from"] = text_or_null(deadline.from);
    out["to"] = text_or_null(deadline.to);
    out["bound"] = nullptr;
    if (deadline.bound) out["bound"] = word_of(*deadline.bound, {"before", "by", "in", "after"});
    out["rrule"] = text_or_null(deadline.rrule);
    out["duration"] = text_or_null(deadline.duration);
    out["working_days"] = deadline.working_days;
    out["anchor"] = text_or_null(deadline.anchor);
    out["covers"] = nullptr;
    if (deadline.covers) {
      out["covers"] = {{"from", day(deadline.covers->first)}, {"to", day(deadline.covers->second)}};
    }
    out["action"] = text_or_null(deadline.action);
    return out;
  }

  static Json day(const WindowDay& day) {
    return {{"year_offset", day.year_offset}, {"month", day.month}, {"day", day.day}};
  }

  Json write(const Citation& citation) const {
    Json out;
    out["type"] = citation.type;
    out["number"] = text_or_null(citation.number);
    out["issued_on"] = text_or_null(citation.issued_on);
    out["issuer"] = text_or_null(citation.issuer);
    out["title"] = text_or_null(citation.title);
    out["relation"] =
        word_of(citation.relation, {"implements", "basis", "replaces", "amends", "mention"});
    out["mentions"] = Json::array();
    for (const Mention& mention : citation.mentions) {
      out["mentions"].push_back({{"section", section_id(mention.node)},
                                 {"quote", words(mention.span)},
                                 {"span", span(mention.span)}});
    }
    return out;
  }

  Json write(const Diagnostic& diagnostic) const {
    Json out;
    out["severity"] = word_of(diagnostic.severity, {"info", "warning", "error"});
    out["code"] = diagnostic.code;
    out["message"] = diagnostic.message;
    out["span"] = diagnostic.span ? span(*diagnostic.span) : Json(nullptr);
    return out;
  }

  static void number_ids(Json& out) {
    constexpr std::array<std::pair<const char*, const char*>, 3> kGroups = {
        {{"targets", "T"}, {"tasks", "K"}, {"deadlines", "D"}}};
    for (const auto& [group, letter] : kGroups) {
      std::size_t count = 0;
      for (Json& entry : out[group]) entry["id"] = letter + std::to_string(++count);
    }
  }

  Json section_id(std::size_t node) const {
    return node == kNone ? Json(nullptr) : Json(plan_.outline.nodes[node].id);
  }
  std::string words(Span span) const { return std::string(span.of(text_)); }
  Json span(Span span) const {
    return {{"begin", points_[span.begin]}, {"end", points_[span.end]}};
  }

  const Plan& plan_;
  const std::string& text_;
  std::vector<std::uint32_t> points_;  // code points before each byte
};

}  // namespace

std::string emit(const Plan& plan, const EmitOptions& options) {
  const Json json = Writer(plan).write(options);
  constexpr int kIndent = 2;
  return json.dump(options.compact ? -1 : kIndent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace decree

#include "pipeline/emit.h"

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <utility>

#include "pipeline/names.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kLargestExact = 9007199254740992.0;  // 2^53

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Offsets in code points for offsets in bytes, from one pass over the text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {
    before_.reserve(text.size() + 1);
    std::uint32_t count = 0;
    for (char byte : text) {
      before_.push_back(count);
      if (!continues(byte)) ++count;
    }
    before_.push_back(count);
  }

  /// `span` within the text and widened to whole code points.
  Span align(Span span) const {
    std::size_t end = std::min(span.end, text_.size());
    std::size_t begin = std::min(span.begin, end);
    while (begin > 0 && begin < text_.size() && continues(text_[begin]))
      --begin;
    while (end < text_.size() && continues(text_[end]))
      ++end;
    return {begin, end};
  }
  std::string quote(Span span) const { return std::string(align(span).of(text_)); }
  Json span(Span span) const {
    Span whole = align(span);
    return {{"begin", before_[whole.begin]}, {"end", before_[whole.end]}};
  }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;
};

Json nullable(const Text& text) {
  return text ? Json(*text) : Json(nullptr);
}

/// A whole number without a fraction, as a clerk would write it; null for what JSON cannot say.
Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  if (std::abs(value) < kLargestExact && std::trunc(value) == value) {
    return static_cast<std::int64_t>(value);
  }
  return value;
}

Json number(const std::optional<double>& value) {
  return value ? number(*value) : Json(nullptr);
}

Json confidence(double value) {
  if (!(value > 0)) return 0;
  return number(std::round(std::min(value, 1.0) * 100) / 100);
}

template <typename Enum>
Json nullable_name(const std::optional<Enum>& value) {
  return value ? Json(name_of(*value)) : Json(nullptr);
}

std::string id_of(char letter, std::size_t index) {
  return letter + std::to_string(index + 1);
}

/// Writes one plan; holds what every part needs: the offsets and the ids of the nodes.
class Emitter {
 public:
  explicit Emitter(const Plan& plan) : plan_(plan), offsets_(plan.document.text) {}

  Json plan(bool with_text) const {
    Json out;
    out["schema_version"] = kSchemaVersion;
    out["status"] = plan_.partial ? "partial" : "ok";
    out["source"] = source();
    if (with_text) out["text"] = plan_.document.text;
    out["document"] = document();
    out["sections"] = sections();
    out["targets"] = list('T', plan_.facts.targets);
    out["tasks"] = list('K', plan_.facts.tasks);
    out["deadlines"] = list('D', plan_.facts.deadlines);
    out["agencies"] = agencies();
    out["citations"] = citations();
    out["diagnostics"] = diagnostics();
    return out;
  }

 private:
  Json source() const {
    const Source& from = plan_.source;
    return {{"name", from.name},
            {"media_type", from.media_type},
            {"sha256", from.sha256},
            {"bytes", from.bytes},
            {"pages", from.pages == 0 ? Json(nullptr) : Json(from.pages)},
            {"program", DECREE_VERSION},
            {"rules", from.rules_hash},
            {"ocr", ocr()}};
  }

  Json ocr() const {
    const auto& from = plan_.source.ocr;
    if (!from) return nullptr;
    Json images = Json::array();
    for (const PageImage& image : plan_.source.images) {
      images.push_back({{"page", image.number},
                        {"width", number(image.width)},
                        {"height", number(image.height)},
                        {"dpi", number(image.dpi)}});
    }
    return {{"engine", from->engine},
            {"model", from->model},
            {"mean_confidence", confidence(from->mean_confidence)},
            {"pages_read", from->pages_read},
            {"images", std::move(images)}};
  }

  /// A span with the page it begins on and, on a scan, the boxes of its words there. Of a section,
  /// which may be the whole act, the page alone.
  Json span(Span text, bool boxes = true) const {
    Json out = offsets_.span(text);
    const auto place = plan_.places.find(plan_.document.map.source(text));
    if (!place) return out;
    out["page"] = place->page;
    if (!place->scanned || !boxes) return out;
    out["boxes"] = Json::array();
    for (const Box& box : place->boxes) {
      out["boxes"].push_back(
          {{"x", box.x}, {"y", box.y}, {"width", box.width}, {"height", box.height}});
    }
    return out;
  }

  Json document() const {
    const DocumentFacts& act = plan_.facts.document;
    Json out;
    out["type"] = nullptr;
    if (act.type) out["type"] = {{"code", nullable(act.type->code)}, {"name", act.type->name}};
    out["number"] = nullable(act.number);
    out["issued_on"] = nullable(act.issued_on);
    out["place"] = nullable(act.place);
    out["issuer"] = nullable(act.issuer);
    out["title"] = nullable(act.title);
    out["plan_title"] = nullable(act.plan_title);
    out["legal_basis"] = act.legal_basis;
    out["signatures"] = Json::array();
    for (const Signature& signature : act.signatures) {
      out["signatures"].push_back({{"capacity", nullable(signature.capacity)},
                                   {"position", nullable(signature.position)},
                                   {"name", nullable(signature.name)}});
    }
    out["recipients"] = act.recipients;
    out["effective"] = nullptr;
    if (act.effective) {
      out["effective"] = {{"kind", act.effective->kind},
                          {"anchor", nullable(act.effective->anchor)},
                          {"duration", nullable(act.effective->duration)},
                          {"to", nullable(act.effective->to)}};
    }
    out["markings"] = act.markings;
    return out;
  }

  /// Bottom up, so that a deep tree costs no stack here: children follow their parents.
  Json sections() const {
    const std::vector<Node>& nodes = plan_.outline.nodes;
    std::vector<Json> done(nodes.size());
    Json top = Json::array();
    for (std::size_t i = nodes.size(); i-- > 0;) {
      done[i] = section(nodes[i]);
      Json& children = done[i]["children"];
      for (std::size_t child : nodes[i].children)
        children.push_back(std::move(done[child]));
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i].parent == kNone) top.push_back(std::move(done[i]));
    }
    return top;
  }

  Json section(const Node& node) const {
    Json kinds = Json::array();
    for (SectionKind kind : node.kinds)
      kinds.push_back(name_of(kind));
    return {{"id", node.id},
            {"label", node.label},
            {"heading", node.heading ? Json(offsets_.quote(*node.heading)) : Json(nullptr)},
            {"text", own_text(node)},
            {"kinds", std::move(kinds)},
            {"children", Json::array()},
            {"span", span(node.span, false)}};
  }

  std::string own_text(const Node& node) const {
    bool header = node.shape == NodeShape::table && !node.cells.empty();
    const char* separator = node.shape == NodeShape::part ? "\n" : " | ";
    std::string out;
    for (Span span : header ? node.cells : node.text) {
      std::string piece = offsets_.quote(span);
      if (piece.empty()) continue;
      if (!out.empty()) out += separator;
      out += piece;
    }
    return out;
  }

  Json section_id(std::size_t node) const {
    return node < plan_.outline.nodes.size() ? Json(plan_.outline.nodes[node].id) : Json(nullptr);
  }

  /// The fields that every fact begins with.
  Json origin(std::string id, const Origin& origin) const {
    return {{"id", std::move(id)},
            {"section", section_id(origin.node)},
            {"quote", offsets_.quote(origin.span)},
            {"span", span(origin.span)},
            {"rule", origin.rule},
            {"confidence", confidence(origin.confidence)}};
  }

  template <typename Fact>
  Json list(char letter, const std::vector<Fact>& facts) const {
    Json out = Json::array();
    for (std::size_t i = 0; i < facts.size(); ++i) {
      Json entry = origin(id_of(letter, i), facts[i].origin);
      fill(entry, facts[i]);
      out.push_back(std::move(entry));
    }
    return out;
  }

  void fill(Json& out, const Target& target) const {
    out["indicator"] = target.indicator;
    out["measure"] = name_of(target.measure);
    out["direction"] = nullable_name(target.direction);
    out["comparator"] = nullable_name(target.comparator);
    out["value"] = number(target.value);
    out["value_max"] = number(target.value_max);
    out["unit"] = nullable(target.unit);
    out["period"] = nullable(target.period);
    out["baseline"] = nullable(target.baseline);
  }

  void fill(Json& out, const Task& task) const {
    out["owners"] = task.owners;
    out["role"] = nullable_name(task.role);
    out["partners"] = task.partners;
    out["modality"] = name_of(task.modality);
    out["deadlines"] = Json::array();
    for (std::size_t deadline : task.deadlines) {
      if (deadline < plan_.facts.deadlines.size()) out["deadlines"].push_back(id_of('D', deadline));
    }
  }

  void fill(Json& out, const Deadline& deadline) const {
    out["kind"] = name_of(deadline.kind);
    out["from"] = nullable(deadline.from);
    out["to"] = nullable(deadline.to);
    out["bound"] = nullable_name(deadline.bound);
    out["rrule"] = nullable(deadline.rrule);
    out["duration"] = nullable(deadline.duration);
    out["working_days"] = deadline.working_days ? Json(true) : Json(nullptr);
    out["anchor"] = nullable(deadline.anchor);
    out["covers"] = nullptr;
    if (deadline.covers) {
      out["covers"] = {{"from", window_day(deadline.covers->first)},
                       {"to", window_day(deadline.covers->second)}};
    }
    out["action"] = nullable(deadline.action);
  }

  static Json window_day(const WindowDay& day) {
    return {{"year_offset", day.year_offset}, {"month", day.month}, {"day", day.day}};
  }

  Json agencies() const {
    Json out = Json::array();
    for (const Agency& agency : plan_.facts.agencies) {
      out.push_back(
          {{"name", agency.name}, {"aliases", agency.aliases}, {"level", nullable(agency.level)}});
    }
    return out;
  }

  Json citations() const {
    Json out = Json::array();
    for (const Citation& citation : plan_.facts.citations) {
      Json mentions = Json::array();
      for (const Mention& mention : citation.mentions) {
        mentions.push_back({{"section", section_id(mention.node)},
                            {"quote", offsets_.quote(mention.span)},
                            {"span", span(mention.span)}});
      }
      out.push_back({{"type", citation.type},
                     {"number", nullable(citation.number)},
                     {"issued_on", nullable(citation.issued_on)},
                     {"issuer", nullable(citation.issuer)},
                     {"title", nullable(citation.title)},
                     {"relation", name_of(citation.relation)},
                     {"mentions", std::move(mentions)}});
    }
    return out;
  }

  Json diagnostics() const {
    Json out = Json::array();
    for (const Diagnostic& diagnostic : plan_.diagnostics) {
      out.push_back({{"severity", name_of(diagnostic.severity)},
                     {"code", diagnostic.code},
                     {"message", diagnostic.message},
                     {"span", diagnostic.span ? span(*diagnostic.span) : Json(nullptr)}});
    }
    return out;
  }

  const Plan& plan_;
  CodePoints offsets_;
};

}  // namespace

std::string emit(const Plan& plan, const EmitOptions& options) {
  Json json = Emitter(plan).plan(options.text);
  // Broken UTF-8 becomes U+FFFD instead of an exception.
  return json.dump(options.compact ? -1 : 1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace decree

#include "pipeline/emit.h"

#include <algorithm>
#include <cmath>

#include "pipeline/core/code_points.h"
#include "pipeline/core/json_writer.h"
#include "pipeline/names.h"

namespace decree {
namespace {

std::string id_of(char letter, std::size_t index) {
  return letter + std::to_string(index + 1);
}

/// Writes one plan; holds what every part needs: the offsets and the ids of the nodes.
class Emitter : private JsonWriter {
 public:
  Emitter(const Plan& plan, std::string& out, Style style)
      : JsonWriter(out, style), plan_(plan), offsets_(plan.document.text) {}

  void plan(bool with_text) {
    begin_object();
    member("schema_version", kSchemaVersion);
    member("status", plan_.partial ? "partial" : "ok");
    source();
    if (with_text) member("text", plan_.document.text);
    document();
    sections();
    facts("targets", 'T', plan_.facts.targets);
    facts("tasks", 'K', plan_.facts.tasks);
    facts("deadlines", 'D', plan_.facts.deadlines);
    agencies();
    citations();
    diagnostics();
    end_object();
  }

 private:
  void confidence(std::string_view name, double value) {
    member(name, value > 0 ? std::round(std::min(value, 1.0) * 100) / 100 : 0.0);
  }

  void source() {
    const Source& from = plan_.source;
    object("source", [&] {
      member("name", from.name);
      member("media_type", from.media_type);
      member("sha256", from.sha256);
      member("bytes", from.bytes);
      from.pages == 0 ? null("pages") : member("pages", from.pages);
      member("program", DECREE_VERSION);
      member("rules", from.rules_hash);
      from.ocr ? ocr(*from.ocr) : null("ocr");
    });
  }

  void ocr(const OcrSummary& from) {
    object("ocr", [&] {
      member("engine", from.engine);
      member("model", from.model);
      confidence("mean_confidence", from.mean_confidence);
      member("pages_read", from.pages_read);
      array("images", plan_.source.images, [&](const PageImage& image) {
        object([&] {
          member("page", image.number);
          member("width", image.width);
          member("height", image.height);
          member("dpi", image.dpi);
        });
      });
    });
  }

  /// A span with the page it begins on and, on a scan, the boxes of its words there. Of a section,
  /// which may be the whole act, the page alone.
  void span(Span text, bool boxes = true) {
    object("span", [&] {
      const Span whole = offsets_.align(text);
      member("begin", offsets_.before(whole.begin));
      member("end", offsets_.before(whole.end));
      const auto place = plan_.places.find(plan_.document.map.source(text));
      if (!place) return;
      member("page", place->page);
      if (!place->scanned || !boxes) return;
      array("boxes", place->boxes, [&](const Box& box) {
        object([&] {
          member("x", box.x);
          member("y", box.y);
          member("width", box.width);
          member("height", box.height);
        });
      });
    });
  }

  void document() {
    const DocumentFacts& act = plan_.facts.document;
    object("document", [&] {
      if (act.type) {
        object("type", [&] {
          member("code", act.type->code);
          member("name", act.type->name);
        });
      } else {
        null("type");
      }
      member("number", act.number);
      member("issued_on", act.issued_on);
      member("place", act.place);
      member("issuer", act.issuer);
      member("title", act.title);
      member("plan_title", act.plan_title);
      member("legal_basis", act.legal_basis);
      array("signatures", act.signatures, [&](const Signature& signature) {
        object([&] {
          member("capacity", signature.capacity);
          member("position", signature.position);
          member("name", signature.name);
        });
      });
      member("recipients", act.recipients);
      act.effective ? effective(*act.effective) : null("effective");
      member("markings", act.markings);
    });
  }

  void effective(const Effective& from) {
    object("effective", [&] {
      member("kind", from.kind);
      member("anchor", from.anchor);
      member("duration", from.duration);
      member("to", from.to);
    });
  }

  // A node may lie deep, so those that are open are kept here and not on the stack.
  void sections() {
    const std::vector<Node>& nodes = plan_.outline.nodes;
    struct Open {
      const Node* node;
      std::size_t next;  // of its children
    };
    std::vector<Open> open;
    key("sections");
    begin_array();
    for (const Node& node : nodes) {
      if (node.parent != kNone) continue;
      begin_section(node);
      open.push_back({&node, 0});
      while (!open.empty()) {
        Open& last = open.back();
        if (last.next == last.node->children.size()) {
          end_section(*last.node);
          open.pop_back();
        } else {
          const Node& child = nodes[last.node->children[last.next++]];
          begin_section(child);
          open.push_back({&child, 0});
        }
      }
    }
    end_array();
  }

  void begin_section(const Node& node) {
    begin_object();
    member("id", node.id);
    member("label", node.label);
    node.heading ? member("heading", offsets_.quote(*node.heading)) : null("heading");
    member("text", own_text(node));
    array("kinds", node.kinds, [&](SectionKind kind) { write(kind); });
    key("children");
    begin_array();
  }

  void end_section(const Node& node) {
    end_array();
    span(node.span, false);
    end_object();
  }

  std::string own_text(const Node& node) const {
    bool header = node.shape == NodeShape::table && !node.cells.empty();
    const char* separator = node.shape == NodeShape::part ? "\n" : " | ";
    std::string out;
    for (Span span : header ? node.cells : node.text) {
      const std::string_view piece = offsets_.quote(span);
      if (piece.empty()) continue;
      if (!out.empty()) out += separator;
      out += piece;
    }
    return out;
  }

  void section_id(std::size_t node) {
    node < plan_.outline.nodes.size() ? member("section", plan_.outline.nodes[node].id)
                                      : null("section");
  }

  template <typename Fact>
  void facts(std::string_view name, char letter, const std::vector<Fact>& all) {
    std::size_t index = 0;
    array(name, all, [&](const Fact& fact) {
      object([&] {
        member("id", id_of(letter, index++));
        section_id(fact.origin.node);
        member("quote", offsets_.quote(fact.origin.span));
        span(fact.origin.span);
        member("rule", fact.origin.rule);
        confidence("confidence", fact.origin.confidence);
        fill(fact);
      });
    });
  }

  void fill(const Target& target) {
    member("indicator", target.indicator);
    member("measure", target.measure);
    member("direction", target.direction);
    member("comparator", target.comparator);
    member("value", target.value);
    member("value_max", target.value_max);
    member("unit", target.unit);
    member("period", target.period);
    member("baseline", target.baseline);
  }

  void fill(const Task& task) {
    member("owners", task.owners);
    member("role", task.role);
    member("partners", task.partners);
    member("modality", task.modality);
    array("deadlines", task.deadlines, [&](std::size_t deadline) {
      if (deadline < plan_.facts.deadlines.size()) string(id_of('D', deadline));
    });
  }

  void fill(const Deadline& deadline) {
    member("kind", deadline.kind);
    member("from", deadline.from);
    member("to", deadline.to);
    member("bound", deadline.bound);
    member("rrule", deadline.rrule);
    member("duration", deadline.duration);
    key("working_days");
    deadline.working_days ? boolean(true) : null();
    member("anchor", deadline.anchor);
    if (deadline.covers) {
      object("covers", [&] {
        window_day("from", deadline.covers->first);
        window_day("to", deadline.covers->second);
      });
    } else {
      null("covers");
    }
    member("action", deadline.action);
  }

  void window_day(std::string_view name, const WindowDay& day) {
    object(name, [&] {
      member("year_offset", day.year_offset);
      member("month", day.month);
      member("day", day.day);
    });
  }

  void agencies() {
    array("agencies", plan_.facts.agencies, [&](const Agency& agency) {
      object([&] {
        member("name", agency.name);
        member("aliases", agency.aliases);
        member("level", agency.level);
      });
    });
  }

  void citations() {
    array("citations", plan_.facts.citations, [&](const Citation& citation) {
      object([&] {
        member("type", citation.type);
        member("number", citation.number);
        member("issued_on", citation.issued_on);
        member("issuer", citation.issuer);
        member("title", citation.title);
        member("relation", citation.relation);
        array("mentions", citation.mentions, [&](const Mention& mention) {
          object([&] {
            section_id(mention.node);
            member("quote", offsets_.quote(mention.span));
            span(mention.span);
          });
        });
      });
    });
  }

  void diagnostics() {
    array("diagnostics", plan_.diagnostics, [&](const Diagnostic& diagnostic) {
      object([&] {
        member("severity", diagnostic.severity);
        member("code", diagnostic.code);
        member("message", diagnostic.message);
        diagnostic.span ? span(*diagnostic.span) : null("span");
      });
    });
  }

  const Plan& plan_;
  CodePoints offsets_;
};

}  // namespace

std::string emit(const Plan& plan, const EmitOptions& options) {
  std::string out;
  // More than nearly every plan needs: pages that are not written to cost nothing.
  out.reserve(plan.document.text.size() * 6 + 4096);
  using Style = JsonWriter::Style;
  Emitter(plan, out, options.compact ? Style::compact : Style::indented).plan(options.text);
  out += '\n';
  return out;
}

}  // namespace decree

#include "corpus/export/akn_meta.h"

#include <fmt/format.h>

#include "corpus/export/plan_names.h"
#include "corpus/export/real_day.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::string_view kNoDay = "0001-01-01";
constexpr const char* kMaker = "decree2json";

// What is shown of a thing; the whole stands in the text.
std::string shown(std::string_view words) {
  constexpr std::size_t kMost = 400;  // bytes
  if (words.size() <= kMost) return std::string(words);
  return std::string(words.substr(0, floor_boundary(words, kMost))) + "…";
}

class MetaWriter {
 public:
  MetaWriter(XmlWriter& xml, const AknSource& from, std::string_view component,
             std::string_view made_on)
      : xml_(xml),
        from_(from),
        act_(from.plan.act),
        component_(component),
        made_on_(made_on),
        work_(work_iri(akn_document_of(from.plan), from.words)),
        dated_(real_day(act_.issued_on).has_value()),
        expression_(work_ + "/vie@" + (dated_ ? act_.issued_on : "")) {}

  void write() {
    xml_.open("meta");
    write_identification();
    if (component_ == "main") {
      write_lifecycle();
      write_references();
      write_source();
    }
    xml_.close();
  }

 private:
  void value(const char* name, std::string_view words) {
    xml_.open(name);
    xml_.attribute("value", words);
    xml_.close();
  }

  void core(const std::string& self, const std::string& iri, std::string_view day,
            const char* day_is, const char* author) {
    value("FRBRthis", self);
    value("FRBRuri", iri);
    xml_.open("FRBRdate");
    xml_.attribute("date", day);
    xml_.attribute("name", day == kNoDay ? "unknown" : day_is);
    xml_.close();
    xml_.open("FRBRauthor");
    xml_.attribute("href", author);
    xml_.close();
  }

  void write_identification() {
    const std::string issued(dated_ ? std::string_view(act_.issued_on) : kNoDay);
    const char* const issuer = act_.issuer.empty() ? "#unknown" : "#issuer";
    const std::string self = "/!" + std::string(component_);
    xml_.open("identification");
    xml_.attribute("source", std::string("#") + kMaker);
    xml_.open("FRBRWork");
    core(work_ + self, work_, issued, "issued", issuer);
    value("FRBRcountry", "vn");
    if (const std::string type = slug(act_.type_name, 80); !type.empty()) {
      value("FRBRsubtype", type);
    }
    if (!act_.number.empty()) value("FRBRnumber", act_.number);
    if (!act_.title.empty() && component_ == "main") value("FRBRname", shown(act_.title));
    xml_.close();
    xml_.open("FRBRExpression");
    core(expression_ + self, expression_, issued, "issued", issuer);
    xml_.open("FRBRlanguage");
    xml_.attribute("language", "vie");
    xml_.close();
    xml_.close();
    xml_.open("FRBRManifestation");
    core(expression_ + self + ".xml", expression_ + ".xml", made_on_, "made", "#decree2json");
    value("FRBRformat", "xml");
    xml_.close();
    xml_.close();
  }

  void event(const std::string& id, const std::string& day, const char* type) {
    xml_.open("eventRef");
    xml_.attribute("eId", id);
    xml_.attribute("date", day);
    xml_.attribute("source", "#original");
    if (type != nullptr) {
      xml_.attribute("type", type);
    } else {
      xml_.attribute("refersTo", "#in_force");
    }
    xml_.close();
  }

  bool has_force_day() const { return real_day(act_.effective_to).has_value(); }

  void write_lifecycle() {
    if (!dated_ && !has_force_day()) return;
    xml_.open("lifecycle");
    xml_.attribute("source", std::string("#") + kMaker);
    if (dated_) event("e_issued", act_.issued_on, "generation");
    if (has_force_day()) event("e_in_force", act_.effective_to, nullptr);
    xml_.close();
  }

  void reference(const char* element, const std::string& id, const std::string& href,
                 std::string_view shown_as, const char* name = nullptr) {
    xml_.open(element);
    if (name != nullptr) xml_.attribute("name", name);
    xml_.attribute("eId", id);
    xml_.attribute("href", href);
    xml_.attribute("showAs", shown(shown_as));
    xml_.close();
  }

  void write_references() {
    xml_.open("references");
    xml_.attribute("source", std::string("#") + kMaker);
    reference("original", "original", expression_,
              !act_.title.empty()    ? act_.title
              : !act_.number.empty() ? act_.number
                                     : from_.plan.name);
    write_citations();
    if (act_.issuer.empty()) {
      reference("TLCOrganization", "unknown", thing_iri("organization", ""), "unknown");
    } else {
      reference("TLCOrganization", "issuer", thing_iri("organization", act_.issuer), act_.issuer);
    }
    for (std::size_t i = 0; i < from_.plan.agencies.size(); ++i) {
      const std::string& name = from_.plan.agencies[i].name;
      reference("TLCOrganization", fmt::format("org_{}", i + 1), thing_iri("organization", name),
                name);
    }
    for (std::size_t i = 0; i < act_.signatures.size(); ++i) {
      const SignatureRecord& one = act_.signatures[i];
      reference("TLCPerson", fmt::format("person_{}", i + 1), thing_iri("person", one.name),
                one.name);
      const bool both = !one.capacity.empty() && !one.position.empty();
      const std::string role = one.capacity + (both ? " " : "") + one.position;
      reference("TLCRole", fmt::format("role_{}", i + 1), thing_iri("role", role), role);
    }
    if (has_force_day()) {
      reference("TLCEvent", "in_force", "/akn/ontology/event/in-force", "in force");
    }
    reference("TLCObject", kMaker, "/akn/ontology/object/decree2json", kMaker);
    xml_.close();
  }

  // What this act changes is an active reference, the others are named by what they are to it.
  void write_citations() {
    const auto& citations = from_.plan.citations;
    for (int changing = 1; changing >= 0; --changing) {
      for (std::size_t i = 0; i < citations.size(); ++i) {
        const CitationRecord& one = citations[i];
        const bool changes = one.relation == "replaces" || one.relation == "amends";
        if (changes != (changing == 1)) continue;
        std::string shown_as = one.type;
        for (const std::string& part : {one.number, one.title}) {
          if (!part.empty()) shown_as += " " + part;
        }
        reference(changes ? "activeRef" : "TLCReference", fmt::format("ref_{}", i + 1),
                  from_.refs.iri(i), shown_as,
                  changes ? nullptr : (one.relation.empty() ? "mention" : one.relation.c_str()));
      }
    }
  }

  // Which input it was read from.
  void write_source() {
    xml_.open("proprietary");
    xml_.attribute("source", std::string("#") + kMaker);
    xml_.open("d:source");
    xml_.attribute("xmlns:d", "urn:decree2json:source");
    xml_.attribute("name", from_.plan.name);
    xml_.attribute("sha256", from_.plan.sha256);
    xml_.attribute("status", from_.plan.partial ? "partial" : "ok");
    xml_.close();
    xml_.close();
  }

  XmlWriter& xml_;
  const AknSource& from_;
  const ActRecord& act_;
  std::string_view component_;
  std::string_view made_on_;
  std::string work_;
  bool dated_;
  std::string expression_;
};

}  // namespace

AknDocument akn_document_of(const PlanRecord& plan) {
  const ActRecord& act = plan.act;
  return {act.type_name, act.number, act.issued_on, act.issuer, plan.sha256};
}

void write_akn_meta(XmlWriter& xml, const AknSource& from, std::string_view component,
                    std::string_view made_on) {
  MetaWriter(xml, from, component, made_on).write();
}

}  // namespace decree

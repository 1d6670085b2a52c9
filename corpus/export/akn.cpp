#include "corpus/export/akn.h"

#include <fmt/format.h>

#include <utility>

#include "corpus/export/akn_body.h"
#include "corpus/export/akn_meta.h"
#include "corpus/export/plan_names.h"
#include "corpus/output_file.h"

namespace decree {
namespace {

constexpr const char* kNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

// Legal basis as citations, all else a line each.
void write_preamble(XmlWriter& xml, const AknSource& from, const std::vector<FrameLine>& lines,
                    const std::string& prefix) {
  if (lines.empty()) return;
  xml.open("preamble");
  SiblingIds groups;
  for (std::size_t i = 0; i < lines.size();) {
    if (lines[i].role == FrameRole::type) {
      xml.open("formula");
      xml.attribute("name", "enacting");
      xml.element("p", lines[i++].words);
      xml.close();
      continue;
    }
    if (lines[i].role != FrameRole::basis) {
      write_akn_lines(xml, from, {lines[i++]});
      continue;
    }
    const std::string group = groups.next(prefix, "cits", "");
    SiblingIds citations;
    xml.open("citations");
    xml.attribute("eId", group);
    for (; i < lines.size() && lines[i].role == FrameRole::basis; ++i) {
      xml.open("citation");
      xml.attribute("eId", citations.next(group, "cit", ""));
      write_akn_lines(xml, from, {lines[i]});
      xml.close();
    }
    xml.close();
  }
  xml.close();
}

// The lines of recipients and those of signatures in a container each, whatever else as it stands.
void write_conclusions(XmlWriter& xml, const AknSource& from, const std::vector<FrameLine>& lines,
                       const std::string& prefix) {
  if (lines.empty()) return;
  const auto container_of = [](const FrameLine& line) -> const char* {
    if (line.role == FrameRole::recipient) return "recipients";
    const bool sign = line.role == FrameRole::position || line.role == FrameRole::signer;
    return sign ? "signature" : nullptr;
  };
  xml.open("conclusions");
  SiblingIds ids;
  for (std::size_t i = 0; i < lines.size();) {
    const char* const container = container_of(lines[i]);
    if (container != nullptr) {
      xml.open("container");
      xml.attribute("name", container);
      xml.attribute("eId", ids.next(prefix, "container", ""));
    }
    std::vector<FrameLine> together;
    do {
      together.push_back(lines[i++]);
    } while (i < lines.size() && container_of(lines[i]) == container);
    write_akn_lines(xml, from, together);
    if (container != nullptr) xml.close();
  }
  xml.close();
}

// "quyet-dinh".
std::string document_name(const PlanRecord& plan) {
  constexpr std::size_t kLongest = 80;  // bytes
  const std::string name = slug(plan.act.type_name, kLongest);
  return name.empty() ? "document" : name;
}

// One document without its end tag, so that attachments can follow.
void begin_document(XmlWriter& xml, const AknSource& from, const AknPart& part, bool act,
                    const std::string& component, std::string_view made_on) {
  const bool main = component == "main";
  const std::string prefix = main ? "" : component;
  xml.open(act ? "act" : "doc");
  xml.attribute("name", main ? document_name(from.plan) : "attachment");
  write_akn_meta(xml, from, component, made_on);
  if (!part.preface.empty()) {
    xml.open("preface");
    write_akn_lines(xml, from, part.preface);
    xml.close();
  }
  write_preamble(xml, from, part.preamble, prefix);
  write_akn_body(xml, from, part, act, prefix);
  write_conclusions(xml, from, part.conclusions, prefix);
}

class AknExporter : public Exporter {
 public:
  AknExporter(std::filesystem::path folder, AknWords words, std::string made_on, bool to_disk)
      : folder_(std::move(folder)),
        words_(std::move(words)),
        made_on_(std::move(made_on)),
        to_disk_(to_disk) {}

  std::optional<std::string> add(const ExportedPlan& plan) override {
    const auto xml = akn_of(plan.record, words_, made_on_);
    if (!xml) return fmt::format("{}: {}", plan.name, xml.error());
    return write_whole(folder_ / (std::string(plan.name) + ".xml"), *xml, to_disk_);
  }
  std::optional<std::string> finish() override { return std::nullopt; }

 private:
  std::filesystem::path folder_;
  AknWords words_;
  std::string made_on_;
  bool to_disk_;
};

}  // namespace

tl::expected<std::string, std::string> akn_of(const PlanRecord& plan, const AknWords& words,
                                              std::string_view made_on) {
  const AknRefs refs(plan, words);
  const CodePointIndex index(plan.text);
  const AknSource from{plan, words, refs, index};
  const std::vector<AknPart> parts = akn_parts(plan, words);
  XmlWriter xml;
  xml.open("akomaNtoso");
  xml.attribute("xmlns", kNamespace);
  begin_document(xml, from, parts.front(), words.is_act(plan.act.type_name), "main", made_on);
  if (parts.size() > 1) xml.open("attachments");
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::string component = fmt::format("att_{}", i);
    xml.open("attachment");
    xml.attribute("eId", component);
    begin_document(xml, from, parts[i], false, component, made_on);
    xml.close();
    xml.close();
  }
  if (parts.size() > 1) xml.close();
  xml.close();
  xml.close();
  return xml.take();
}

std::unique_ptr<Exporter> make_akn_folder_exporter(const std::filesystem::path& folder,
                                                   AknWords words, std::string made_on,
                                                   bool to_disk) {
  return std::make_unique<AknExporter>(folder, std::move(words), std::move(made_on), to_disk);
}

}  // namespace decree

#include "pipeline/readers/docx.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/readers/docx_body.h"
#include "pipeline/readers/xml.h"

namespace decree {
namespace {

// Where the relation of `rels` whose type ends in `kind` leads, in the archive; "" without one.
std::string target_of(pugi::xml_node rels, std::string_view kind, const std::string& folder) {
  for (const pugi::xml_node relation : rels.children()) {
    const std::string_view type = value_of(relation, "Type");
    if (!type.ends_with(kind) || type.size() <= kind.size() ||
        type[type.size() - kind.size() - 1] != '/') {
      continue;
    }
    const std::string_view target = value_of(relation, "Target");
    if (target.starts_with('/')) return std::string(target.substr(1));
    return folder + std::string(target);
  }
  return {};
}

// The parts of a document, parsed when they are asked for.
class Parts {
 public:
  explicit Parts(Archive& archive) : archive_(archive) {}

  // The first element of part `name`; an empty one where there is no such part, or after a fault.
  pugi::xml_node get(const std::string& name) {
    if (name.empty() || fault_) return {};
    auto bytes = archive_.read(name);
    if (!bytes) fault_ = bytes.error();
    if (!bytes || !*bytes) return {};
    pugi::xml_document& document = parsed_[name];
    if (auto done = parse_xml(**bytes, name, document); !done) fault_ = done.error();
    return fault_ ? pugi::xml_node() : document.document_element();
  }

  // Why a part could not be read: without its numbers or notes a document is not what it says.
  const std::optional<ReadFault>& fault() const { return fault_; }

 private:
  std::optional<ReadFault> fault_;
  Archive& archive_;
  std::map<std::string, pugi::xml_document> parsed_;
};

constexpr const char* kMain = "word/document.xml";

std::string words_of(const std::vector<TypedBlock>& blocks) {
  std::string out;
  for (const TypedBlock& block : blocks) {
    out += block.text + " ";
    for (const TypedRow& row : block.rows) {
      for (const TypedCell& cell : row.cells)
        out += words_of(cell.blocks);
    }
  }
  return out;
}

using Notes = std::map<std::string_view, pugi::xml_node, std::less<>>;

Notes notes_in(pugi::xml_node part) {
  Notes out;
  for (const pugi::xml_node note : part.children())
    out.emplace(value_of(note, "id"), note);
  return out;
}

ReadFault too_deep() {
  return {"",
          {},
          "its elements are nested too deep: no word processor writes such a file",
          "check that it is the right file"};
}

}  // namespace

bool is_docx(const Archive& archive) {
  // The main part is mostly called so; "word/document2.xml" is seen too.
  if (archive.has(kMain)) return true;
  for (const std::string& name : archive.names()) {
    if (name.starts_with("word/document") && name.ends_with(".xml")) return true;
  }
  return false;
}

tl::expected<TypedDocument, ReadFault> read_docx(Archive& archive) {
  Parts parts(archive);
  std::string main = target_of(parts.get("_rels/.rels"), "officeDocument", "");
  if (main.empty() || !archive.has(main)) main = kMain;
  const pugi::xml_node document = parts.get(main);
  const std::string folder = main.substr(0, main.rfind('/') + 1);
  const pugi::xml_node rels = parts.get(folder + "_rels/" + main.substr(folder.size()) + ".rels");
  const DocxStyles styles(parts.get(target_of(rels, "styles", folder)));
  DocxNumbering numbering(parts.get(target_of(rels, "numbering", folder)));
  DocxBody body(styles, numbering);
  TypedDocument out;
  out.blocks = body.read(child_of(document, "body"));
  const Notes footnotes = notes_in(parts.get(target_of(rels, "footnotes", folder)));
  const Notes endnotes = notes_in(parts.get(target_of(rels, "endnotes", folder)));
  const std::vector<DocxNote> notes = body.notes();
  for (const DocxNote& note : notes) {
    const Notes& among = note.end_note ? endnotes : footnotes;
    const auto found = among.find(note.id);
    out.notes.push_back(found == among.end() ? "" : words_of(body.read(found->second)));
  }
  if (parts.fault()) return tl::unexpected(*parts.fault());
  if (body.too_deep()) return tl::unexpected(too_deep());
  return out;
}

}  // namespace decree

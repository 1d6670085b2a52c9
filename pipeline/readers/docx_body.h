// Walks the elements of a DOCX part: paragraphs, tables, text boxes, notes.
#pragma once

#include <compare>
#include <set>
#include <string>
#include <vector>

#include "pipeline/readers/docx_numbering.h"
#include "pipeline/readers/docx_styles.h"
#include "pipeline/readers/typed.h"
#include "pipeline/readers/typed_words.h"
#include "pipeline/readers/xml.h"

namespace decree {

/// A note that the text refers to.
struct DocxNote {
  bool end_note = false;
  std::string id;
  friend auto operator<=>(const DocxNote&, const DocxNote&) = default;
};

class DocxBody {
 public:
  DocxBody(const DocxStyles& styles, DocxNumbering& numbering)
      : styles_(styles), numbering_(numbering) {}

  /// The paragraphs and tables in `parent`.
  std::vector<TypedBlock> read(pugi::xml_node parent);
  /// The notes referred to so far, each once, in order.
  const std::vector<DocxNote>& notes() const { return notes_; }
  /// Whether elements were nested so deep that some were passed over.
  bool too_deep() const { return too_deep_; }

 private:
  struct Paragraph {
    TypedWords words;
    DocxRun run;  // of its style
    bool unfinished = false;
    bool centred = false;
    std::vector<TypedBlock> boxes;  // text boxes anchored in it
  };
  class Depth;

  void blocks(pugi::xml_node parent, std::vector<TypedBlock>& out);
  void structured(pugi::xml_node node, std::vector<TypedBlock>& out);
  void paragraph(pugi::xml_node node, std::vector<TypedBlock>& out);
  void finish(Paragraph paragraph, std::vector<TypedBlock>& out);
  void mark(pugi::xml_node properties, const std::string& style_id, const DocxStyle& style,
            Paragraph& into);
  void inline_of(pugi::xml_node parent, Paragraph& into);
  void run(pugi::xml_node node, Paragraph& into);
  void run_part(pugi::xml_node node, const DocxRun& look, Paragraph& into);
  void field_sign(pugi::xml_node node);
  void sign(pugi::xml_node node, Paragraph& into);
  void boxes(pugi::xml_node node, Paragraph& into);
  void note(pugi::xml_node node, bool end_note);
  void table(pugi::xml_node node, std::vector<TypedBlock>& out);
  TypedRow row(pugi::xml_node node, std::size_t& lines_drawn);

  const DocxStyles& styles_;
  DocxNumbering& numbering_;
  std::vector<DocxNote> notes_;
  std::set<DocxNote> known_notes_;
  std::vector<bool> in_code_;  // of the fields that are open: before their result
  Paragraph pending_;          // its mark was deleted: the next paragraph goes on with it
  std::size_t depth_ = 0;
  bool too_deep_ = false;
};

}  // namespace decree

// The styles of a DOCX file: what they say of a paragraph or a run that it does not say itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/readers/xml.h"

namespace decree {

/// How words are set, as far as reading them needs it. What is not said is left to the style.
struct DocxRun {
  std::optional<bool> hidden;
  std::optional<bool> capitals;  ///< small letters are printed as capitals
  std::optional<std::string> font;

  /// What `below` says where this says nothing.
  void inherit(const DocxRun& below);
};

/// Reads an rPr element; one that is not there says nothing.
DocxRun read_docx_run(pugi::xml_node properties);

/// A switch such as <w:vanish/> or <w:vanish w:val="0"/> in `properties`.
std::optional<bool> docx_switch(pugi::xml_node properties, std::string_view name);

struct DocxStyle {
  std::string based_on;
  std::optional<std::string> list;  ///< numId
  std::optional<int> level;         ///< ilvl
  std::optional<bool> centred;
  bool contents = false;  ///< of a table of contents
  bool ruled = false;     ///< a table style that draws lines
  DocxRun run;
};

class DocxStyles {
 public:
  DocxStyles() = default;
  explicit DocxStyles(pugi::xml_node styles);

  /// The style `id` with all that it inherits; "" is the default paragraph style.
  DocxStyle paragraph(std::string_view id) const;
  /// The same of a character style, without the document's defaults.
  DocxRun character(std::string_view id) const;
  bool ruled_table(std::string_view id) const;

 private:
  DocxStyle whole(std::string_view id) const;

  std::map<std::string, DocxStyle, std::less<>> styles_;
  std::string default_paragraph_;
  DocxRun defaults_;
};

}  // namespace decree

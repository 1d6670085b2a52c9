#include "pipeline/readers/docx_styles.h"

#include <charconv>

#include "pipeline/readers/typed_words.h"
#include "pipeline/readers/xml.h"

namespace decree {
namespace {

constexpr int kLongestChain = 20;  // styles on which a style is based; a circle ends here

std::optional<std::string> font_of(pugi::xml_node fonts) {
  if (!fonts) return std::nullopt;
  // Letters beyond ASCII, by which the old fonts differ, are drawn in the font named hAnsi.
  if (!value_of(fonts, "hAnsiTheme").empty()) return "";
  const std::string_view high = value_of(fonts, "hAnsi");
  const std::string_view low = value_of(fonts, "ascii");
  const std::string_view name = high.empty() ? low : high;
  if (name.empty()) return std::nullopt;
  return name.size() > kLongestFontName ? std::string() : std::string(name);
}

std::optional<bool> centred_by(pugi::xml_node paragraph) {
  const pugi::xml_node jc = child_of(paragraph, "jc");
  if (!jc) return std::nullopt;
  return value_of(jc, "val") == "center";
}

bool draws_lines(pugi::xml_node borders) {
  const std::string_view inside = value_of(child_of(borders, "insideV"), "val");
  return !inside.empty() && inside != "nil" && inside != "none";
}

DocxStyle read_style(pugi::xml_node node) {
  DocxStyle style;
  style.based_on = value_of(child_of(node, "basedOn"), "val");
  const std::string_view name = value_of(child_of(node, "name"), "val");
  style.contents = name.starts_with("toc ") || name.starts_with("TOC ");
  const pugi::xml_node paragraph = child_of(node, "pPr");
  const pugi::xml_node numbering = child_of(paragraph, "numPr");
  if (const pugi::xml_node list = child_of(numbering, "numId")) {
    style.list = std::string(value_of(list, "val"));
  }
  const std::string_view level = value_of(child_of(numbering, "ilvl"), "val");
  int number = 0;
  if (std::from_chars(level.data(), level.data() + level.size(), number).ec == std::errc()) {
    style.level = number;
  }
  style.centred = centred_by(paragraph);
  style.run = read_docx_run(child_of(node, "rPr"));
  style.ruled = draws_lines(child_of(child_of(node, "tblPr"), "tblBorders"));
  return style;
}

template <typename T>
void take(std::optional<T>& own, const std::optional<T>& below) {
  if (!own) own = below;
}

}  // namespace

void DocxRun::inherit(const DocxRun& below) {
  take(hidden, below.hidden);
  take(capitals, below.capitals);
  take(font, below.font);
}

std::optional<bool> docx_switch(pugi::xml_node properties, std::string_view name) {
  const pugi::xml_node node = child_of(properties, name);
  if (!node) return std::nullopt;
  const std::string_view value = value_of(node, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

DocxRun read_docx_run(pugi::xml_node properties) {
  if (!properties) return {};
  return {docx_switch(properties, "vanish"), docx_switch(properties, "caps"),
          font_of(child_of(properties, "rFonts"))};
}

DocxStyles::DocxStyles(pugi::xml_node styles) {
  defaults_ =
      read_docx_run(child_of(child_of(child_of(styles, "docDefaults"), "rPrDefault"), "rPr"));
  for (const pugi::xml_node node : styles.children()) {
    if (local_name(node) != "style") continue;
    const std::string id(value_of(node, "styleId"));
    const std::string_view standard = value_of(node, "default");
    if (value_of(node, "type") == "paragraph" && (standard == "1" || standard == "true")) {
      default_paragraph_ = id;
    }
    styles_.emplace(id, read_style(node));
  }
}

DocxStyle DocxStyles::whole(std::string_view id) const {
  DocxStyle out;
  auto at = styles_.find(id);
  for (int i = 0; i < kLongestChain && at != styles_.end(); ++i) {
    const DocxStyle& style = at->second;
    // A level without a list is that of the list inherited, so they are taken one by one.
    take(out.list, style.list);
    take(out.level, style.level);
    take(out.centred, style.centred);
    out.contents = out.contents || style.contents;
    out.ruled = out.ruled || style.ruled;
    out.run.inherit(style.run);
    at = styles_.find(style.based_on);
  }
  return out;
}

DocxStyle DocxStyles::paragraph(std::string_view id) const {
  DocxStyle out = whole(id.empty() ? std::string_view(default_paragraph_) : id);
  out.run.inherit(defaults_);
  return out;
}

DocxRun DocxStyles::character(std::string_view id) const {
  return whole(id).run;
}

bool DocxStyles::ruled_table(std::string_view id) const {
  return whole(id).ruled;
}

}  // namespace decree

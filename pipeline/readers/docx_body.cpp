#include "pipeline/readers/docx_body.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "pipeline/core/text.h"
#include "pipeline/readers/xml.h"

namespace decree {
namespace {

constexpr std::size_t kDeepest = 200;  // elements within each other
constexpr std::size_t kMostSpanned = 64;

std::size_t count_of(std::string_view text, std::size_t otherwise) {
  std::size_t out = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
  return fault == std::errc() ? std::min(out, kMostSpanned) : otherwise;
}

// What was deleted or moved away, and what is no words.
bool is_left_out(std::string_view name) {
  return name == "del" || name == "moveFrom" || name == "pPr" || name == "rPr" || name == "sdtPr" ||
         name == "sdtEndPr" || name == "rt" || name == "fldData";
}

// Newer programs read the first choice, older ones the fallback: the same content twice.
pugi::xml_node alternative(pugi::xml_node node) {
  const pugi::xml_node choice = child_of(node, "Choice");
  return choice ? choice : child_of(node, "Fallback");
}

std::size_t drawn_sides(pugi::xml_node borders) {
  std::size_t count = 0;
  for (const pugi::xml_node side : borders.children()) {
    const std::string_view name = local_name(side);
    const std::string_view kind = value_of(side, "val");
    const bool edge = name == "left" || name == "right" || name == "start" || name == "end";
    count += edge && kind != "nil" && kind != "none" ? 1 : 0;
  }
  return count;
}

}  // namespace

// Counts how deep the walk is.
class DocxBody::Depth {
 public:
  explicit Depth(DocxBody& body) : body_(body) { ++body_.depth_; }
  ~Depth() { --body_.depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;
  bool over() const {
    body_.too_deep_ = body_.too_deep_ || body_.depth_ > kDeepest;
    return body_.too_deep_;
  }

 private:
  DocxBody& body_;
};

std::vector<TypedBlock> DocxBody::read(pugi::xml_node parent) {
  std::vector<TypedBlock> out;
  in_code_.clear();
  blocks(parent, out);
  if (pending_.unfinished) finish(std::exchange(pending_, {}), out);
  return out;
}

void DocxBody::blocks(pugi::xml_node parent, std::vector<TypedBlock>& out) {
  const Depth depth(*this);
  if (depth.over()) return;
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "p") {
      paragraph(node, out);
    } else if (name == "tbl") {
      table(node, out);
    } else if (name == "sdt") {
      structured(node, out);
    } else if (name == "AlternateContent") {
      blocks(alternative(node), out);
    } else if (!is_left_out(name) && name != "tcPr" && name != "sectPr") {
      blocks(node, out);
    }
  }
}

// A control; of its kinds, the table of contents and one that still asks for its words are no text.
void DocxBody::structured(pugi::xml_node node, std::vector<TypedBlock>& out) {
  const pugi::xml_node properties = child_of(node, "sdtPr");
  const std::string_view gallery =
      value_of(child_of(child_of(properties, "docPartObj"), "docPartGallery"), "val");
  if (gallery == "Table of Contents" || docx_switch(properties, "showingPlcHdr").value_or(false)) {
    return;
  }
  blocks(child_of(node, "sdtContent"), out);
}

void DocxBody::paragraph(pugi::xml_node node, std::vector<TypedBlock>& out) {
  const pugi::xml_node properties = child_of(node, "pPr");
  const std::string style_id(value_of(child_of(properties, "pStyle"), "val"));
  const DocxStyle style = styles_.paragraph(style_id);
  if (style.contents) return;
  // The code of a field ends with its paragraph: one that is broken hides no more than that.
  in_code_.assign(in_code_.size(), false);
  Paragraph paragraph;
  paragraph.run = style.run;
  const pugi::xml_node jc = child_of(properties, "jc");
  paragraph.centred = jc ? value_of(jc, "val") == "center" : style.centred.value_or(false);
  inline_of(node, paragraph);
  if (pending_.unfinished) {
    Paragraph whole = std::exchange(pending_, {});
    whole.words.append(std::move(paragraph.words));
    std::ranges::move(paragraph.boxes, std::back_inserter(whole.boxes));
    whole.unfinished = false;
    paragraph = std::move(whole);
  } else {
    mark(properties, style_id, style, paragraph);
  }
  const pugi::xml_node end = child_of(properties, "rPr");
  if (child_of(end, "del") || child_of(end, "moveFrom") ||
      docx_switch(end, "specVanish").value_or(false)) {
    paragraph.unfinished = true;
    pending_ = std::move(paragraph);
    return;
  }
  finish(std::move(paragraph), out);
}

void DocxBody::finish(Paragraph paragraph, std::vector<TypedBlock>& out) {
  TypedBlock block;
  block.text = paragraph.words.text();
  block.centred = paragraph.centred;
  out.push_back(std::move(block));
  std::ranges::move(paragraph.boxes, std::back_inserter(out));
}

// Puts the number or bullet that Word generates before the words. An empty paragraph is counted,
// as in Word, but its number alone is no text.
void DocxBody::mark(pugi::xml_node properties, const std::string& style_id, const DocxStyle& style,
                    Paragraph& into) {
  const pugi::xml_node own = child_of(properties, "numPr");
  std::string list(value_of(child_of(own, "numId"), "val"));
  if (list.empty()) list = style.list.value_or("");
  if (list.empty() || list == "0") return;
  std::size_t level = style.level ? static_cast<std::size_t>(std::max(*style.level, 0))
                                  : numbering_.level_of_style(list, style_id);
  if (const pugi::xml_node told = child_of(own, "ilvl")) {
    level = count_of(value_of(told, "val"), 0);
  }
  DocxMark mark = numbering_.next(list, level);
  if (mark.text.empty() || into.words.empty()) return;
  mark.run.inherit(into.run);
  TypedWords label;
  label.add(mark.text, mark.run.font.value_or(""), mark.run.capitals.value_or(false));
  label.add(" ", {});
  into.words.prepend(std::move(label));
}

void DocxBody::inline_of(pugi::xml_node parent, Paragraph& into) {
  const Depth depth(*this);
  if (depth.over()) return;
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "r") {
      run(node, into);
    } else if (name == "sdt") {
      const bool asks = docx_switch(child_of(node, "sdtPr"), "showingPlcHdr").value_or(false);
      if (!asks) inline_of(child_of(node, "sdtContent"), into);
    } else if (name == "AlternateContent") {
      inline_of(alternative(node), into);
    } else if (!is_left_out(name)) {
      inline_of(node, into);
    }
  }
}

void DocxBody::run(pugi::xml_node node, Paragraph& into) {
  const pugi::xml_node properties = child_of(node, "rPr");
  DocxRun look = read_docx_run(properties);
  const std::string_view style = value_of(child_of(properties, "rStyle"), "val");
  if (!style.empty()) look.inherit(styles_.character(style));
  look.inherit(into.run);
  if (look.hidden.value_or(false)) return;
  for (const pugi::xml_node part : node.children())
    run_part(part, look, into);
}

void DocxBody::run_part(pugi::xml_node node, const DocxRun& look, Paragraph& into) {
  const Depth depth(*this);
  if (depth.over()) return;
  const std::string_view name = local_name(node);
  if (name == "fldChar") return field_sign(node);
  const bool in_code = std::ranges::find(in_code_, true) != in_code_.end();
  if (in_code || is_left_out(name) || name == "instrText" || name == "delText") return;
  const std::string font = look.font.value_or("");
  const bool capitals = look.capitals.value_or(false);
  if (name == "t") {
    into.words.add(node.text().get(), font, capitals);
  } else if (name == "tab" || name == "ptab") {
    into.words.add("\t", font, capitals);
  } else if (name == "br" || name == "cr") {
    into.words.add("\n", font, capitals);
  } else if (name == "noBreakHyphen") {
    into.words.add("-", font, capitals);
  } else if (name == "softHyphen") {
    // In TCVN3 the byte of it is the letter ư.
    into.words.add("\u00AD", font, capitals);
  } else if (name == "sym") {
    sign(node, into);
  } else if (name == "footnoteReference" || name == "endnoteReference") {
    note(node, name == "endnoteReference");
  } else if (name == "AlternateContent") {
    for (const pugi::xml_node part : alternative(node).children())
      run_part(part, look, into);
  } else if (name == "ruby") {
    inline_of(child_of(node, "rubyBase"), into);
  } else if (name == "drawing" || name == "pict" || name == "object") {
    boxes(node, into);
  } else if (name == "r") {
    run(node, into);
  }
}

// A complex field: its code stands between begin and separate, its result up to end.
void DocxBody::field_sign(pugi::xml_node node) {
  constexpr std::size_t kMostFields = 1000;
  const std::string_view kind = value_of(node, "fldCharType");
  if (kind == "begin" && in_code_.size() < kMostFields) in_code_.push_back(true);
  if (kind == "separate" && !in_code_.empty()) in_code_.back() = false;
  if (kind == "end" && !in_code_.empty()) in_code_.pop_back();
}

void DocxBody::sign(pugi::xml_node node, Paragraph& into) {
  const std::string_view code = value_of(node, "char");
  unsigned c = 0;
  const auto [end, fault] = std::from_chars(code.data(), code.data() + code.size(), c, 16);
  if (fault != std::errc() || c < 0x20 || c > 0xFFFF || (c >= 0xD800 && c <= 0xDFFF)) return;
  if (c < 0x100) c += 0xF000;  // some writers leave the private codes' begin out
  std::string text;
  append_utf8(text, c);
  into.words.add(text, value_of(node, "font"));
}

// Text boxes in a drawing, in order.
void DocxBody::boxes(pugi::xml_node node, Paragraph& into) {
  const Depth depth(*this);
  if (depth.over()) return;
  for (const pugi::xml_node part : node.children()) {
    const std::string_view name = local_name(part);
    if (name == "txbxContent") {
      const auto fields = std::exchange(in_code_, {});
      Paragraph outer = std::exchange(pending_, {});
      blocks(part, into.boxes);
      if (pending_.unfinished) finish(std::exchange(pending_, {}), into.boxes);
      pending_ = std::move(outer);
      in_code_ = fields;
    } else {
      boxes(name == "AlternateContent" ? alternative(part) : part, into);
    }
  }
}

void DocxBody::note(pugi::xml_node node, bool end_note) {
  DocxNote note{end_note, std::string(value_of(node, "id"))};
  if (known_notes_.insert(note).second) notes_.push_back(std::move(note));
}

void DocxBody::table(pugi::xml_node node, std::vector<TypedBlock>& out) {
  TypedBlock block;
  std::size_t cells = 0;
  std::size_t drawn = 0;
  // Rows may stand within controls and marks of tracked changes.
  std::vector<pugi::xml_node> open(1, node);
  std::vector<pugi::xml_node> rows;
  while (!open.empty()) {
    const pugi::xml_node at = open.back();
    open.pop_back();
    if (local_name(at) == "tr") {
      rows.push_back(at);
      continue;
    }
    std::vector<pugi::xml_node> inner;
    for (const pugi::xml_node child : at.children()) {
      if (!is_left_out(local_name(child))) inner.push_back(child);
    }
    open.insert(open.end(), inner.rbegin(), inner.rend());
  }
  for (const pugi::xml_node at : rows) {
    const pugi::xml_node properties = child_of(at, "trPr");
    if (child_of(properties, "del")) continue;
    block.rows.push_back(row(at, drawn));
    cells += block.rows.back().cells.size();
  }
  const pugi::xml_node properties = child_of(node, "tblPr");
  const pugi::xml_node borders = child_of(properties, "tblBorders");
  const bool by_table =
      borders ? drawn_sides(borders) > 0
              : styles_.ruled_table(value_of(child_of(properties, "tblStyle"), "val"));
  block.ruled = by_table || drawn > cells;
  if (!block.rows.empty()) out.push_back(std::move(block));
}

TypedRow DocxBody::row(pugi::xml_node node, std::size_t& lines_drawn) {
  TypedRow out;
  const pugi::xml_node properties = child_of(node, "trPr");
  const std::size_t before = count_of(value_of(child_of(properties, "gridBefore"), "val"), 0);
  if (before > 0) out.cells.push_back({{}, before});
  std::vector<pugi::xml_node> cells;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == "tc") cells.push_back(child);
    if (local_name(child) == "sdt") {
      for (const pugi::xml_node inner : child_of(child, "sdtContent").children()) {
        if (local_name(inner) == "tc") cells.push_back(inner);
      }
    }
  }
  for (const pugi::xml_node at : cells) {
    const pugi::xml_node about = child_of(at, "tcPr");
    TypedCell cell;
    cell.columns =
        std::max<std::size_t>(1, count_of(value_of(child_of(about, "gridSpan"), "val"), 1));
    const pugi::xml_node down = child_of(about, "vMerge");
    const pugi::xml_node across = child_of(about, "hMerge");
    const bool goes_on = (down && value_of(down, "val") != "restart") ||
                         (across && value_of(across, "val") != "restart");
    if (!goes_on) blocks(at, cell.blocks);
    if (pending_.unfinished) finish(std::exchange(pending_, {}), cell.blocks);
    lines_drawn += drawn_sides(child_of(about, "tcBorders"));
    out.cells.push_back(std::move(cell));
  }
  return out;
}

}  // namespace decree

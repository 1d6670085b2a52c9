#include "corpus/export/akn_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "corpus/export/akn_ids.h"
#include "corpus/export/akn_table.h"
#include "corpus/export/real_day.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// How much of `text` is `label` in whatever case, with brackets and closing marks: "a)", "(1)",
// "PHỤ LỤC II", "Điều 1."; 0 where the text does not begin with it.
std::size_t label_length(std::string_view text, std::string_view label) {
  std::size_t at = text.starts_with('(') ? 1 : 0;
  for (std::size_t in_label = 0; in_label < label.size();) {
    if (at >= text.size()) return 0;
    if (to_lower(next_code_point(text, at)) != to_lower(next_code_point(label, in_label))) return 0;
  }
  while (at < text.size() && std::string_view(".):/").find(text[at]) != std::string_view::npos)
    ++at;
  return at;
}

class BodyWriter {
 public:
  BodyWriter(XmlWriter& xml, const AknSource& from, const AknPart& part, std::string_view prefix)
      : xml_(xml), from_(from), part_(part), sections_(from.plan.sections), prefix_(prefix) {}

  void write() {
    for (std::size_t i = part_.first; i < part_.last;) {
      while (open_.size() > level(i))
        close();
      const auto lines = part_.between.find(i);
      if (lines != part_.between.end()) write_unnumbered(lines->second);
      i = write_node(i);
    }
    while (!open_.empty())
      close();
    if (part_.first == part_.last) write_unnumbered(part_.unparted);
  }

 private:
  struct Open {
    std::string id;
    bool in_table = false;
    SiblingIds below;
  };

  // Levels within the part. A node comes after its parent.
  std::size_t level(std::size_t i) {
    while (levels_.size() <= i - part_.first) {
      const auto parent = sections_[part_.first + levels_.size()].parent;
      const bool inside = parent && *parent >= part_.first;
      const std::size_t above = inside ? levels_[*parent - part_.first] + 1 : 0;
      levels_.push_back(std::min(above, kDeepestLevel));
    }
    return levels_[i - part_.first];
  }
  bool has_below(std::size_t i) { return i + 1 < part_.last && level(i + 1) > level(i); }
  std::size_t end_of(std::size_t i) {
    std::size_t end = i + 1;
    while (end < part_.last && level(end) > level(i))
      ++end;
    return end;
  }

  // The label with its marks as printed; "" where it was counted and stands in no text.
  std::string_view printed(const SectionRecord& section, const AknElement& element) const {
    if (!from_.plan.has_text) return element.printed ? std::string_view(section.label) : "";
    const std::string_view words = from_.index.words(section.span);
    const std::size_t length = label_length(words, section.label);
    if (length > 0) return words.substr(0, length);
    // A row's place in its table is no number of it.
    return element.printed && element.as != "row" ? std::string_view(section.label) : "";
  }

  AknElement element_of(std::size_t i) const {
    if (!open_.empty() && open_.back().in_table) {
      return {"hcontainer", "row", "hcontainer", true, sections_[i].label};
    }
    return from_.words.element_of(sections_[i].label);
  }

  std::string next_id(std::string_view shortened, std::string_view num) {
    SiblingIds& siblings = open_.empty() ? top_ : open_.back().below;
    return siblings.next(open_.empty() ? prefix_ : open_.back().id, shortened, num);
  }

  void open(const AknElement& element, const std::string& id) {
    xml_.open(element.name);
    if (!element.as.empty()) xml_.attribute("name", element.as);
    xml_.attribute("eId", id);
  }

  void close() {
    open_.pop_back();
    xml_.close();
  }

  // Returns the node after it that is not written yet.
  std::size_t write_node(std::size_t i) {
    const SectionRecord& section = sections_[i];
    const AknElement element = element_of(i);
    const std::string_view num = printed(section, element);
    const std::string id = next_id(element.shortened, element.number);
    open(element, id);
    if (!num.empty()) xml_.element("num", num);
    if (element.is_table()) {
      if (const std::size_t end = write_table(i); end > i) {
        xml_.close();
        return end;
      }
    }
    if (!section.heading.empty()) {
      xml_.open("heading");
      from_.refs.write(xml_, section.heading, section.id);
      xml_.close();
    }
    const bool below = has_below(i);
    if (!section.text.empty()) {
      xml_.open(below ? "intro" : "content");
      from_.refs.write_paragraphs(xml_, section.text, section.id);
      xml_.close();
    }
    if (below) {
      const bool in_table = element.is_table() || element.as == "row";
      open_.push_back({id, in_table, {}});
    } else {
      xml_.close();
    }
    return i + 1;
  }

  // Returns the node after the table; `i` where it cannot be one.
  std::size_t write_table(std::size_t i) {
    const std::size_t end = end_of(i);
    const AknElement row_element{"hcontainer", "row", "hcontainer"};
    const auto table = read_akn_table(
        from_.plan, i, end, [&](const SectionRecord& row) { return printed(row, row_element); });
    if (!table) return i;
    xml_.open("content");
    xml_.open("table");
    xml_.open("tr");
    for (const std::string_view cell : table->header)
      write_cell("th", cell, 1, sections_[i].id);
    xml_.close();
    for (const AknTableRow& row : table->rows) {
      xml_.open("tr");
      for (const std::string_view& cell : row.cells) {
        const bool fills = row.group && &cell == &row.cells.back();
        write_cell("td", cell, fills ? table->header.size() - row.cells.size() + 1 : 1,
                   sections_[row.section].id);
      }
      xml_.close();
    }
    xml_.close();
    xml_.close();
    return end;
  }

  void write_cell(std::string_view name, std::string_view words, std::size_t columns,
                  const std::string& section) {
    xml_.open(name);
    if (columns > 1) xml_.attribute("colspan", std::to_string(columns));
    from_.refs.write_paragraphs(xml_, words, section);
    xml_.close();
  }

  void write_unnumbered(const std::vector<FrameLine>& lines) {
    open({"hcontainer", "unnumbered", "hcontainer"}, next_id("hcontainer", ""));
    if (!lines.empty()) {
      xml_.open("content");
      write_akn_lines(xml_, from_, lines);
      xml_.close();
    }
    xml_.close();
  }

  XmlWriter& xml_;
  const AknSource& from_;
  const AknPart& part_;
  const std::vector<SectionRecord>& sections_;
  std::string_view prefix_;
  SiblingIds top_;
  std::vector<Open> open_;
  std::vector<std::size_t> levels_;
};

}  // namespace

void write_akn_body(XmlWriter& xml, const AknSource& from, const AknPart& part, bool act,
                    std::string_view prefix) {
  xml.open(act ? "body" : "mainBody");
  BodyWriter(xml, from, part, prefix).write();
  xml.close();
}

namespace {

void write_akn_line(XmlWriter& xml, const AknSource& from, const FrameLine& line) {
  const std::string_view words = line.words;
  const ActRecord& act = from.plan.act;
  // Marks words[begin:end] with an element and its attributes.
  const auto marked = [&](std::size_t begin, std::size_t end, const char* name,
                          const auto& attributes) {
    if (begin > 0) xml.words(words.substr(0, begin));
    xml.open_inline(name);
    attributes();
    xml.words(words.substr(begin, end - begin));
    xml.close();
    if (end < words.size()) xml.words(words.substr(end));
  };
  const auto none = [] {};
  const auto whole = [&](const char* name, const auto& attributes) {
    marked(0, words.size(), name, attributes);
  };
  switch (line.role) {
    case FrameRole::authority:
      return whole("docAuthority", none);
    case FrameRole::type:
      return whole("docType", none);
    case FrameRole::title:
      return whole("docTitle", none);
    case FrameRole::number: {
      const std::size_t at = words.find(act.number);
      return marked(at, at + act.number.size(), "docNumber", none);
    }
    case FrameRole::date: {
      if (!real_day(act.issued_on)) break;
      const std::size_t comma = words.find(", ");
      return marked(comma == std::string_view::npos ? 0 : comma + 2, words.size(), "docDate",
                    [&] { xml.attribute("date", act.issued_on); });
    }
    case FrameRole::position:
      return whole("role",
                   [&] { xml.attribute("refersTo", fmt::format("#role_{}", line.fact + 1)); });
    case FrameRole::signer:
      xml.open_inline("signature");
      whole("person", [&] {
        xml.attribute("refersTo", fmt::format("#person_{}", line.fact + 1));
        xml.attribute("as", fmt::format("#role_{}", line.fact + 1));
      });
      return xml.close();
    default:
      break;
  }
  from.refs.write(xml, words, "");
}

}  // namespace

void write_akn_lines(XmlWriter& xml, const AknSource& from, const std::vector<FrameLine>& lines) {
  for (const FrameLine& line : lines) {
    xml.open("p");
    write_akn_line(xml, from, line);
    xml.close();
  }
}

}  // namespace decree

// The numbering of a DOCX file (numbering.xml): which mark Word prints before a paragraph.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "pipeline/readers/docx_styles.h"
#include "pipeline/readers/list_numbers.h"
#include "pipeline/readers/xml.h"

namespace decree {

/// A mark as it is printed, with how its letters are set.
struct DocxMark {
  std::string text;
  DocxRun run;
};

class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(pugi::xml_node numbering);

  /// Counts a paragraph of list `id` (numId) at `level` and gives its mark: empty for no list, for
  /// id "0", and where the level prints nothing.
  DocxMark next(std::string_view id, std::size_t level);
  /// The level of list `id` that belongs to the paragraph style `style`, or 0.
  std::size_t level_of_style(std::string_view id, std::string_view style) const;

 private:
  struct Level {
    NumberForm form = NumberForm::decimal;
    bool bullet = false;
    bool legal = false;  // outer numbers in digits whatever their form
    std::string text;    // "%1.%2."
    std::string style;
    DocxRun run;
  };
  struct List {
    std::array<Level, kListLevels> levels;
    std::array<int, kListLevels> starts;
    std::array<std::size_t, kListLevels> restarts_after;
    std::string link;  // another definition that this stands for
  };
  struct Instance {  // "num": a list of the document
    std::string definition;
    List list;
    std::array<std::optional<int>, kListLevels> restarts;
    bool begun = false;
  };

  static void read_level(pugi::xml_node node, List& list);
  static List read_list(pugi::xml_node node);
  void read_instance(pugi::xml_node node, const std::map<std::string, List, std::less<>>& lists,
                     const std::map<std::string, std::string, std::less<>>& by_style);

  std::map<std::string, Instance, std::less<>> instances_;
  std::map<std::string, ListCounter, std::less<>> counters_;  // by definition: lists share them
};

}  // namespace decree

// The rows of one table: which is the header, which head a group, and how each is labelled.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"

namespace decree {

/// Where one row belongs.
struct RowPlace {
  std::string label;          ///< its number column, or its position
  Span label_span;            ///< of the number column; empty where the label is the position
  Span title;                 ///< of a group row: its words
  std::size_t group = kNone;  ///< node of the group it stands below
  bool is_group = false;
  int rank = 0;  ///< of a group: Roman and capital numbers outrank the others
};

/// Walks the rows of one table in order.
class TableRows {
 public:
  /// Whether the first row names the columns: more than one cell, none of them a number.
  bool is_header(const Line& row, std::string_view text);
  RowPlace place(const Line& row, std::string_view text);
  /// Tells which node `place` became.
  void placed(const RowPlace& place, std::size_t node);

 private:
  struct Group {
    int rank;
    std::size_t node;
  };
  std::vector<Group> groups_;
  std::size_t columns_ = 0;
  std::size_t position_ = 0;
};

}  // namespace decree

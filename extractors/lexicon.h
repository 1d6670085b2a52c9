// Tables of words: tab-separated files with a header row, editable by a clerk.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "extractors/rule.h"

namespace decree {

/// One .tsv file. The first row names the columns; `#` begins a comment line.
class Table {
 public:
  static tl::expected<Table, std::vector<RuleError>> parse(std::string_view text,
                                                           const std::string& file);
  std::size_t rows() const { return rows_.size(); }
  /// The cell of a row in a named column; "" where the row is shorter or there is no such column.
  std::string_view cell(std::size_t row, std::string_view column) const;

 private:
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// All tables of a folder, by file name without `.tsv`.
class Lexicon {
 public:
  static tl::expected<Lexicon, std::vector<RuleError>> load(const std::filesystem::path& folder);
  /// The table `name`; an empty one where there is no such file.
  const Table& table(std::string_view name) const;

 private:
  std::map<std::string, Table, std::less<>> tables_;
};

}  // namespace decree

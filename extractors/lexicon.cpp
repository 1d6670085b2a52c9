#include "extractors/lexicon.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "pipeline/core/text.h"

namespace decree {
namespace {

std::vector<std::string> split_cells(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t at = 0;;) {
    const auto tab = line.find('\t', at);
    cells.emplace_back(trim(line.substr(at, tab - at)));
    if (tab == std::string_view::npos) return cells;
    at = tab + 1;
  }
}

}  // namespace

tl::expected<Table, std::vector<RuleError>> Table::parse(std::string_view text,
                                                         const std::string& file) {
  Table out;
  std::vector<RuleError> errors;
  std::size_t number = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (trim(line).empty() || line.starts_with('#')) continue;
    auto cells = split_cells(line);
    if (out.columns_.empty()) {
      for (std::size_t i = 0; i < cells.size(); ++i)
        out.columns_[cells[i]] = i;
    } else if (cells.size() > out.columns_.size()) {
      errors.push_back({file, number, 1,
                        fmt::format("{} cells, but the header names {} columns", cells.size(),
                                    out.columns_.size()),
                        std::string(line)});
    } else {
      out.rows_.push_back(std::move(cells));
    }
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return out;
}

std::string_view Table::cell(std::size_t row, std::string_view column) const {
  const auto found = columns_.find(column);
  if (found == columns_.end() || found->second >= rows_[row].size()) return {};
  return rows_[row][found->second];
}

tl::expected<Lexicon, std::vector<RuleError>> Lexicon::load(const std::filesystem::path& folder) {
  Lexicon out;
  std::vector<RuleError> errors;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    if (entry.path().extension() != ".tsv") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto table = Table::parse(text, entry.path().filename().string());
    if (table) {
      out.tables_.emplace(entry.path().stem().string(), std::move(*table));
    } else {
      errors.insert(errors.end(), table.error().begin(), table.error().end());
    }
  }
  if (fault) {
    errors.push_back(
        {folder.string(), 0, 0, "cannot read the folder of lexicons: " + fault.message(), ""});
  }
  if (!errors.empty()) return tl::unexpected(std::move(errors));
  return out;
}

const Table& Lexicon::table(std::string_view name) const {
  static const Table none;
  const auto found = tables_.find(name);
  return found == tables_.end() ? none : found->second;
}

}  // namespace decree

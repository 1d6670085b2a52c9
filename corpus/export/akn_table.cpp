#include "corpus/export/akn_table.h"

namespace decree {

std::vector<std::string_view> akn_cells(std::string_view row) {
  constexpr std::string_view kBetween = " | ";
  std::vector<std::string_view> out;
  while (!row.empty()) {
    const std::size_t end = std::min(row.find(kBetween), row.size());
    out.push_back(row.substr(0, end));
    row.remove_prefix(std::min(end + kBetween.size(), row.size()));
  }
  return out;
}

}  // namespace decree

#include "corpus/export/akn_table.h"

#include <algorithm>

namespace decree {
namespace {

std::vector<std::string_view> cells_of(std::string_view row) {
  constexpr std::string_view kBetween = " | ";
  std::vector<std::string_view> out;
  while (!row.empty()) {
    const std::size_t end = std::min(row.find(kBetween), row.size());
    out.push_back(row.substr(0, end));
    row.remove_prefix(std::min(end + kBetween.size(), row.size()));
  }
  return out;
}

}  // namespace

std::optional<AknTable> read_akn_table(
    const PlanRecord& plan, std::size_t section, std::size_t last,
    const std::function<std::string_view(const SectionRecord&)>& printed) {
  AknTable out;
  out.header = cells_of(plan.sections[section].text);
  if (out.header.empty() || !plan.sections[section].heading.empty()) return std::nullopt;
  for (std::size_t i = section + 1; i < last; ++i) {
    const SectionRecord& row = plan.sections[i];
    AknTableRow& to = out.rows.emplace_back();
    to.section = i;
    to.group = row.text.empty() && !row.heading.empty();
    if (!to.group && !row.heading.empty()) return std::nullopt;
    to.cells = to.group ? std::vector<std::string_view>{row.heading} : cells_of(row.text);
    const std::string_view label = printed(row);
    if (!label.empty()) to.cells.insert(to.cells.begin(), label);
    const bool fits =
        to.group ? to.cells.size() <= out.header.size() : to.cells.size() == out.header.size();
    if (!fits) return std::nullopt;
  }
  if (out.rows.empty()) return std::nullopt;
  return out;
}

}  // namespace decree

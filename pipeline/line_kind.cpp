#include "pipeline/line_kind.h"

#include <array>
#include <utility>

#include "extractors/matcher.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kWindow = 300;

LineRole role_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, LineRole>, 15> kRoles = {{
      {"issuer", LineRole::issuer},
      {"national_title", LineRole::national_title},
      {"number", LineRole::number},
      {"place_date", LineRole::place_date},
      {"marking", LineRole::marking},
      {"type_name", LineRole::type_name},
      {"title", LineRole::title},
      {"attachment_note", LineRole::attachment_note},
      {"authority", LineRole::authority},
      {"basis", LineRole::basis},
      {"operative", LineRole::operative},
      {"closing", LineRole::closing},
      {"recipients", LineRole::recipients},
      {"footnote", LineRole::footnote},
      {"preamble", LineRole::preamble},
  }};
  for (const auto& [word, role] : kRoles) {
    if (word == name) return role;
  }
  return name == "signature" ? LineRole::signature : LineRole::other;
}

}  // namespace

std::optional<LineKind> line_kind(std::string_view line, const RuleSet& rules) {
  line = line.substr(0, floor_boundary(line, kWindow));
  const auto found = find_first(rules, "line", line);
  if (found.empty()) return std::nullopt;
  const Rule& rule = *found[0].rule;
  return LineKind{role_of(rule.value("role")), rule.value("closed") == "yes",
                  rule.value("part") == "capacity"};
}

}  // namespace decree

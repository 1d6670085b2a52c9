#include "pipeline/cli/corpus/bodies.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

#include "corpus/act_key.h"
#include "corpus/near_names.h"
#include "corpus/succession.h"
#include "pipeline/cli/data_files.h"
#include "pipeline/cli/exit_code.h"

namespace decree {
namespace {

// A plan may say anything; what fills pages names no body, and taking it apart takes long.
constexpr std::size_t kLongestName = 1000;  // bytes

struct ParsedAgency {
  const HeldAgency* agency;
  ParsedBody name;
};

std::vector<ParsedAgency> parsed(const std::vector<HeldAgency>& held, const BodyNames& names) {
  std::vector<ParsedAgency> out;
  for (const HeldAgency& agency : held) {
    if (agency.name.size() <= kLongestName) out.push_back({&agency, names.parse(agency.name)});
  }
  return out;
}

tl::unexpected<int> none_found(const std::string& name, const std::vector<HeldAgency>& held) {
  std::vector<std::string> names;
  for (const HeldAgency& agency : held)
    names.push_back(agency.name);
  std::string near;
  for (const std::string& other : suggest(name, names))
    near += (near.empty() ? "; did you mean " : ", ") + other;
  return tl::unexpected(
      fail(kSomeFailed, one_line(fmt::format("{}: no decree gives this body a task{}{}", name, near,
                                             near.empty() ? "" : "?"))));
}

}  // namespace

tl::expected<std::vector<FoundBody>, int> find_bodies(Store& store, const std::string& name,
                                                      const std::string& rules) {
  if (plain_key(name).empty()) {
    return tl::unexpected(fail(kWrongUsage, "the name of a body is missing; give its words"));
  }
  const auto resources = load_names(rules);
  if (!resources) return tl::unexpected(kWrongUsage);
  const Succession succession(*resources);
  const BodyNames& names = succession.names();
  const auto held = store.agencies();
  const auto agencies = parsed(held, names);
  std::vector<FoundBody> out;
  std::set<std::pair<std::int64_t, std::string>> seen;
  for (const RelatedBody& related : succession.names_for(name)) {
    const ParsedBody wanted = names.parse(related.name);
    for (const ParsedAgency& each : agencies) {
      const BodyMatch match = names.match(each.name, wanted);
      // "Sở Y tế" is that of the province whose decree it stands in.
      const bool by_province = match == BodyMatch::place_not_said;
      if (!by_province && !is_same_body(match)) continue;
      const std::string province = by_province ? BodyNames::place_of(wanted) : "";
      if (!seen.emplace(each.agency->id, province).second) continue;
      out.push_back(
          {*each.agency, related.name, related.issued_after, related.related_to, province});
    }
  }
  if (out.empty()) return none_found(name, held);
  return out;
}

AgencyGroups grouped(const std::vector<FoundBody>& bodies) {
  std::map<std::pair<std::string, std::string>, std::vector<std::int64_t>> by_limits;
  for (const FoundBody& body : bodies)
    by_limits[{body.issued_after, body.province}].push_back(body.agency.id);
  AgencyGroups out;
  for (auto& [limits, ids] : by_limits)
    out.push_back({std::move(ids), limits.first, limits.second});
  return out;
}

}  // namespace decree

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

}  // namespace

tl::expected<std::vector<FoundBody>, int> find_bodies(Store& store, const std::string& name,
                                                      const std::string& rules) {
  if (plain_key(name).empty()) {
    return tl::unexpected(fail(kWrongUsage, "the name of a body is missing; give its words"));
  }
  const auto resources = load_names(rules);
  if (!resources) return tl::unexpected(kWrongUsage);
  const Succession succession(*resources);
  const auto held = store.agencies();
  std::vector<FoundBody> out;
  std::set<std::int64_t> seen;
  for (const RelatedBody& related : succession.names_for(name)) {
    for (const HeldAgency& agency : held) {
      if (agency.name.size() > kLongestName) continue;
      if (!succession.names().names_body(agency.name, related.name)) continue;
      if (!seen.insert(agency.id).second) continue;
      out.push_back({agency, related.name, related.issued_after, related.related_to});
    }
  }
  if (!out.empty()) return out;
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

AgencyGroups grouped(const std::vector<FoundBody>& bodies) {
  std::map<std::string, std::vector<std::int64_t>> by_day;
  for (const FoundBody& body : bodies)
    by_day[body.issued_after].push_back(body.agency.id);
  AgencyGroups out;
  for (auto& [day, ids] : by_day)
    out.push_back({std::move(ids), day});
  return out;
}

}  // namespace decree

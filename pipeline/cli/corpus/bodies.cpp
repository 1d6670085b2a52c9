#include "pipeline/cli/corpus/bodies.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "corpus/act_key.h"
#include "corpus/near_names.h"
#include "corpus/succession.h"
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

tl::unexpected<int> none_found(const std::string& name, const BodyNames& names,
                               const std::vector<HeldAgency>& held) {
  std::vector<std::string> known;
  for (const HeldAgency& agency : held)
    known.push_back(agency.name);
  auto others = suggest(names.in_full(name), known);
  if (others.empty()) {
    const ParsedBody parsed = names.parse(name);
    others = suggest(BodyNames::phrase(parsed, 0, parsed.place), known);
  }
  std::string near;
  for (const std::string& other : others)
    near += (near.empty() ? "; did you mean " : "; ") + other;
  return tl::unexpected(
      fail(kSomeFailed, one_line(fmt::format("{}: no decree gives this body a task{}{}", name, near,
                                             near.empty() ? "" : "?"))));
}

// How plans write the name that was typed: marks and capitals left out stand for any, so that what
// is found does not depend on them. As it was typed where no plan has it.
std::vector<std::string> written(const std::string& typed, const std::vector<ParsedAgency>& held,
                                 const BodyNames& names) {
  const ParsedBody asked = names.parse(typed);
  const std::string key = BodyNames::key(asked);
  std::vector<std::string> exact;
  std::vector<std::string> near;
  for (const ParsedAgency& each : held) {
    if (BodyNames::key(each.name) != key || !BodyNames::marks_fit(each.name, asked)) continue;
    if (each.agency->name == typed) return {typed};
    const bool same =
        std::ranges::equal(each.name.words, asked.words, {}, &BodyWord::marked, &BodyWord::marked);
    (same ? exact : near).push_back(each.agency->name);
  }
  if (!exact.empty()) return exact;
  return near.empty() ? std::vector{typed} : near;
}

// Provinces that the database or the lexicon knows. Those of the database take long to list: they
// are where the lexicon has not the one in question.
class Provinces {
 public:
  Provinces(Store& store, const BodyNames& names) : store_(store), names_(names) {}
  bool holds(const std::string& province) {
    if (names_.place_row_of(province)) return true;
    if (!held_) {
      held_.emplace();
      for (const std::string& held : store_.provinces())
        held_->insert(plain_key(held));
    }
    return held_->contains(plain_key(province));
  }

 private:
  Store& store_;
  const BodyNames& names_;
  std::optional<std::set<std::string>> held_;  // keys
};

}  // namespace

tl::expected<std::vector<FoundBody>, int> find_bodies(Store& store, const std::string& name,
                                                      const Resources& resources) {
  if (plain_key(name).empty()) {
    return tl::unexpected(fail(kWrongUsage, "the name of a body is missing; give its words"));
  }
  const Succession succession(resources);
  const BodyNames& names = succession.names();
  const auto held = store.agencies();
  const auto agencies = parsed(held, names);
  Provinces provinces(store, names);
  std::vector<FoundBody> out;
  std::set<std::pair<std::int64_t, std::string>> seen;
  const auto add_all = [&](const RelatedBody& related) {
    const ParsedBody wanted = names.parse(related.name);
    for (const ParsedAgency& each : agencies) {
      const BodyMatch match = names.match(each.name, wanted);
      // "Sở Y tế" is that of the province whose decree it stands in.
      const bool by_province = match == BodyMatch::place_not_said;
      if (!by_province && !is_same_body(match)) continue;
      const std::string province = by_province ? names.place_not_said(each.name, wanted) : "";
      if (by_province && !provinces.holds(province)) continue;
      if (!seen.emplace(each.agency->id, province).second) continue;
      out.push_back(
          {*each.agency, related.name, related.issued_after, related.related_to, province});
    }
  };
  for (const std::string& spelling : written(name, agencies, names)) {
    for (const RelatedBody& related : succession.names_for(spelling))
      add_all(related);
  }
  if (out.empty()) return none_found(name, names, held);
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

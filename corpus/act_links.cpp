#include "corpus/act_links.h"

#include <algorithm>
#include <utility>

#include "corpus/act_key.h"
#include "extractors/document_number.h"

namespace decree {
namespace {

constexpr std::size_t kDayLength = 10;  // YYYY-MM-DD

// Whether the shorter of two days says the same as the longer: a year, and a day of it.
bool agree(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  return a.substr(0, length) == b.substr(0, length);
}

bool one_names_other(const std::string& a, const std::string& b) {
  const std::string first = plain_key(a);
  const std::string second = plain_key(b);
  return first.starts_with(second) || second.starts_with(first);
}

// Puts a decree or a citation with the act it means.
class Acts {
 public:
  KnownAct& act_of(const ActIdentity& identity) {
    KnownAct* maybe = nullptr;
    for (KnownAct& act : acts_) {
      const SameAct same = same_act(act.identity, identity);
      if (same == SameAct::yes) return refined(act, identity);
      if (same == SameAct::maybe && maybe == nullptr) maybe = &act;
    }
    if (maybe != nullptr) {
      maybe->unsure = true;
      return *maybe;
    }
    acts_.push_back({});
    acts_.back().identity = identity;
    return acts_.back();
  }
  std::vector<KnownAct> take() {
    std::ranges::stable_sort(acts_, {}, [](const KnownAct& act) { return act.identity.issued_on; });
    return std::move(acts_);
  }

 private:
  static KnownAct& refined(KnownAct& act, const ActIdentity& identity) {
    if (identity.issued_on.size() > act.identity.issued_on.size())
      act.identity.issued_on = identity.issued_on;
    if (act.identity.issuer.empty()) act.identity.issuer = identity.issuer;
    if (act.identity.province.empty()) {
      act.identity.province = identity.province;
      act.identity.province_assumed = identity.province_assumed;
    }
    return act;
  }

  std::vector<KnownAct> acts_;
};

void fill(std::string& to, const std::string& from) {
  if (to.empty()) to = from;
}

}  // namespace

SameAct same_act(const ActIdentity& a, const ActIdentity& b) {
  if (a.number_key != b.number_key || a.number_key.empty()) return SameAct::no;
  const bool both_dated = !a.issued_on.empty() && !b.issued_on.empty();
  if (both_dated && !agree(a.issued_on, b.issued_on)) return SameAct::no;
  const bool same_day =
      both_dated && a.issued_on == b.issued_on && a.issued_on.size() == kDayLength;
  const bool both_placed = !a.province.empty() && !b.province.empty();
  if (both_placed && plain_key(a.province) != plain_key(b.province)) {
    return same_day && (a.province_assumed || b.province_assumed) ? SameAct::maybe : SameAct::no;
  }
  if (same_day) return SameAct::yes;
  const bool same_body =
      a.one_body || both_placed ||
      (!a.issuer.empty() && !b.issuer.empty() && one_names_other(a.issuer, b.issuer));
  // Most numbers come anew each year, those of central bodies too.
  const bool same_year = both_dated || !year_of_number(a.number_key).empty();
  return same_body && same_year ? SameAct::yes : SameAct::maybe;
}

ActIdentity identity_of(const HeldDecree& decree) {
  return {act_number_key(decree.number),
          decree.issued_on,
          decree.issuer,
          decree.province,
          false,
          decree.one_body};
}

ActIdentity identity_of(const HeldCitation& held) {
  ActIdentity out{act_number_key(held.citation.number),
                  held.citation.issued_on,
                  held.citation.issuer,
                  held.province,
                  false,
                  held.one_body};
  // A number of which each province has one, and no province said: the citing decree's.
  if (!out.one_body && out.province.empty()) {
    out.province = held.decree.province;
    out.province_assumed = true;
  }
  return out;
}

std::vector<KnownAct> acts_of(Store& store, const std::string& number) {
  DecreeFilter filter;
  filter.number = number;
  Acts acts;
  for (const HeldDecree& held : store.decrees(filter)) {
    KnownAct& act = acts.act_of(identity_of(held));
    act.type = held.type_name;
    act.number = held.number;
    act.title = held.title.empty() ? held.plan_title : held.title;
    act.held.push_back(held);
  }
  auto citations = store.citations_of(act_number_key(number));
  // Those that say most come first: they found the acts that the others may mean.
  std::ranges::stable_sort(citations, std::ranges::greater(), [](const HeldCitation& citation) {
    return citation.citation.issued_on.size();
  });
  for (HeldCitation& citation : citations) {
    KnownAct& act = acts.act_of(identity_of(citation));
    fill(act.type, citation.citation.type);
    fill(act.number, citation.citation.number);
    fill(act.title, citation.citation.title);
    act.citations.push_back(std::move(citation));
  }
  return acts.take();
}

}  // namespace decree

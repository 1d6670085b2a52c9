#include "corpus/act_tree.h"

#include <algorithm>
#include <set>
#include <utility>

#include "corpus/act_key.h"

namespace decree {
namespace {

class TreeBuilder {
 public:
  TreeBuilder(Store& store, const std::vector<std::string>& relations)
      : store_(store), relations_(relations) {}

  ActNode root(KnownAct act) {
    ActNode out;
    out.act = std::move(act);
    seen_.insert(key_of(out.act.identity));
    grow_up(out, 0);
    grow_down(out, 0);
    return out;
  }

 private:
  // The province counts where numbers are a province's own; it is empty for the others.
  static std::string key_of(const ActIdentity& identity) {
    return identity.number_key + "|" + identity.issued_on + "|" + plain_key(identity.province);
  }
  bool follows(const std::string& relation) const {
    return std::ranges::find(relations_, relation) != relations_.end();
  }

  // The act that `citation` means, with all that is known of it.
  KnownAct resolved(const HeldCitation& citation) {
    for (KnownAct& act : acts_of(store_, citation.citation.number)) {
      const bool meant = std::ranges::any_of(act.citations, [&](const HeldCitation& other) {
        return other.decree.id == citation.decree.id &&
               other.citation.issued_on == citation.citation.issued_on;
      });
      if (meant) return std::move(act);
    }
    return unnumbered(citation);
  }
  // A law by its name.
  static KnownAct unnumbered(const HeldCitation& citation) {
    KnownAct out;
    out.identity = identity_of(citation);
    out.type = citation.citation.type;
    out.title = citation.citation.title;
    return out;
  }

  void grow_up(ActNode& node, std::size_t depth) {
    if (depth == kMostTreeDepth) return;
    for (const HeldDecree& held : node.act.held) {
      for (const HeldCitation& citation : store_.citations_in(held.id)) {
        if (!follows(citation.citation.relation)) continue;
        ActNode above;
        above.relation = citation.citation.relation;
        above.act = resolved(citation);
        const bool is_new = seen_.insert(key_of(above.act.identity)).second;
        above.seen = !is_new && !above.act.identity.number_key.empty();
        if (is_new) grow_up(above, depth + 1);
        node.above.push_back(std::move(above));
      }
    }
  }

  void grow_down(ActNode& node, std::size_t depth) {
    if (depth == kMostTreeDepth) return;
    std::set<DecreeId> told;
    for (const HeldCitation& citation : node.act.citations) {
      if (!follows(citation.citation.relation) || !told.insert(citation.decree.id).second) continue;
      ActNode below;
      below.relation = citation.citation.relation;
      below.act = act_of(citation.decree);
      below.seen = !seen_.insert(key_of(below.act.identity)).second;
      if (!below.seen) grow_down(below, depth + 1);
      node.below.push_back(std::move(below));
    }
  }

  // The act that the decree is; by itself where it has no number.
  KnownAct act_of(const HeldDecree& held) {
    for (KnownAct& act : acts_of(store_, held.number)) {
      const bool meant = std::ranges::any_of(
          act.held, [&](const HeldDecree& other) { return other.id == held.id; });
      if (meant) return std::move(act);
    }
    KnownAct out;
    out.identity = identity_of(held);
    out.identity.number_key += "#" + std::to_string(held.id);
    out.type = held.type_name;
    out.title = held.title;
    out.held.push_back(held);
    return out;
  }

  Store& store_;
  const std::vector<std::string>& relations_;
  std::set<std::string> seen_;
};

}  // namespace

std::vector<ActNode> trees_of(Store& store, const std::string& number,
                              const std::vector<std::string>& relations) {
  std::vector<ActNode> out;
  for (KnownAct& act : acts_of(store, number))
    out.push_back(TreeBuilder(store, relations).root(std::move(act)));
  return out;
}

}  // namespace decree

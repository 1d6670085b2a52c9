// What an act carries out, and what carries it out, as far as the decrees of a store tell.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "corpus/act_links.h"

namespace decree {

struct ActNode {
  KnownAct act;
  std::string relation;  ///< to the node above: implements, amends … as the citing decree has it
  bool seen = false;     ///< it stands elsewhere in the tree with what belongs below it
  std::vector<ActNode> above;  ///< what it carries out, amends, replaces
  std::vector<ActNode> below;  ///< what carries it out …
};

/// A tree for each act of `number`: above it goes on upwards, below it downwards. `relations` are
/// those followed. An act is told once; chains longer than kMostTreeDepth are cut.
std::vector<ActNode> trees_of(Store& store, const std::string& number,
                              const std::vector<std::string>& relations);

inline constexpr std::size_t kMostTreeDepth = 50;

}  // namespace decree

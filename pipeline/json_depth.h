// How deep JSON goes, found without recursion: what reads it may call itself for each level.
#pragma once

#include <cstddef>
#include <string_view>

namespace decree {

/// The deepest plan that is read. A plan is nested twice as deep as its sections.
inline constexpr std::size_t kDeepestPlan = 200;

/// How many lists and objects stand within each other at most, whether `json` is valid or not.
std::size_t json_depth(std::string_view json);

}  // namespace decree

// Which bodies of the database a name means.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "corpus/store/store.h"

namespace decree {

/// A body of the database and how it comes to be meant.
struct FoundBody {
  HeldAgency agency;
  std::string under;  ///< the name it was found under, where that is an earlier or later one
  std::string until;  ///< last day on which the asked name was in use, where `under` is a later one:
                      ///< its tasks count after it
};

/// The bodies that `name` means: of that name, their heads, with a place after it, and those that it
/// was renamed or merged to, or from. Says so where there are none, with the nearest names, and
/// returns the exit code.
tl::expected<std::vector<FoundBody>, int> find_bodies(Store& store, const std::string& name);

}  // namespace decree

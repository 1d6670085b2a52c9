// Which bodies of the database a name means.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "corpus/store/store.h"
#include "extractors/resources.h"

namespace decree {

/// A body of the database and how it comes to be meant.
struct FoundBody {
  HeldAgency agency;
  std::string under;         ///< the name it was found under: that asked for, an earlier or a later
  std::string issued_after;  ///< its tasks count in decrees issued after this day; empty for all
  std::string related_to;    ///< the name that `under` became or took over from; empty: asked for
  std::string province;      ///< only in decrees of this province, as the name does not say which
};

/// The bodies that `name` means: of that name, their heads, with a place after it, and those that
/// it was renamed or merged to, or from (corpus/succession.h). `names` are those of load_names.
/// Says so where there are none, with the nearest names, and returns the exit code.
tl::expected<std::vector<FoundBody>, int> find_bodies(Store& store, const std::string& name,
                                                      const Resources& names);

/// The bodies as a filter has them, by where and when their tasks count.
AgencyGroups grouped(const std::vector<FoundBody>& bodies);

}  // namespace decree

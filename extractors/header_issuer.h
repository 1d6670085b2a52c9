// The body that issued the act, in full.
#pragma once

#include <string>
#include <string_view>

#include "extractors/context.h"
#include "pipeline/core/facts.h"

namespace decree {

/// A name in a letterhead's capitals as running text has it: "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI" gives
/// "Ủy ban nhân dân tỉnh Sơn Hải". A name in mixed case keeps its case; "UBND" is written in full.
std::string name_in_full(std::string_view printed, const Resources& resources);

/// The issuer that letterhead, authority line, attachment note or preamble names.
Text read_issuer(const Context& context);

}  // namespace decree

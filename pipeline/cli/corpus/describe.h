// How decrees of a database are shown: a line for people, an object for tools.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "corpus/store/store.h"

namespace decree {

/// "#12  412/QĐ-UBND  2024-03-14  Ủy ban nhân dân tỉnh Sơn Hải: Ban hành Kế hoạch …"; what the
/// decree does not say is left out.
std::string described(const HeldDecree& decree);

/// The same as JSON; null where the decree does not say it.
nlohmann::ordered_json as_json(const HeldDecree& decree);

nlohmann::ordered_json as_json(const PlanSpan& span);

/// Null for empty words.
nlohmann::ordered_json or_null(const std::string& words);

/// The members of an object, one a line.
std::string described_at_length(const nlohmann::ordered_json& object);

/// Indented, ended by a newline. Bytes that are no UTF-8 (of file names) are replaced.
std::string printed_json(const nlohmann::ordered_json& json);

}  // namespace decree

// File names for plans, and the ASCII words they are made of.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "corpus/plan_record.h"

namespace decree {

/// `words` in lower-case ASCII letters and digits, all else as one "-" between them: "412/QĐ-UBND"
/// gives "412-qd-ubnd". At most `most` bytes, cut between words where it can be; "" where nothing
/// is left.
std::string slug(std::string_view words, std::size_t most);

/// A name without extension, from type, number, date and digest:
/// "quyet-dinh_412-qd-ubnd_2024-03-14_e4698014a7c20626". What the plan lacks is left out. Two plans
/// have one name only where they are of the same bytes. ASCII, at most 120 bytes, no file system
/// minds it.
std::string plan_file_name(const PlanRecord& plan);

}  // namespace decree

// Plans as JSON: an array of them, or one a line.
#pragma once

#include <filesystem>
#include <memory>

#include "corpus/export/exporter.h"

namespace decree {

/// One array of the plans as they are.
std::unique_ptr<Exporter> make_json_exporter(const std::filesystem::path& file,
                                             bool to_disk = true);
/// A plan a line (JSON Lines).
std::unique_ptr<Exporter> make_jsonl_exporter(const std::filesystem::path& file,
                                              bool to_disk = true);

}  // namespace decree

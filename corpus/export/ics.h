// Plans' deadlines as one calendar file.
#pragma once

#include <filesystem>
#include <memory>

#include "corpus/export/exporter.h"

namespace decree {

/// A calendar (calendar.h) of all plans that are added. Deadlines without a day are not in it: the
/// options' note hears of the first of them by words, of the others by their number. Needs
/// ExportOptions::resources.
std::unique_ptr<Exporter> make_ics_exporter(const std::filesystem::path& file,
                                            const ExportOptions& options);

}  // namespace decree

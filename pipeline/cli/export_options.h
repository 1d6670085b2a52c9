// What exports need to know of this call.
#pragma once

#include "corpus/export/exporter.h"
#include "extractors/resources.h"

namespace decree {

/// Notes go to standard error unless `quiet`. `resources` must outlive the exporter.
ExportOptions export_options(const Resources& resources, bool quiet);

}  // namespace decree

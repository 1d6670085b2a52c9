// Reads a PDF: text layer and scanned pages, chosen page by page.
#pragma once

#include <tl/expected.hpp>

#include "extractors/resources.h"
#include "pipeline/readers/paged.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// Reads the PDF open as `input`. Fails where it is encrypted, broken, or over a limit as a whole;
/// a page that cannot be read is a finding.
tl::expected<PagedInput, ReadFault> read_pdf(int input, const Resources& resources,
                                             const ReadOptions& options);

}  // namespace decree

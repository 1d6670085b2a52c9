// Reads a file of pictures: PNG, JPEG, TIFF with one or several pages.
#pragma once

#include <tl/expected.hpp>

#include "pipeline/readers/paged.h"

namespace decree {

/// Reads the pictures in the file open as `input` by OCR. Fails where they cannot be counted; one
/// that cannot be read is a finding.
tl::expected<PagedInput, ReadFault> read_picture_file(int input, const ReadOptions& options);

}  // namespace decree

// One page image from file to words: prepared, read, and read again where that helps.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "pipeline/ocr/picture.h"
#include "pipeline/ocr/wire.h"

namespace decree {

/// Reads `picture`, which it changes, with the Tesseract model `model`. Fails where the model is
/// not installed.
tl::expected<WorkerPage, std::string> read_page_image(Picture& picture, const std::string& model);

}  // namespace decree

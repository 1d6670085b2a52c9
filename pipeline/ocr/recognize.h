// Reads the words of a page image. The only user of Tesseract.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "pipeline/ocr/picture.h"
#include "pipeline/ocr/wire.h"

namespace decree {

/// Reads `picture` with the Tesseract model `model` ("vie"). Fails where the model is not
/// installed.
tl::expected<WorkerPage, std::string> recognize(const Picture& picture, const std::string& model);

}  // namespace decree

// Reads plain text and Markdown.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "pipeline/core/document.h"
#include "pipeline/readers/read_fault.h"

namespace decree {

/// `bytes` as text: valid UTF-8, LF line ends, no byte order mark. Sets `text`, `media_type` and
/// `replaced_bytes` alone. Fails where they are no text in UTF-8.
tl::expected<RawDocument, ReadFault> read_text(std::string bytes);

}  // namespace decree

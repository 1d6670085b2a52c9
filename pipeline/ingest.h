// Bytes in: picks a reader by content and hands on valid UTF-8 text.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "pipeline/core/document.h"

namespace decree {

/// Why an input could not be read, and what its owner can do.
struct IngestError {
  std::string input;
  std::string what;    ///< what happened, English
  std::string remedy;  ///< what to do, English; may be empty
};

/// Reads a whole file. Fails where it cannot be opened, or is no text in UTF-8.
tl::expected<RawDocument, IngestError> ingest_file(const std::filesystem::path& path);

/// Reads standard input to its end; the name is "-".
tl::expected<RawDocument, IngestError> ingest_stdin();

/// Takes bytes that were read already. `name` decides nothing but what is written to `source.name`.
tl::expected<RawDocument, IngestError> ingest_bytes(std::string bytes, const std::string& name);

}  // namespace decree

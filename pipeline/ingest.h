// Bytes in: picks a reader by content, never by the file's name, and hands on valid UTF-8 text with
// the place of each word where the input has pages.
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

#include "extractors/resources.h"
#include "pipeline/core/document.h"
#include "pipeline/readers/read_options.h"

namespace decree {

/// Why an input could not be read, and what its owner can do.
struct IngestError {
  std::string input;
  std::string what;    ///< what happened, English
  std::string remedy;  ///< what to do, English; may be empty
};

/// Reads a whole file: text, Markdown, PDF, pictures, Word and OpenDocument, web pages. Fails where
/// it cannot be
/// opened, is none of these, is over a limit, or nothing in it could be read. What was not read of
/// an input that was is in RawDocument::findings.
tl::expected<RawDocument, IngestError> ingest_file(const std::filesystem::path& path,
                                                   const Resources& resources,
                                                   const ReadOptions& options = {});

/// Reads standard input to its end; the name is "-".
tl::expected<RawDocument, IngestError> ingest_stdin(const Resources& resources,
                                                    const ReadOptions& options = {});

/// Takes bytes that were read already. `name` decides nothing but what is written to `source.name`.
tl::expected<RawDocument, IngestError> ingest_bytes(std::string bytes, const std::string& name,
                                                    const Resources& resources,
                                                    const ReadOptions& options = {});

}  // namespace decree

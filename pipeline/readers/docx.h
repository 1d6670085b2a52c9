// Reads DOCX: the XML parts of a ZIP archive (ECMA-376, WordprocessingML).
#pragma once

#include <tl/expected.hpp>

#include "pipeline/readers/archive.h"
#include "pipeline/readers/typed.h"

namespace decree {

/// The words of the document as Word prints them: with the numbers that it generates, tracked
/// insertions in and deletions out, fields as their last results, hidden text out, letters of old
/// fonts (.VnTime, VNI-Times) as Unicode. Headers and footers, comments, and tables of contents are
/// left out. Fails where the archive is no document of Word, is damaged, or is over a limit.
tl::expected<TypedDocument, ReadFault> read_docx(Archive& archive);

/// Whether `archive` holds a document of Word.
bool is_docx(const Archive& archive);

}  // namespace decree

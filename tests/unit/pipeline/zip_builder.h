// Makes ZIP archives and small DOCX files in memory.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace decree {

using ZipEntries = std::vector<std::pair<std::string, std::string>>;

/// The archive with these entries (name, content), packed.
std::string make_zip(const ZipEntries& entries);

/// A DOCX file whose body holds `body` (WordprocessingML); `parts` are more entries by the names of
/// their kind: "styles", "numbering", "footnotes".
std::string make_docx(const std::string& body, const ZipEntries& parts = {});

/// A paragraph with one run; `properties` are those of the paragraph (pPr), `run` those of the run.
std::string docx_paragraph(const std::string& text, const std::string& properties = "",
                           const std::string& run = "");

/// A table of one-paragraph cells.
std::string docx_table(const std::vector<std::vector<std::string>>& rows, bool ruled);

}  // namespace decree

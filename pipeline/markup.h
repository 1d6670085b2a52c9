// Marks of Markdown and HTML in pasted text.
#pragma once

#include "pipeline/source_lines.h"

namespace decree {

/// Takes headings' and emphasis' marks, HTML tags, entities and escapes off `line`; what they said
/// stays as hints (heading_level, bold_begin, bold_end). A "<br>" becomes a line feed.
void strip_markdown(SourceLine& line);

}  // namespace decree

// Reads plain text and Markdown.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "extractors/syllable.h"
#include "pipeline/core/document.h"
#include "pipeline/readers/read_fault.h"

namespace decree {

/// `bytes` as text: valid UTF-8, LF line ends, no byte order mark. Takes UTF-8, UTF-16, UTF-32, and
/// the old encodings of Vietnamese where the text is long enough to tell them. Sets `text`,
/// `media_type`, `replaced_bytes` and `findings` alone. Fails where they are no such text.
tl::expected<RawDocument, ReadFault> read_text(std::string bytes, const SyllableGrammar& syllables);

/// Converts the text of `raw` where it is plainly in an old encoding, with a finding.
void mend_encoding(RawDocument& raw, const SyllableGrammar& syllables);

}  // namespace decree

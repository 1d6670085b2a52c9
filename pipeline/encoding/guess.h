// Which encoding a text without fonts is in, by how much of it is Vietnamese under each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/syllable.h"
#include "pipeline/core/diagnostic.h"
#include "pipeline/encoding/legacy.h"

namespace decree {

/// A text that was converted. Shares are of the words with signs beyond ASCII, 0 to 1.
struct Converted {
  std::string text;       ///< UTF-8; what was converted of it in NFC
  std::string_view from;  ///< name of the encoding, for a clerk
  double before = 0;      ///< share of Vietnamese syllables as the text was
  double after = 0;
};

/// Tells of it.
void add_finding(const Converted& converted, Diagnostics& findings);

/// Reads `bytes`, which are no UTF-8. Nothing where no encoding wins clearly.
std::optional<Converted> convert_bytes(std::string_view bytes, const SyllableGrammar& syllables);

/// Reads `text`, UTF-8 in which characters may stand for bytes of an old encoding. Nothing where it
/// is to stay as it is; of a text in Unicode a few KB are looked at.
std::optional<Converted> convert_text(std::string_view text, const SyllableGrammar& syllables);

}  // namespace decree

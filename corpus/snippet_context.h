// The words around a place of a text.
#pragma once

#include <cstddef>
#include <string_view>

#include "corpus/snippet.h"

namespace decree {

/// The code points `core` of `text`, which begin at byte `core_byte`, with the words around them of
/// the same paragraphs and within `room`, `width` code points in all; cut at its end where it is
/// longer. Without hits.
Snippet with_context(std::string_view text, std::size_t core_byte, PlanSpan core, PlanSpan room,
                     std::size_t width);

}  // namespace decree

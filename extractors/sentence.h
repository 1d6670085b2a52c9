// Cuts a paragraph into sentences, and a sentence into parts at its semicolons.
#pragma once

#include <string_view>
#include <vector>

#include "extractors/context.h"

namespace decree {

/// The sentences of `paragraph`, without blanks at their ends, each with its closing stop. A stop
/// ends one where a blank and a capital, a digit or a quotation mark follow, and where no
/// abbreviation in capitals ("TP.", "KT.") stands before it. None is longer than 4000 bytes.
std::vector<Span> sentences(std::string_view text, Span paragraph);

/// The parts of `sentence` between semicolons outside brackets, without the semicolons.
std::vector<Span> segments(std::string_view text, Span sentence);

/// `span` without blanks, and without any of the characters `marks`, at its ends.
Span shrink(std::string_view text, Span span, std::string_view marks = "");

/// Own paragraphs of a node, heading first where it has one.
std::vector<Span> paragraphs(const Node& node);

/// Is the node, or one above it, of this kind?
bool stands_in(const Outline& outline, std::size_t node, SectionKind kind);

/// Stretches in quotation marks “…” or "…" within `range`: names, which say nothing of their own.
std::vector<Span> quotations(std::string_view text, Span range);

/// Does `span` overlap any of `spans`?
bool overlaps_any(Span span, const std::vector<Span>& spans);

/// The words of `range` without the stretches `cut` (in order), blanks and stray marks tidied.
std::string without(std::string_view text, Span range, const std::vector<Span>& cut);

}  // namespace decree

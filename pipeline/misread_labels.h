// Labels of items that OCR got wrong: "L." for "I.", "II." for "III.", "ở)" for "đ)".
#pragma once

#include <span>
#include <vector>

#include "extractors/lexicon.h"
#include "pipeline/source_lines.h"

namespace decree {

/// Sets the Roman numbers of headings and the letters of items on scanned pages right. What a label
/// may be is in lexicon/ocr_labels.tsv, and a stroke of a Roman number may be lost; which one it is
/// the labels before and after it say (Nghị định 30/2020/NĐ-CP, Annex I: numbered in order, with
/// Roman numbers, then Arabic ones, then letters). A label that no order explains stays. Each
/// change is listed in `repairs`.
void mend_labels(std::span<SourceLine> lines, const Table& misread, std::vector<Repair>& repairs);

}  // namespace decree

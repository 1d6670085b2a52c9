// Repairs the damage of pasted text and keeps the way back to the source.
//
// What the output guarantees, whatever the input:
//   - `text` is NFC, valid UTF-8, without carriage returns, tabs, control or zero-width characters;
//   - one paragraph a line, no empty line, no blank at either end of a line, no two blanks in a
//   row;
//   - `lines` cover `text`: each line's span ends at a newline or at the end of `text`;
//   - the cells of a table row lie within its line, in order;
//   - every byte of `text` maps to a place in the source, and places never run backwards within a
//     line;
//   - every letter and digit of the source that is not furniture (page number, Markdown mark, web
//     chrome) is in `text`; every other change is listed as a diagnostic;
//   - `doubts` holds every word that OCR was not sure of.
#pragma once

#include "extractors/resources.h"
#include "pipeline/core/diagnostic.h"
#include "pipeline/core/document.h"

namespace decree {

Document normalize(const RawDocument& raw, const Resources& resources, Diagnostics& diagnostics);

}  // namespace decree

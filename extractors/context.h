// What every extractor reads: one segmented decree, the words, and where findings go.
#pragma once

#include "extractors/resources.h"
#include "pipeline/core/diagnostic.h"
#include "pipeline/core/document.h"
#include "pipeline/core/outline.h"

namespace decree {

struct Context {
  const Document& document;
  const Outline& outline;
  const Resources& resources;
  Diagnostics& diagnostics;

  std::string_view text(Span span) const { return span.of(document.text); }
};

}  // namespace decree

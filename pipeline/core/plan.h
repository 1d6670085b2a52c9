// One decree as the JSON Schema has it: the output of the program before it is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/core/diagnostic.h"
#include "pipeline/core/document.h"
#include "pipeline/core/facts.h"
#include "pipeline/core/outline.h"
#include "pipeline/core/places.h"

namespace decree {

inline constexpr std::string_view kSchemaVersion = "1.0";

/// Where the plan comes from (plan-model: `source`).
struct Source {
  std::string name;
  std::string media_type;
  std::string sha256;
  std::size_t bytes = 0;
  std::size_t pages = 0;   ///< 0 where the format has none: null in the JSON
  std::string rules_hash;  ///< of rules and lexicons, lower-case hexadecimal
  std::optional<OcrSummary> ocr = std::nullopt;
  std::vector<PageImage> images = {};  ///< of the pages that went through OCR
};

struct Plan {
  bool partial = false;
  Source source;
  Document document;
  Places places;  ///< of the words in the input's own text
  Outline outline;
  Facts facts;
  std::vector<Diagnostic> diagnostics;
};

}  // namespace decree

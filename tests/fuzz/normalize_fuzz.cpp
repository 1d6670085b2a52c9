// Any bytes through the reader of texts and normalize: pipeline/normalize.h's guarantees hold.
#include <cstdint>

#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"
#include "tests/unit/pipeline/guarantees.h"

decree::LineStock decree::line_stock() {
  return decree_stock();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace decree;
  const RawDocument raw = read_anything({reinterpret_cast<const char*>(data), size});
  Diagnostics diagnostics;
  const Document document = normalize(raw, resources(), diagnostics);
  expect_none(text_faults(document), "text");
  expect_none(line_faults(document), "lines");
  expect_none(map_faults(document, raw), "map");
  return 0;
}

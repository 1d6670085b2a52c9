// Any bytes through segment: pipeline/segment.h's guarantees hold.
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
  const Segmented read(raw.text);
  expect_none(role_faults(read.document, read.outline), "roles");
  expect_none(tree_faults(read.outline), "tree");
  return 0;
}

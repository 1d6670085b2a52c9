// Any bytes through the whole pipeline: the plan is valid by the schema, every quote stands at its
// span, and emit's shorter forms are JSON of the same shape.
#include <cstdint>

#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/schema_check.h"
#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

// Whether `bytes` would be given to a decoding program: those are tested by tests/cli.
bool is_no_text(std::string_view bytes) {
  for (const char* begin : {"%PDF", "\x89PNG", "\xFF\xD8", "II*", "MM", "GIF8", "RIFF"}) {
    if (bytes.starts_with(begin)) return true;
  }
  return bytes.find("%PDF-") != std::string_view::npos;
}

void expect_valid(const std::string& json) {
  static const auto schema = *PlanSchema::load(DECREE_SOURCE_DIR "/schemas/plan.schema.json");
  std::vector<std::string> faults;
  for (const SchemaFault& fault : schema.check(json))
    faults.push_back(fault.pointer + ": " + fault.message);
  expect_none(faults, "plan");
}

}  // namespace

LineStock line_stock() {
  return decree_stock();
}

}  // namespace decree

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace decree;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (is_no_text(bytes)) return -1;
  auto raw = ingest_bytes(std::move(bytes), "fuzz.txt", resources());
  if (!raw) {
    if (raw.error().what.empty()) expect_none({"fails without a reason"}, "ingest");
    return 0;
  }
  const Plan plan = convert(std::move(*raw), resources());
  expect_valid(emit(plan));
  if (size % 8 == 0) expect_valid(emit(plan, {.text = false, .compact = true}));
  return 0;
}

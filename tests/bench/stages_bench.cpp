// MB of source a second for each stage and the whole, for a sample decree 1, 10 and 100 times over.
// It reports and asserts nothing.
#include <benchmark/benchmark.h>

#include <fstream>
#include <iterator>
#include <string>

#include "extractors/resources.h"
#include "pipeline/assemble.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/extract.h"
#include "pipeline/ingest.h"
#include "pipeline/normalize.h"
#include "pipeline/segment.h"

namespace decree {
namespace {

const Resources& resources() {
  static const Resources loaded = *Resources::load(DECREE_SOURCE_DIR "/extractors");
  return loaded;
}

RawDocument repeated(std::int64_t times) {
  std::ifstream in(DECREE_SOURCE_DIR "/corpus/decrees/ke-hoach-kem-quyet-dinh.txt",
                   std::ios::binary);
  const std::string one{std::istreambuf_iterator<char>(in), {}};
  std::string all;
  for (std::int64_t i = 0; i < times; ++i)
    all += one + "\n\n";
  return *ingest_bytes(std::move(all), "bench", resources());
}

// Runs `stage` on the sample and counts the bytes of the source.
template <typename Stage>
void run(benchmark::State& state, const RawDocument& raw, const Stage& stage) {
  for (auto _ : state)
    benchmark::DoNotOptimize(stage());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(raw.text.size()));
}

void BM_normalize(benchmark::State& state) {
  const RawDocument raw = repeated(state.range(0));
  run(state, raw, [&] {
    Diagnostics diagnostics;
    return normalize(raw, resources(), diagnostics);
  });
}

void BM_segment(benchmark::State& state) {
  const RawDocument raw = repeated(state.range(0));
  Diagnostics before;
  const Document document = normalize(raw, resources(), before);
  run(state, raw, [&] {
    Diagnostics diagnostics;
    return segment(document, resources(), diagnostics);
  });
}

void BM_extract(benchmark::State& state) {
  const RawDocument raw = repeated(state.range(0));
  Diagnostics before;
  const Document document = normalize(raw, resources(), before);
  const Outline outline = segment(document, resources(), before);
  run(state, raw, [&] {
    Diagnostics diagnostics;
    return extract(document, outline, resources(), diagnostics);
  });
}

void BM_emit(benchmark::State& state) {
  const RawDocument raw = repeated(state.range(0));
  const Plan plan = convert(raw, resources());
  run(state, raw, [&] { return emit(plan); });
}

void BM_whole(benchmark::State& state) {
  const RawDocument raw = repeated(state.range(0));
  run(state, raw, [&] { return emit(convert(raw, resources())); });
}

BENCHMARK(BM_normalize)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_segment)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_extract)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_emit)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_whole)->Arg(1)->Arg(10)->Arg(100)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace decree

BENCHMARK_MAIN();

// A short input many times over: reading must take time in proportion to the length. A file of
// megabytes made of one paragraph, one table, one list must not hold the program up.
#include <cstdint>
#include <cstdio>
#include <ctime>

#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "tests/fuzz/lines.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPiece = 400;
constexpr std::size_t kShort = 8'000;  // bytes
constexpr std::size_t kLong = 64'000;  // eight times as many
constexpr double kMostGrowth = 24;     // times as long for eight times as many; quadratic: 64
constexpr double kLeastSeconds = 1;    // below that a measurement says little

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double seconds_for(std::string_view piece, std::size_t length) {
  RawDocument raw;
  while (raw.text.size() < length)
    raw.text += piece;
  raw.bytes = raw.text.size();
  const double begin = cpu_seconds();
  emit(convert(std::move(raw), resources()));
  return cpu_seconds() - begin;
}

}  // namespace

LineStock line_stock() {
  return decree_stock();
}

}  // namespace decree

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace decree;
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string piece = read_anything(bytes.substr(0, kLongestPiece)).text;
  if (piece.empty()) return -1;
  const double longer = seconds_for(piece, kLong);
  if (longer < kLeastSeconds) return 0;
  const double shorter = seconds_for(piece, kShort);
  if (longer > kMostGrowth * shorter) {
    std::fprintf(stderr, "%zu bytes: %.2f s; %zu bytes: %.2f s\n", kShort, shorter, kLong, longer);
    expect_none({"grows faster than the input"}, "time");
  }
  return 0;
}

// tests/regressions.txt: texts that once broke a promise that holds for every input.
#include <gtest/gtest.h>

#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/schema_check.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

constexpr std::size_t kShort = 2'000;  // times a line is repeated
constexpr std::size_t kLong = 8'000;
// Four times the input may take ten times as long: twice what noise was seen to add, and well below
// the sixteen of what grows with the square. Shorter times say little.
constexpr double kMostGrowth = 10;
constexpr double kLeastSeconds = 0.5;
constexpr int kAttempts = 3;

struct Block {
  std::string name;
  std::string text;  // without the last line end
  bool repeated = false;
};

std::vector<Block> blocks() {
  std::ifstream in(DECREE_SOURCE_DIR "/tests/regressions.txt");
  std::vector<Block> out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("== ") || line.starts_with("=* ")) {
      out.push_back({line.substr(3), "", line[1] == '*'});
    } else if (!out.empty()) {
      out.back().text += line + '\n';
    }
  }
  for (Block& block : out)
    block.text.resize(block.text.find_last_not_of('\n') + 1);
  return out;
}

std::string plan_of(const std::string& text) {
  auto raw = ingest_bytes(text, "regression", resources());
  return raw ? emit(convert(std::move(*raw), resources())) : "";
}

// The last line of the block many times, in one paragraph or in one each; the others once before.
std::string repeated(const Block& block, std::size_t times, char between) {
  const auto line = block.text.rfind('\n') + 1;
  std::string out = block.text.substr(0, line);
  for (std::size_t i = 0; i < times; ++i)
    out += block.text.substr(line) + between;
  return out;
}

double seconds_for(const std::string& text) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double begin = now();
  plan_of(text);
  return now() - begin;
}

bool grows_linearly(const Block& block, char between) {
  for (int left = kAttempts; left > 0; --left) {
    const double longer = seconds_for(repeated(block, kLong, between));
    if (longer < kLeastSeconds) return true;
    if (longer < kMostGrowth * seconds_for(repeated(block, kShort, between))) return true;
  }
  return false;
}

TEST(Regressions, GiveAPlanValidAgainstTheSchema) {
  const auto schema = PlanSchema::load(DECREE_SOURCE_DIR "/schemas/plan.schema.json");
  ASSERT_TRUE(schema);
  const auto all = blocks();
  ASSERT_FALSE(all.empty());
  for (const Block& block : all) {
    for (const SchemaFault& fault : schema->check(plan_of(block.text)))
      ADD_FAILURE() << block.name << ": " << fault.pointer << ": " << fault.message;
  }
}

TEST(Regressions, TakeTimeInProportionToTheirLength) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizers' own cost hides that of the program";
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  GTEST_SKIP() << "the sanitizers' own cost hides that of the program";
#endif
#endif
  for (const Block& block : blocks()) {
    if (!block.repeated) continue;
    EXPECT_TRUE(grows_linearly(block, ' ')) << block.name << ", one paragraph";
    EXPECT_TRUE(grows_linearly(block, '\n')) << block.name << ", a paragraph each";
  }
}

}  // namespace
}  // namespace decree

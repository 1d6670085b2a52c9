// The plans of the sample decrees are those that stand beside them (tests/golden/update writes
// them).
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "extractors/resources.h"
#include "pipeline/convert.h"
#include "pipeline/emit.h"
#include "pipeline/ingest.h"
#include "pipeline/schema_check.h"

namespace decree {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const fs::path kSamples = fs::path(DECREE_SOURCE_DIR) / "corpus" / "decrees";

std::vector<fs::path> samples() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kSamples)) {
    if (entry.path().extension() != ".json") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string plan_of(const fs::path& sample) {
  static const Resources resources = *Resources::load(DECREE_SOURCE_DIR "/extractors");
  return emit(convert(*ingest_file(sample, resources), resources));
}

Json expected_of(fs::path sample) {
  std::ifstream in(sample.replace_extension(".json"));
  return Json::parse(in);
}

// The hash changes with every word of the rules and the version with every release.
void drop_versions(Json& plan) {
  plan["source"].erase("rules");
  plan["source"].erase("program");
}

class Golden : public testing::TestWithParam<fs::path> {};

TEST_P(Golden, PlanIsTheOneThatWasReadAndApproved) {
  Json found = Json::parse(plan_of(GetParam()));
  Json expected = expected_of(GetParam());
  drop_versions(found);
  drop_versions(expected);
  for (const Json& step : Json::diff(expected, found)) {
    ADD_FAILURE() << step.at("path").get<std::string>() << ": " << step.at("op").get<std::string>()
                  << ' ' << (step.contains("value") ? step.at("value").dump() : "");
  }
}

TEST_P(Golden, PlanIsValid) {
  const auto schema = PlanSchema::load(DECREE_SOURCE_DIR "/schemas/plan.schema.json");
  ASSERT_TRUE(schema) << schema.error();
  for (const SchemaFault& fault : schema->check(plan_of(GetParam()))) {
    ADD_FAILURE() << fault.pointer << ": " << fault.message;
  }
}

INSTANTIATE_TEST_SUITE_P(Samples, Golden, testing::ValuesIn(samples()), [](const auto& sample) {
  std::string name = sample.param.stem().string();
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace decree

// Sentences that give a duty, each with whom it charges ("="), who takes part ("+"), and whether it
// only asks ("?"). They stand in duties.txt, so that a clerk can add one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/extractors/task_sample.h"

namespace decree {
namespace {

using ::testing::ElementsAreArray;

struct Duty {
  std::string sentence;
  std::vector<std::string> owners;
  std::vector<std::string> partners;
  Modality modality = Modality::assign;
};

std::vector<std::string> split(std::string_view names) {
  std::vector<std::string> out;
  while (!names.empty()) {
    const auto end = std::min(names.find(" ; "), names.size());
    if (const auto name = trim(names.substr(0, end)); !name.empty()) out.emplace_back(name);
    names.remove_prefix(std::min(end + 3, names.size()));
  }
  return out;
}

std::vector<Duty> duties() {
  std::ifstream file(DECREE_SOURCE_DIR "/tests/unit/extractors/duties.txt");
  std::vector<Duty> out;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("  = ") && !out.empty()) {
      out.back().owners = split(std::string_view(line).substr(4));
    } else if (line.starts_with("  + ") && !out.empty()) {
      out.back().partners = split(std::string_view(line).substr(4));
    } else if (line.starts_with("  ? ") && !out.empty()) {
      out.back().modality = Modality::request;
    } else {
      out.push_back({line, {}, {}});
    }
  }
  return out;
}

TEST(Duties, SayWhoIsCharged) {
  const auto all = duties();
  ASSERT_GT(all.size(), 50u);
  for (const Duty& duty : all) {
    Sample sample;
    const auto part =
        sample.add(kNone, "I", "TỔ CHỨC THỰC HIỆN", {}, {SectionKind::implementation});
    sample.add(part, "1", "", {duty.sentence});
    const auto tasks = sample.tasks();
    ASSERT_EQ(tasks.size(), 1u) << duty.sentence;
    EXPECT_THAT(tasks[0].owners, ElementsAreArray(duty.owners)) << duty.sentence;
    EXPECT_THAT(tasks[0].partners, ElementsAreArray(duty.partners)) << duty.sentence;
    EXPECT_EQ(tasks[0].modality, duty.modality) << duty.sentence;
  }
}

}  // namespace
}  // namespace decree

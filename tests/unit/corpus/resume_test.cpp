#include "corpus/resume.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "pipeline/sha256.h"

namespace decree {
namespace {

namespace fs = std::filesystem;

class Resume : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    write(input_, "a decree");
    plan_.source.name = "decree.txt";
    plan_.source.sha256 = sha256_of("a decree");
    plan_.source.bytes = 8;
    plan_.source.rules_hash = "0123456789abcdef";
    plan_.document.text = "text";
  }
  void TearDown() override { fs::remove_all(folder_); }

  static void write(const fs::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary) << content;
  }
  bool unchanged(const std::string& json) const {
    write(output_, json);
    return is_unchanged(input_, output_, wish_);
  }
  bool unchanged() const { return unchanged(emit(plan_, wish_.emit)); }

  // With what stands once in the plan written as something else.
  bool unchanged_with(const std::string& from, const std::string& to) const {
    std::string json = emit(plan_, wish_.emit);
    const std::size_t at = json.find(from);
    if (at == std::string::npos) ADD_FAILURE() << from << " is not in the plan";
    return unchanged(json.replace(at, from.size(), to));
  }

  fs::path folder_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
  fs::path input_ = folder_ / "decree.txt";
  fs::path output_ = folder_ / "decree.json";
  PlanWish wish_{"0123456789abcdef", {}};
  Plan plan_;
};

TEST_F(Resume, TakesThePlanThatReadingWouldGive) {
  EXPECT_TRUE(unchanged());
  wish_.emit = {false, false};
  EXPECT_TRUE(unchanged());
  wish_.emit = {true, true};
  EXPECT_TRUE(unchanged());
  wish_.emit = {false, true};
  EXPECT_TRUE(unchanged());
}

TEST_F(Resume, ReadsWithoutAPlan) {
  EXPECT_FALSE(is_unchanged(input_, output_, wish_));
  fs::create_directory(output_);
  EXPECT_FALSE(is_unchanged(input_, output_, wish_));
}

TEST_F(Resume, ReadsOtherBytes) {
  write(input_, "a decreE");
  EXPECT_FALSE(unchanged());
  write(input_, "a decree\n");
  EXPECT_FALSE(unchanged());
  fs::remove(input_);
  EXPECT_FALSE(unchanged());
}

TEST_F(Resume, ReadsAnotherFileOfTheSameBytes) {
  plan_.source.name = "copy.txt";
  EXPECT_FALSE(unchanged());
}

TEST_F(Resume, ReadsAfterAChangeOfRulesOrProgram) {
  wish_.rules_hash = "fedcba9876543210";
  EXPECT_FALSE(unchanged());
  wish_.rules_hash = plan_.source.rules_hash;
  EXPECT_FALSE(unchanged_with("\"program\": \"", "\"program\": \"9"));
}

TEST_F(Resume, ReadsForAnotherFormOfThePlan) {
  const std::string json = emit(plan_, wish_.emit);
  wish_.emit.text = false;
  EXPECT_FALSE(unchanged(json));
  wish_.emit = {true, true};
  EXPECT_FALSE(unchanged(json));
  const std::string short_one = emit(plan_, {false, false});
  wish_.emit = {true, false};
  EXPECT_FALSE(unchanged(short_one));
}

TEST_F(Resume, TrustsNoPlanThatIsCutShortOrGarbled) {
  for (const bool compact : {false, true}) {
    wish_.emit.compact = compact;
    const std::string json = emit(plan_, wish_.emit);
    for (std::size_t size = 0; size < json.size(); ++size) {
      ASSERT_FALSE(unchanged(json.substr(0, size))) << size;
      if (size <= json.rfind(']')) {
        ASSERT_FALSE(unchanged(json.substr(0, size) + "}\n")) << size;
      }
    }
    EXPECT_FALSE(unchanged(json.substr(0, json.size() / 2) + std::string(json.size() / 2, '\0')));
    EXPECT_FALSE(unchanged(json + json));
  }
  EXPECT_FALSE(unchanged("{\n}\n"));
  EXPECT_FALSE(unchanged("[1]\n"));
  EXPECT_FALSE(unchanged("{\n \"source\": [{}]\n}\n"));
}

TEST_F(Resume, ReadsPagesAgainThatCouldNotBeRead) {
  plan_.partial = true;
  plan_.diagnostics.push_back({Severity::error, "too-long", "", {}});
  EXPECT_TRUE(unchanged());
  plan_.diagnostics.push_back({Severity::error, "page-timeout", "", {}});
  EXPECT_FALSE(unchanged());
}

// A decree may hold every word that the plan does.
TEST_F(Resume, IsNotMisledByTheText) {
  plan_.document.text = "\"code\": \"page-timeout\"}], \"source\": {\"sha256\": \"0\"}";
  EXPECT_TRUE(unchanged());
}

}  // namespace
}  // namespace decree

// Signs and the confidence they make.
#include "extractors/confidence.h"

#include <gtest/gtest.h>

#include "extractors/agency.h"
#include "pipeline/extract.h"
#include "tests/unit/pipeline/fixture.h"

namespace decree {
namespace {

using enum FactKind;

TEST(Confidence, IsAProbabilityWhateverTheSigns) {
  Signs all;
  for (unsigned i = 0; i <= static_cast<unsigned>(Sign::loose_labels); ++i)
    all.add(static_cast<Sign>(i));
  for (const FactKind kind : {target, task, deadline}) {
    EXPECT_GT(confidence(kind, {}), 0.9);
    EXPECT_LT(confidence(kind, {}), 1);
    EXPECT_GT(confidence(kind, all), 0);
    EXPECT_LT(confidence(kind, all), 0.5);
    EXPECT_LT(confidence(kind, {Sign::weak_rule}), confidence(kind, {}));
    EXPECT_GT(confidence(kind, {Sign::strong_rule}), confidence(kind, {}));
  }
}

TEST(Confidence, IsToldInWordsHeaviestFirst) {
  EXPECT_EQ(describe(deadline, {}), "a time in full");
  const std::string why = describe(task, {Sign::repaired, Sign::marks_lost});
  EXPECT_EQ(why, "its words bear no marks; a repair changed its words");
}

struct Read {
  explicit Read(std::string_view text) : decree(text) {
    facts = extract(decree.document, decree.outline, resources(), decree.diagnostics);
  }
  const Diagnostic* finding(std::string_view code) const {
    for (const Diagnostic& found : decree.diagnostics.all()) {
      if (found.code == code) return &found;
    }
    return nullptr;
  }
  Segmented decree;
  Facts facts;
};

std::string plan(std::string_view year, std::string_view task) {
  return "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\nSố: 12/KH-UBND\nSơn Hải, ngày 20 tháng 8 năm " +
         std::string(year) + "\nKẾ HOẠCH\nPhát triển cây dược liệu\nI. MỤC TIÊU\n" +
         "1. Tỷ lệ hộ trồng cây dược liệu đạt trên 40%.\nII. TỔ CHỨC THỰC HIỆN\n" +
         std::string(task) + "\n";
}

TEST(Confidence, FallsWithTheSoundnessOfTheWords) {
  const Read sound(plan("2024", "1. Sở Y tế: Hướng dẫn các hộ chế biến dược liệu."));
  const Read odd(plan("2024", "1. Sở Y tế: Hưứng dẫn các hộ chếề biến dượcc liệu."));
  ASSERT_EQ(sound.facts.tasks.size(), 1u);
  ASSERT_EQ(odd.facts.tasks.size(), 1u);
  EXPECT_LT(odd.facts.tasks[0].origin.confidence, sound.facts.tasks[0].origin.confidence - 0.1);
  EXPECT_TRUE(odd.facts.tasks[0].origin.signs.has(Sign::garbled));
  EXPECT_FALSE(sound.facts.tasks[0].origin.signs.has(Sign::odd_word));
}

TEST(Confidence, KnowsWhichBodiesNoLexiconHas) {
  const Read read(plan("2024",
                       "1. Sở Y tế: Hướng dẫn các hộ.\n2. Trung tâm Bảo tồn Dược liệu: "
                       "Cung cấp giống cây."));
  ASSERT_EQ(read.facts.tasks.size(), 2u);
  EXPECT_FALSE(read.facts.tasks[0].origin.signs.has(Sign::by_shape));
  EXPECT_TRUE(read.facts.tasks[1].origin.signs.has(Sign::by_shape));
}

TEST(Confidence, BodiesAreLookedUpByTheDecreesDate) {
  const std::string task = "1. Sở Kế hoạch và Đầu tư: Bố trí vốn trồng cây dược liệu.";
  const Read late(plan("2026", task));
  ASSERT_NE(late.finding("body-succeeded"), nullptr);
  EXPECT_NE(late.finding("body-succeeded")->message.find("Sở Tài chính"), std::string::npos);
  EXPECT_TRUE(late.facts.tasks.at(0).origin.signs.has(Sign::not_of_date));
  EXPECT_EQ(Read(plan("2024", task)).finding("body-succeeded"), nullptr);
  const std::string young = "1. Sở Nông nghiệp và Môi trường: Bố trí vốn trồng cây dược liệu.";
  EXPECT_NE(Read(plan("2023", young)).finding("body-not-yet"), nullptr);
  EXPECT_EQ(Read(plan("2025", young)).finding("body-not-yet"), nullptr);
}

TEST(Confidence, OneNameStandsForTheBodyOfItsTime) {
  const std::string task = "1. Cục Thuế: Hướng dẫn các hộ kê khai thuế.";
  const auto level = [&](std::string_view year) {
    const Read read(plan(year, task));
    EXPECT_EQ(read.finding("body-succeeded"), nullptr);
    return read.facts.agencies.empty() ? "" : read.facts.agencies[0].level.value_or("");
  };
  EXPECT_EQ(level("2023"), "province");
  EXPECT_EQ(level("2026"), "central");
}

}  // namespace
}  // namespace decree

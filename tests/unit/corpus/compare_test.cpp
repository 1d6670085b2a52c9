#include "corpus/compare.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "corpus/compare_report.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Lexicon& lexicon() {
  static const auto read = Lexicon::load(DECREE_SOURCE_DIR "/extractors/lexicon");
  return *read;
}

TargetRecord target(const char* indicator, const char* comparator, double value, const char* unit,
                    const char* period = "") {
  TargetRecord out;
  out.indicator = indicator;
  out.measure = "level";
  out.comparator = comparator;
  out.value = value;
  out.unit = unit;
  out.period = period;
  return out;
}

Comparison compared(std::vector<std::vector<TargetRecord>> plans) {
  std::vector<PlanTargets> out;
  for (auto& targets : plans)
    out.push_back({std::string(1, static_cast<char>('A' + out.size())), std::move(targets)});
  return compare_targets(out, lexicon());
}

ComparedRow one_row(const TargetRecord& a, const TargetRecord& b) {
  const Comparison comparison = compared({{a}, {b}});
  EXPECT_EQ(comparison.rows.size(), 1u);
  return comparison.rows.front();
}

std::vector<TargetRecord> sample(const char* name) {
  std::ifstream in(std::string(DECREE_SOURCE_DIR "/corpus/decrees/") + name, std::ios::binary);
  const auto plan = read_plan_record(std::string(std::istreambuf_iterator<char>(in), {}));
  return plan->targets;
}

TEST(Compare, APlanAgainstItsChangedCopy) {
  const auto before = sample("ke-hoach-kem-quyet-dinh.json");
  ASSERT_EQ(before.size(), 9u);
  auto after = before;
  after[0].value = 80;
  after[3].indicator = "mức thất thoát nước sạch";  // "tỷ lệ thất thoát nước"
  after.erase(after.begin() + 5);
  std::ranges::reverse(after);
  const Comparison comparison = compare_targets({{"trước", before}, {"sau", after}}, lexicon());
  ASSERT_EQ(comparison.rows.size(), 9u);
  for (std::size_t i = 0; i < 9; ++i) {
    const ComparedRow& row = comparison.rows[i];
    EXPECT_EQ(row.indicator, before[i].indicator);
    EXPECT_EQ(row.status, i == 0   ? RowStatus::different
                          : i == 5 ? RowStatus::missing
                                   : RowStatus::equal)
        << row.indicator;
    EXPECT_EQ(row.unsure, i == 3) << row.similarity;
    if (i != 5) {
      EXPECT_EQ(row.cells[1]->id, before[i].id);
    }
  }
  EXPECT_THAT(comparison.rows[0].differs, ElementsAre("value"));
}

TEST(Compare, EverySampleIsItself) {
  for (const char* name :
       {"ban-dan-hong.json", "ke-hoach-dich-vu-cong.json", "ke-hoach-kem-quyet-dinh.json",
        "ke-hoach-rung-ngap-man.json", "quyet-dinh-chuong-trinh-du-lich.json"}) {
    const auto targets = sample(name);
    const Comparison comparison =
        compare_targets({{"a", targets}, {"b", targets}, {"c", targets}}, lexicon());
    ASSERT_EQ(comparison.rows.size(), targets.size()) << name;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      EXPECT_EQ(comparison.rows[i].status, RowStatus::equal);
      EXPECT_DOUBLE_EQ(comparison.rows[i].similarity, 1);
      for (const auto& cell : comparison.rows[i].cells)
        EXPECT_EQ(cell->id, targets[i].id);
    }
  }
}

TEST(Compare, ComparatorsValuesAndUnitsTell) {
  const auto differs = [](const TargetRecord& a, const TargetRecord& b) {
    return one_row(a, b).differs;
  };
  const TargetRecord over = target("Tỷ lệ che phủ rừng", ">", 90, "%");
  EXPECT_THAT(differs(over, target("tỷ lệ che phủ rừng", "=", 90, "%")), ElementsAre("comparator"));
  EXPECT_THAT(differs(over, target("Ty le che phu rung", ">", 90, "%")), IsEmpty());
  EXPECT_THAT(differs(target("tổng thu du lịch", ">", 1.2, "tỷ đồng"),
                      target("tổng thu du lịch", ">", 1200, "triệu đồng")),
              IsEmpty());
  EXPECT_THAT(differs(target("tổng thu du lịch", ">", 1.2, "nghìn tỷ đồng"),
                      target("tổng thu du lịch", ">", 1200, "triệu đồng")),
              ElementsAre("value"));
  EXPECT_THAT(differs(target("tổng thu du lịch", ">", 5, "tỷ đồng"),
                      target("tổng thu du lịch", ">", 5, "tỷ đồng/năm")),
              ElementsAre("unit"));
  TargetRecord range = target("hộ lắp đồng hồ nước", "range", 80, "%");
  range.value_max = 85;
  EXPECT_THAT(differs(range, target("hộ lắp đồng hồ nước", "=", 80, "%")),
              ElementsAre("comparator", "value_max"));
}

TEST(Compare, OtherMeasuresAndUnitsAreOtherIndicators) {
  TargetRecord fall = target("số vụ cháy rừng", ">=", 5, "%");
  fall.measure = "change";
  fall.direction = "decrease";
  EXPECT_EQ(compared({{fall}, {target("số vụ cháy rừng", ">=", 5, "%")}}).rows.size(), 2u);
  EXPECT_EQ(compared({{target("xây dựng mô hình", ">=", 1, "mô hình")},
                      {target("xây dựng mô hình", "=", 100, "%")}})
                .rows.size(),
            2u);
}

TEST(Compare, SeveralPeriodsAlignByPeriod) {
  const char* const name = "tỷ lệ hồ sơ nộp trực tuyến";
  const Comparison both =
      compared({{target(name, "=", 70, "%", "Năm 2025"), target(name, "=", 90, "%", "Năm 2030")},
                {target(name, "=", 95, "%", "đến hết năm 2030")}});
  ASSERT_EQ(both.rows.size(), 2u);
  EXPECT_EQ(both.rows[0].status, RowStatus::missing);
  EXPECT_EQ(both.rows[1].status, RowStatus::different);
  EXPECT_THAT(both.rows[1].differs, ElementsAre("value"));
  // Of one period each they are one indicator whose period differs.
  const ComparedRow row = one_row(target(name, "=", 70, "%", "đến năm 2025"),
                                  target(name, "=", 70, "%", "đến năm 2030"));
  EXPECT_THAT(row.differs, ElementsAre("period"));
  EXPECT_THAT(
      one_row(target(name, "=", 70, "%", "hằng năm"), target(name, "=", 70, "%", "Hàng năm"))
          .differs,
      IsEmpty());
}

TEST(Compare, TheMostAlikeAreJoined) {
  const TargetRecord all = target("tỷ lệ điều tra, khám phá các loại tội phạm", ">", 75, "%");
  const TargetRecord grave =
      target("tỷ lệ điều tra, khám phá các tội phạm rất nghiêm trọng", ">", 90, "%");
  const Comparison swapped = compared({{all, grave}, {grave, all}});
  ASSERT_EQ(swapped.rows.size(), 2u);
  EXPECT_EQ(swapped.rows[0].status, RowStatus::equal);
  EXPECT_EQ(swapped.rows[1].status, RowStatus::equal);
}

TEST(Compare, WhatIsWrittenShortIsWhatItStandsFor) {
  for (const auto& [full, written_short] : std::vector<std::pair<const char*, const char*>>{
           {"Tỷ lệ bao phủ bảo hiểm y tế", "Tỉ lệ bao phủ BHYT"},
           {"tăng trưởng kinh tế - xã hội", "tăng trưởng KT-XH"},
           {"số hợp tác xã thành lập mới", "số HTX thành lập mới"},
           {"Tỷ lệ hồ sơ thủ tục hành chính đúng hạn", "Tỷ lệ hồ sơ TTHC đúng hạn"}}) {
    const ComparedRow row =
        one_row(target(full, ">=", 90, "%"), target(written_short, ">=", 90, "%"));
    EXPECT_EQ(row.status, RowStatus::equal) << full;
    EXPECT_FALSE(row.unsure) << full;
    EXPECT_DOUBLE_EQ(row.similarity, 1) << full;
  }
  // What the plans themselves explain, and no table: "hộ kinh doanh cá thể".
  EXPECT_DOUBLE_EQ(one_row(target("số hộ kinh doanh cá thể mới", ">=", 9, "hộ"),
                           target("số HKDCT mới", ">=", 9, "hộ"))
                       .similarity,
                   1);
  // "hệ kĩ đo" does not begin so, as đ is no d; "hàng không dân dụng" does.
  const auto rows = [](const char* other) {
    return compared({{target("số hộ kinh doanh", ">=", 9, "hộ"), target(other, ">=", 7, "bộ")},
                     {target("số HKD", ">=", 9, "hộ")}})
        .rows.size();
  };
  EXPECT_EQ(rows("số hệ kĩ đo"), 2u);
  EXPECT_EQ(rows("số hàng không dân dụng"), 3u);
}

TEST(Compare, NothingToCompare) {
  EXPECT_TRUE(compared({}).rows.empty());
  EXPECT_TRUE(compared({{}, {}}).rows.empty());
  const Comparison empty_words = compared({{target("", "=", 1, "%")}, {target("…", "=", 1, "%")}});
  EXPECT_EQ(empty_words.rows.size(), 2u);
}

TEST(CompareReport, ValuesInAFewSigns) {
  EXPECT_EQ(shown_value(target("a", ">=", 80.5, "%")), "≥ 80.5 %");
  TargetRecord range = target("a", "range", 480, "ha");
  range.value_max = 520;
  EXPECT_EQ(shown_value(range), "480-520 ha");
  TargetRecord trend;
  trend.measure = "trend";
  trend.direction = "decrease";
  trend.baseline = "năm trước";
  EXPECT_EQ(shown_value(trend), "down (năm trước)");
}

TEST(CompareReport, TablesKeepTheirWidth) {
  const auto targets = sample("ke-hoach-rung-ngap-man.json");
  for (const std::size_t plans : {2u, 3u, 9u}) {
    std::vector<PlanTargets> list(plans, {"Kế hoạch số 07/KH-UBND ngày 16/6/2020", targets});
    list.back().targets.pop_back();
    const Comparison comparison = compare_targets(list, lexicon());
    for (const std::size_t width : {1u, 40u, 80u, 120u}) {
      const std::string table = compare_table(comparison, width);
      for (std::size_t at = 0; at < table.size();) {
        const auto end = table.find('\n', at);
        EXPECT_LE(code_points(table.substr(at, end - at)), std::max<std::size_t>(width, 48))
            << table.substr(at, end - at);
        at = end + 1;
      }
      EXPECT_THAT(table, HasSubstr("10 equal, 0 different, 1 missing in some plan\n"));
    }
  }
}

TEST(CompareReport, ATableAsItStands) {
  const Comparison comparison =
      compared({{target("Tỷ lệ che phu\u0309 rừng", ">", 62, "%", "năm 2030")},
                {target("Tỷ lệ che phủ rừng", "=", 62, "%")}});
  EXPECT_EQ(compare_table(comparison, 70),
            "                                A                  B\n"
            "≠  Tỷ lệ che phủ rừng           > 62 % [năm 2030]  62 %\n"
            "0 equal, 1 different, 0 missing in some plan\n");
}

// Of three plans, two may differ where the third has nothing.
TEST(CompareReport, EachRowIsCountedOnce) {
  const auto rate = target("tỷ lệ hộ nghèo", "<=", 3, "%");
  const auto less = target("tỷ lệ hộ nghèo", "<=", 2, "%");
  const auto area = target("diện tích rừng trồng mới", ">=", 500, "ha");
  const auto water = target("tỷ lệ thất thoát nước", "<", 15, "%");
  const Comparison comparison = compared({{rate, area, water}, {less, area}, {area}});
  EXPECT_THAT(compare_table(comparison, 100),
              ::testing::EndsWith("\n1 equal, 1 different (1 of them missing in some plan too), 1 "
                                  "missing in some plan and not different\n"));
  const auto counts = compare_json(comparison)["counts"];
  EXPECT_EQ(
      counts["equal"].get<int>() + counts["different"].get<int>() + counts["missing"].get<int>(),
      3);
  EXPECT_EQ(counts["different_and_missing"], 1);
}

TEST(CompareReport, Json) {
  const Comparison comparison = compared({{target("Tỷ lệ che phủ rừng", ">", 62, "%")}, {}});
  const auto json = compare_json(comparison);
  EXPECT_EQ(json["plans"].dump(), R"(["A","B"])");
  EXPECT_EQ(json["rows"][0]["status"], "missing");
  EXPECT_EQ(json["rows"][0]["cells"][0]["value"], 62);
  EXPECT_TRUE(json["rows"][0]["cells"][0]["period"].is_null());
  EXPECT_TRUE(json["rows"][0]["cells"][1].is_null());
  EXPECT_EQ(json["counts"]["missing"], 1);
}

}  // namespace
}  // namespace decree

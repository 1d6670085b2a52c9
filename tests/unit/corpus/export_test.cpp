#include "corpus/export/exporter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <set>

#include "corpus/export/csv.h"
#include "corpus/export/json_export.h"
#include "corpus/export/plan_names.h"
#include "corpus/export/real_day.h"
#include "corpus/export/xlsx.h"
#include "pipeline/readers/archive.h"
#include "tests/unit/corpus/sample_plans.h"
#include "tests/unit/corpus/store_fixture.h"

namespace decree {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class Export : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Exporter> make(ExportFormat format, const std::string& name) {
    ExportOptions options;
    options.akn_words = DECREE_SOURCE_DIR "/schemas/akn_words.tsv";
    options.resources = &test_resources();
    auto made = make_exporter(format, folder_ / name, options);
    EXPECT_TRUE(made) << made.error();
    return made ? std::move(*made) : nullptr;
  }
  std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (entry.is_regular_file()) out.push_back(fs::relative(entry.path(), folder_).string());
    }
    std::ranges::sort(out);
    return out;
  }

  fs::path folder_ = fs::path(testing::TempDir()) / ("export." + std::to_string(::getpid()));
};

TEST_F(Export, AnArrayHoldsThePlansAsTheyAre) {
  const std::vector<std::string> plans = sample_plans();
  const PlanRecord record = empty_plan();
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, plans.size()}) {
    auto exporter = make(ExportFormat::json, "all.json");
    Json expected = Json::array();
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(exporter->add({plans[i], record, "x"}), std::nullopt);
      expected.push_back(Json::parse(plans[i]));
    }
    EXPECT_EQ(exporter->finish(), std::nullopt);
    EXPECT_EQ(Json::parse(content_of(folder_ / "all.json")), expected);
  }
}

TEST_F(Export, JsonLinesAreAPlanALine) {
  const std::vector<std::string> plans = sample_plans();
  auto exporter = make(ExportFormat::jsonl, "all.jsonl");
  for (const std::string& plan : plans)
    EXPECT_EQ(exporter->add({plan, empty_plan(), "x"}), std::nullopt);
  EXPECT_EQ(exporter->finish(), std::nullopt);
  std::ifstream in(folder_ / "all.jsonl");
  std::size_t at = 0;
  for (std::string line; std::getline(in, line); ++at)
    EXPECT_EQ(line, Json::parse(plans.at(at)).dump());
  EXPECT_EQ(at, plans.size());
}

TEST_F(Export, WhatIsNotFinishedLeavesNoTrace) {
  const std::string json = sample_plan("ban-dan-hong");
  const PlanRecord record = *read_plan_record(json);
  for (const ExportFormat format : {ExportFormat::json, ExportFormat::jsonl, ExportFormat::csv,
                                    ExportFormat::xlsx, ExportFormat::ics}) {
    EXPECT_EQ(make(format, "out")->add({json, record, "a"}), std::nullopt);
    EXPECT_THAT(files(), ElementsAre());
    fs::remove_all(folder_ / "out");
  }
}

TEST_F(Export, ADestinationThatCannotBeIsAFault) {
  std::ofstream(folder_ / "file") << "x";
  const auto in_file = make_exporter(ExportFormat::csv, folder_ / "file", {});
  ASSERT_FALSE(in_file);
  EXPECT_THAT(in_file.error(), HasSubstr("file: no folder and cannot be made"));
  for (const ExportFormat format : {ExportFormat::json, ExportFormat::jsonl, ExportFormat::xlsx}) {
    const auto nowhere = make_exporter(format, folder_ / "none/all", {});
    ASSERT_FALSE(nowhere);
    EXPECT_THAT(nowhere.error(), HasSubstr("/none does not exist"));
    const auto on_folder = make_exporter(format, folder_, {});
    ASSERT_FALSE(on_folder);
    EXPECT_THAT(on_folder.error(), HasSubstr("this is a folder; name a file"));
  }
  EXPECT_FALSE(make_exporter(ExportFormat::ics, folder_ / "a.ics", {}) &&
               find_format("ics") == nullptr);
}

TEST_F(Export, AFullDiskIsAFaultAndNothingIsLeft) {
  rlimit before = {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const auto ignored = ::signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {1000, before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &small);
  const std::string json = sample_plan("ban-dan-hong");
  const PlanRecord record = *read_plan_record(json);
  std::vector<std::string> faults;
  for (const ExportFormat format : {ExportFormat::json, ExportFormat::csv, ExportFormat::xlsx}) {
    auto exporter = make(format, find_format(format)->name);
    exporter->add({json, record, "x"});
    faults.push_back(exporter->finish().value_or("none"));
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, ignored);
  EXPECT_THAT(faults, ElementsAre(HasSubstr("could not be written whole"),
                                  HasSubstr("could not be written whole"),
                                  HasSubstr("the workbook could not be written")));
  EXPECT_THAT(files(), ElementsAre());
}

TEST_F(Export, FilesOfOnePlanBearItsName) {
  const std::string json = sample_plan("ban-dan-hong");
  ExportOptions options;
  options.resources = &test_resources();
  options.akn_words = DECREE_SOURCE_DIR "/schemas/akn_words.tsv";
  for (const FormatTraits& traits : export_formats()) {
    EXPECT_EQ(export_plan(traits.format, json, folder_, "a.b", options), std::nullopt);
    EXPECT_EQ(find_format(traits.name), &traits);
  }
  EXPECT_THAT(files(), testing::IsSupersetOf({"a.b.json", "a.b.jsonl", "a.b-decrees.csv",
                                              "a.b-tasks.csv", "a.b.xlsx", "a.b.xml"}));
  EXPECT_EQ(export_plan(ExportFormat::csv, "{", folder_, "x", options),
            "broken JSON at byte 2: it ends too early");
}

TEST(PlanNames, SlugsAreWordsInAscii) {
  EXPECT_EQ(slug("412/QĐ-UBND", 40), "412-qd-ubnd");
  EXPECT_EQ(slug("  Nghị quyết “Ưu đãi”…", 40), "nghi-quyet-uu-dai");
  EXPECT_EQ(slug("Nghi\xCC\xA3 quye\xCC\x82\xCC\x81t", 40), "nghi-quyet");  // not composed
  EXPECT_EQ(slug("một hai ba", 8), "mot-hai");
  EXPECT_EQ(slug(std::string(100, 'x'), 8), "xxxxxxxx");
  EXPECT_EQ(slug("🌳/..\x01", 40), "");
}

TEST(PlanNames, ANameSaysWhatThePlanIs) {
  EXPECT_EQ(plan_file_name(*read_plan_record(sample_plan("ke-hoach-kem-quyet-dinh"))),
            "quyet-dinh_412-qd-ubnd_2024-03-14_e4698014a7c20626");
  EXPECT_EQ(plan_file_name(empty_plan()), "aaaaaaaaaaaaaaaa");
  std::set<std::string> names;
  for (const PlanRecord& plan : rubbish_plans()) {
    const std::string name = plan_file_name(plan);
    EXPECT_LE(name.size(), 150U);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
  }
}

TEST(RealDay, IsOneThatTheCalendarHas) {
  EXPECT_TRUE(real_day("2024-02-29"));
  for (const char* none : {"2023-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "0000-01-01",
                           "2024", "", "2024/01/01", "2024-01-0x"}) {
    EXPECT_FALSE(real_day(none)) << none;
  }
}

TableCell words_cell(const std::string& words) {
  return {CellKind::words, words, 0};
}

TEST(Csv, CellsAreQuotedWhereTheyMustBe) {
  EXPECT_EQ(csv_cell(words_cell("Sở A")), "Sở A");
  EXPECT_EQ(csv_cell(words_cell("a, b")), "\"a, b\"");
  EXPECT_EQ(csv_cell(words_cell("a \"b\"")), "\"a \"\"b\"\"\"");
  EXPECT_EQ(csv_cell(words_cell("a\nb")), "\"a\nb\"");
  EXPECT_EQ(csv_cell(words_cell(" a")), "\" a\"");
  EXPECT_EQ(csv_cell(words_cell(std::string("a\0b", 3))),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(csv_cell({}), "");
  EXPECT_EQ(csv_cell({CellKind::number, "", 12.5}), "12.5");
  EXPECT_EQ(csv_cell({CellKind::number, "", -75}), "-75");
  EXPECT_EQ(csv_cell({CellKind::number, "", 1234567}), "1234567");
  EXPECT_EQ(csv_cell({CellKind::day, "2024-02-30", 0}), "2024-02-30");
}

TEST(Csv, FormulasAreWordsAndCanBeMadeThemselvesAgain) {
  for (const char* words :
       {"=1+1", "+84", "-1", "@SUM(A1)", "\tx", "\rx", "'", "''=x", "x=1", "-"}) {
    std::string cell = csv_cell(words_cell(words));
    if (cell.starts_with('"')) cell = cell.substr(1, cell.size() - 2);
    EXPECT_THAT(std::string("=+-@\t\r"), Not(HasSubstr(cell.substr(0, 1)))) << words;
    if (cell.starts_with('\'')) cell.erase(0, 1);
    EXPECT_EQ(cell, words);
  }
}

TEST(Csv, EveryRowHasTheColumnsOfItsTable) {
  std::set<std::string> names;
  for (const PlanTable& table : plan_tables()) {
    names.insert(table.name);
    EXPECT_STREQ(table.columns[0].name, "decree_sha256");
    EXPECT_STREQ(table.columns[1].name, "decree_number");
    EXPECT_STREQ(table.columns[2].name, "decree_name");
    for (const std::string& json : sample_plans()) {
      const PlanRecord record = *read_plan_record(json);
      for (const TableRow& row : table.rows({json, record, "n"})) {
        ASSERT_EQ(row.size(), table.columns.size()) << table.name;
        EXPECT_EQ(row[0].words, record.sha256);
      }
    }
  }
  EXPECT_EQ(names.size(), 7U);
}

TEST(Csv, WindowsOfReportsAreDaysOfTheYearBeforeOrOfTheYear) {
  const std::string json = sample_plan("ke-hoach-kem-quyet-dinh");
  const PlanRecord record = *read_plan_record(json);
  const PlanTable* deadlines = nullptr;
  for (const PlanTable& table : plan_tables()) {
    if (std::string(table.name) == "deadlines") deadlines = &table;
  }
  EXPECT_THAT(csv_table(*deadlines, {json, record, "n"}), HasSubstr(",year-1 12-15,year+0 06-14,"));
}

class Xlsx : public Export {
 protected:
  // A part of the workbook that was written.
  std::string part(const std::string& name) {
    const std::string bytes = content_of(folder_ / "a.xlsx");
    auto archive = Archive::open(bytes, 1 << 26);
    if (!archive) return "no archive";
    const auto part = archive->read(name);
    return part && *part ? **part : "no part";
  }
  static PlanRecord with_tasks(std::size_t count) {
    PlanRecord plan = empty_plan();
    for (std::size_t i = 0; i < count; ++i) {
      TaskRecord& task = plan.tasks.emplace_back();
      task.id = "K" + std::to_string(i + 1);
      task.quote = "=HYPERLINK(\"x\")\x01";
    }
    return plan;
  }
};

TEST_F(Xlsx, AFullSheetGoesOnOnAnother) {
  auto exporter = make_xlsx_exporter(folder_ / "a.xlsx", 3);
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(exporter->add({"", with_tasks(3), "n"}), std::nullopt);
  EXPECT_EQ(exporter->finish(), std::nullopt);
  const std::string book = part("xl/workbook.xml");
  for (const char* name : {"\"decrees\"", "\"tasks\"", "\"tasks 2\"", "\"tasks 3\""})
    EXPECT_THAT(book, HasSubstr(name));
  EXPECT_THAT(book, Not(HasSubstr("\"tasks 4\"")));
  EXPECT_THAT(book, Not(HasSubstr("\"sections\"")));
}

TEST_F(Xlsx, WordsAreNeverFormulas) {
  auto exporter = make_xlsx_exporter(folder_ / "a.xlsx");
  EXPECT_EQ(exporter->add({"", with_tasks(1), "n"}), std::nullopt);
  EXPECT_EQ(exporter->finish(), std::nullopt);
  const std::string sheet = part("xl/worksheets/sheet3.xml");
  EXPECT_THAT(sheet, HasSubstr("=HYPERLINK("));
  EXPECT_THAT(sheet, Not(HasSubstr("<f>")));
  EXPECT_THAT(sheet, HasSubstr("state=\"frozen\""));
  EXPECT_THAT(sheet, HasSubstr("<autoFilter"));
}

TEST_F(Xlsx, WordsThatNoCellHoldsAreAFaultAndTheOthersGoOn) {
  auto exporter = make_xlsx_exporter(folder_ / "a.xlsx");
  PlanRecord plan = with_tasks(1);
  plan.tasks[0].quote.clear();
  for (std::size_t i = 0; i <= kMostInCell; ++i)
    plan.tasks[0].quote += "ề";
  EXPECT_EQ(exporter->add({"", plan, "long"}).value_or(""),
            "long: quote of row 1 of its tasks has 32768 characters, a cell of a workbook takes "
            "32767; hand it on as csv or json");
  plan.tasks[0].quote.resize(plan.tasks[0].quote.size() - std::string("ề").size());
  EXPECT_EQ(exporter->add({"", plan, "longest"}), std::nullopt);
  EXPECT_EQ(exporter->finish(), std::nullopt);
  EXPECT_THAT(part("xl/worksheets/sheet1.xml"), HasSubstr("longest"));
}

}  // namespace
}  // namespace decree

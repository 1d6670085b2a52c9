#include "corpus/store/sqlite_store.h"

#include <gmock/gmock.h>

#include "corpus/store/schema.h"
#include "tests/unit/corpus/store_fixture.h"

namespace decree {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Json = nlohmann::ordered_json;

class SqliteStoreTest : public StoreTest {};

constexpr const char* kWater = "ke-hoach-kem-quyet-dinh";
constexpr const char* kFever = "chi-thi-sot-xuat-huyet";

std::string digest(char digit) {
  return std::string(64, digit);
}

TEST_F(SqliteStoreTest, KeepsAPlanWholeAndWhatIsDrawnFromIt) {
  const AddResult added = add(kWater);
  EXPECT_EQ(added.outcome, AddOutcome::added);
  EXPECT_EQ(Json::parse(store_->plan(added.id)), decree_plan(kWater));
  const auto held = store_->decree(added.id);
  ASSERT_TRUE(held);
  EXPECT_EQ(held->number, "412/QĐ-UBND");
  EXPECT_EQ(held->province, "Sơn Hải");
  const StoreCounts counts = store_->counts();
  EXPECT_EQ(counts.targets, decree_plan(kWater)["targets"].size());
  EXPECT_EQ(counts.tasks, decree_plan(kWater)["tasks"].size());
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, TheSameContentIsOneDecreeWhereverItLies) {
  const DecreeId id = add(decree_plan(kWater), "/in/a").id;
  const AddResult again = add(decree_plan(kWater), "/in/b");
  EXPECT_EQ(again.outcome, AddOutcome::known);
  EXPECT_EQ(again.id, id);
  EXPECT_THAT(store_->paths_of(id), ElementsAre("/in/a", "/in/b"));
  EXPECT_EQ(store_->counts().decrees, 1U);
}

TEST_F(SqliteStoreTest, AChangedFileIsANewVersion) {
  const DecreeId first = add(decree_plan(kWater), "/in/a").id;
  Json changed = decree_plan(kFever);
  const AddResult second = add(changed, "/in/a");
  EXPECT_EQ(second.outcome, AddOutcome::new_version);
  EXPECT_FALSE(store_->decree(first)->current);
  EXPECT_THAT(found("\"nước sạch\""), IsEmpty());
  EXPECT_THAT(found("\"sốt xuất huyết\""), ElementsAre(second.id));
  EXPECT_EQ(store_->counts().earlier, 1U);
  EXPECT_THAT(faults(), IsEmpty());

  EXPECT_EQ(add(decree_plan(kWater), "/in/a").outcome, AddOutcome::new_version);
  EXPECT_THAT(found("\"nước sạch\""), ElementsAre(first));
  EXPECT_THAT(found("\"sốt xuất huyết\""), IsEmpty());
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, AContentStaysCurrentWhileAnotherFileHoldsIt) {
  const DecreeId id = add(decree_plan(kWater), "/in/a").id;
  add(decree_plan(kWater), "/in/b");
  add(decree_plan(kFever), "/in/a");
  EXPECT_TRUE(store_->decree(id)->current);
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, AnotherPlanOfTheSameContentTakesThePlaceOfTheFirst) {
  Json plan = decree_plan(kWater);
  const DecreeId id = add(plan, "/in/a").id;
  plan["targets"].erase(0);
  const AddResult again = add(plan, "/in/a");
  EXPECT_EQ(again.outcome, AddOutcome::updated);
  EXPECT_EQ(again.id, id);
  EXPECT_EQ(store_->counts().targets, plan["targets"].size());
  EXPECT_THAT(found("\"nước sạch\""), ElementsAre(id));
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, WhatWasNotCommittedIsUndone) {
  store_->begin();
  store_->add(request_of(decree_plan(kWater), "/in/a"));
  store_->roll_back();
  EXPECT_EQ(store_->counts().decrees, 0U);
  open();
  EXPECT_EQ(store_->counts().decrees, 0U);
  EXPECT_EQ(add(kWater).outcome, AddOutcome::added);
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, FailuresCountTheirTriesAndEndWhenTheFileIsRead) {
  store_->begin();
  store_->add_failure("/in/a", "broken");
  store_->add_failure("/in/a", "still broken");
  store_->commit();
  const auto failures = store_->failures();
  ASSERT_EQ(failures.size(), 1U);
  EXPECT_EQ(failures[0].reason, "still broken");
  EXPECT_EQ(failures[0].tries, 2U);
  add(decree_plan(kWater), "/in/a");
  EXPECT_THAT(store_->failures(), IsEmpty());
}

TEST_F(SqliteStoreTest, RemovingTakesAllOfADecreeOut) {
  const DecreeId id = add(kWater).id;
  add(kFever);
  store_->begin();
  store_->remove(id);
  store_->commit();
  EXPECT_FALSE(store_->decree(id));
  EXPECT_THAT(found("\"nước sạch\""), IsEmpty());
  EXPECT_EQ(store_->counts().tasks, decree_plan(kFever)["tasks"].size());
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_F(SqliteStoreTest, CheckFindsWhatIsAmissAndRebuildMendsIt) {
  const DecreeId id = add(kWater).id;
  add(kFever);
  Database other(file(), Database::Mode::write);
  other.run("DELETE FROM tasks WHERE decree_id = 1 AND task = 'K1'");
  other.run("INSERT INTO words(words) VALUES('delete-all')");
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("tasks")));
  EXPECT_THAT(faults(), testing::Contains(HasSubstr("index")));
  store_->rebuild([](std::size_t, std::size_t) {});
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_THAT(found("\"nước sạch\""), ElementsAre(id));
}

TEST_F(SqliteStoreTest, ADamagedPlanIsAFaultOfThatDecree) {
  add(kWater);
  Database other(file(), Database::Mode::write);
  other.run("UPDATE plans SET json = zeroblob(100)");
  EXPECT_THAT(faults(), ElementsAre(HasSubstr("decree 1 (412/QĐ-UBND)")));
  EXPECT_THROW(store_->plan(1), StoreError);
}

TEST_F(SqliteStoreTest, RebuildingGivesUpWhatHasLostItsPlan) {
  add(decree_plan(kWater), "/in/a");
  const DecreeId fever = add(kFever).id;
  Database other(file(), Database::Mode::write);
  other.run("UPDATE plans SET json = zeroblob(100) WHERE decree_id = 1");
  store_->rebuild([](std::size_t, std::size_t) {});
  EXPECT_THAT(faults(), IsEmpty());
  EXPECT_FALSE(store_->decree(1));
  ASSERT_EQ(store_->failures().size(), 1U);
  EXPECT_EQ(store_->failures()[0].path, "/in/a");
  EXPECT_THAT(found("\"nước sạch\""), IsEmpty());
  const AddResult again = add(decree_plan(kWater), "/in/a");
  EXPECT_EQ(again.outcome, AddOutcome::added);
  EXPECT_GT(again.id, fever);  // ids are not used again
  EXPECT_THAT(store_->failures(), IsEmpty());
}

TEST_F(SqliteStoreTest, AStoreOfANewerProgramIsRefused) {
  Database other(file(), Database::Mode::write);
  other.run("PRAGMA user_version = 99");
  try {
    open();
    FAIL();
  } catch (const StoreError& fault) {
    EXPECT_EQ(fault.kind, StoreError::Kind::newer);
    EXPECT_THAT(fault.what(), HasSubstr("version 99"));
  }
}

TEST_F(SqliteStoreTest, OtherFilesAreRefused) {
  const auto opens = [&](const std::string& name, SqliteStore::Mode mode) {
    try {
      SqliteStore(folder_ / name, mode, &test_resources());
      return std::string();
    } catch (const StoreError& fault) {
      return std::string(fault.what());
    }
  };
  std::ofstream(folder_ / "text.db") << std::string(5000, 'x');
  EXPECT_THAT(opens("text.db", SqliteStore::Mode::create), HasSubstr("no SQLite database"));
  Database(folder_ / "other.db", Database::Mode::create).run("CREATE TABLE t(a)");
  EXPECT_THAT(opens("other.db", SqliteStore::Mode::create), HasSubstr("no corpus"));
  EXPECT_THAT(opens("none.db", SqliteStore::Mode::read), HasSubstr("cannot be opened"));
  std::ofstream(folder_ / "empty.db") << "";
  EXPECT_THAT(opens("empty.db", SqliteStore::Mode::read), HasSubstr("no corpus yet"));
}

TEST_F(SqliteStoreTest, MigrationsRunOnceEachAndWhole) {
  Database database(folder_ / "m.db", Database::Mode::create);
  const Migration first[] = {{"CREATE TABLE a(x); INSERT INTO a VALUES(1);"}};
  migrate(database, first);
  migrate(database, first);
  EXPECT_EQ(database.integer("SELECT count(*) FROM a"), 1);
  const Migration broken[] = {first[0], {"CREATE TABLE b(x); CREATE TABLE a(x);"}};
  EXPECT_THROW(migrate(database, broken), StoreError);
  EXPECT_EQ(database.integer("PRAGMA user_version"), 1);
  EXPECT_EQ(database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), 0);
  const Migration second[] = {first[0], {"CREATE TABLE b(x);"}};
  migrate(database, second);
  EXPECT_EQ(database.integer("PRAGMA user_version"), 2);
}

TEST_F(SqliteStoreTest, AReaderSeesWhatIsCommittedWhileAnotherWrites) {
  add(kWater);
  store_->begin();
  store_->add(request_of(decree_plan(kFever), "/in/b"));
  SqliteStore reader(file(), SqliteStore::Mode::read, nullptr);
  EXPECT_EQ(reader.counts().decrees, 1U);
  store_->commit();
  EXPECT_EQ(reader.counts().decrees, 2U);
}

TEST_F(SqliteStoreTest, DecreesAreFoundByTheirDigest) {
  Json plan = decree_plan(kWater);
  plan["source"]["sha256"] = digest('a');
  const DecreeId id = add(plan, "/in/a").id;
  add(kFever);
  const auto held = store_->with_digest("aaaaaaaa");
  ASSERT_EQ(held.size(), 1U);
  EXPECT_EQ(held[0].id, id);
}

}  // namespace
}  // namespace decree

// A store in a temporary folder, and plans to put into it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/compact_json.h"
#include "corpus/store/packed.h"
#include "corpus/store/sqlite_store.h"
#include "extractors/resources.h"

namespace decree {

inline const Resources& test_resources() {
  static const Resources kLoaded =
      *Resources::load(std::filesystem::path(DECREE_SOURCE_DIR) / "extractors");
  return kLoaded;
}

/// A plan of corpus/decrees, as it is or changed.
inline nlohmann::ordered_json decree_plan(const std::string& name) {
  std::ifstream in(std::filesystem::path(DECREE_SOURCE_DIR) / "corpus/decrees" / (name + ".json"));
  return nlohmann::ordered_json::parse(in);
}

inline AddRequest request_of(const nlohmann::ordered_json& plan, const std::string& path) {
  AddRequest out;
  const std::string json = compact_json(plan.dump());
  auto record = read_plan_record(json);
  EXPECT_TRUE(record) << record.error();
  out.path = path;
  out.record = std::move(*record);
  out.file_sha256 = out.record.sha256;
  out.packed = pack(json);
  out.size = json.size();
  return out;
}

class StoreTest : public ::testing::Test {
 protected:
  StoreTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "store-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    open();
  }
  ~StoreTest() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::filesystem::path file() const { return folder_ / "corpus.db"; }
  void open() {
    store_.reset();
    store_ = std::make_unique<SqliteStore>(file(), SqliteStore::Mode::create, &test_resources());
  }
  AddResult add(const nlohmann::ordered_json& plan, const std::string& path) {
    store_->begin();
    const AddResult out = store_->add(request_of(plan, path));
    store_->commit();
    return out;
  }
  AddResult add(const std::string& sample) { return add(decree_plan(sample), "/in/" + sample); }
  /// Faults of the store; none in a whole one.
  std::vector<std::string> faults() {
    return store_->check([](std::size_t, std::size_t) {}).faults;
  }
  /// Ids of the decrees that a search finds, best first.
  std::vector<DecreeId> found(const std::string& query, const DecreeFilter& filter = {},
                              const std::string& kind = "") {
    SearchRequest request;
    if (!query.empty()) request.query = parse_query(query).value();
    request.filter = filter;
    request.kind = kind;
    std::vector<DecreeId> out;
    for (const SearchMatch& match : store_->search(request).matches)
      out.push_back(match.decree.id);
    return out;
  }

  std::filesystem::path folder_;
  std::unique_ptr<SqliteStore> store_;
};

}  // namespace decree

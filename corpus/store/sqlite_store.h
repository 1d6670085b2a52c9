// The store in one file, on SQLite and its full-text search FTS5.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/store/decree_rows.h"
#include "corpus/store/sqlite.h"
#include "corpus/store/store.h"
#include "extractors/resources.h"

namespace decree {

/// WAL, so that reading and writing do not wait for each other; each commit is on the disk when it
/// returns. schema.cpp documents the tables. The methods stand in sqlite_store.cpp (adding),
/// sqlite_lookup.cpp (decrees and filters), sqlite_search.cpp, sqlite_questions.cpp and
/// sqlite_check.cpp.
class SqliteStore : public Store {
 public:
  enum class Mode {
    read,
    write,   ///< of a store that exists
    create,  ///< makes it where it does not
  };
  /// `resources` must outlive the store; only writing needs them. Throws StoreError.
  SqliteStore(const std::filesystem::path& file, Mode mode, const Resources* resources);

  void begin() override;
  void commit() override;
  void roll_back() override;
  std::optional<KnownContent> known(const std::string& file_sha256) override;
  AddResult add(const AddRequest& request) override;
  AddResult add_known(const std::string& path, const std::string& file_sha256,
                      DecreeId id) override;
  void add_failure(const std::string& path, const std::string& reason) override;
  void remove(DecreeId id) override;

  std::vector<Failure> failures() override;
  StoreCounts counts() override;
  SearchResult search(const SearchRequest& request) override;
  std::vector<HeldDecree> decrees(const DecreeFilter& filter) override;
  std::optional<HeldDecree> decree(DecreeId id) override;
  std::vector<HeldDecree> with_digest(const std::string& begin) override;
  std::vector<std::string> paths_of(DecreeId id) override;
  OtherVersions other_versions(DecreeId id) override;
  std::string plan(DecreeId id) override;
  std::vector<HeldAgency> agencies() override;
  std::vector<std::string> provinces() override;
  std::size_t tasks_of(const AgencyGroups& agencies, const DecreeFilter& filter, std::size_t offset,
                       std::size_t limit,
                       const std::function<void(const HeldTask&)>& tell) override;
  void for_each_deadline(const AgencyGroups& agencies, const std::string& from,
                         const std::string& to, const DecreeFilter& filter,
                         const std::function<void(const HeldDeadline&)>& tell) override;
  std::vector<HeldCitation> citations_of(const std::string& number_key) override;
  std::vector<HeldCitation> citations_in(DecreeId id) override;
  CheckReport check(const std::function<void(std::size_t, std::size_t)>& tell) override;
  void rebuild(const std::function<void(std::size_t, std::size_t)>& tell) override;

 private:
  DecreeRows& rows();
  PlanRecord record_of(DecreeId id);
  void give_up(DecreeId id, const std::string& reason);
  std::int64_t decree_with(const std::string& sha256);
  std::int64_t first_version(const std::string& path);
  bool has_plan(DecreeId id, const AddRequest& request);
  DecreeId put_path(const std::string& path, const std::string& file_sha256, DecreeId id);
  void set_current(DecreeId id, bool current);
  void settle_current(DecreeId id);
  void check_plans(CheckReport& report, const std::function<void(std::size_t, std::size_t)>& tell);

  Database database_;
  const Resources* resources_;
  std::unique_ptr<DecreeRows> rows_;  // once something is written
  std::unique_ptr<Transaction> transaction_;
};

}  // namespace decree

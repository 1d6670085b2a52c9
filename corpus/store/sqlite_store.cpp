#include "corpus/store/sqlite_store.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "corpus/store/held_decree.h"
#include "corpus/store/schema.h"
#include "corpus/store/sqlite_rank.h"

namespace decree {
namespace {

Database::Mode mode_of(SqliteStore::Mode mode) {
  switch (mode) {
    case SqliteStore::Mode::read:
      return Database::Mode::read;
    case SqliteStore::Mode::write:
      return Database::Mode::write;
    case SqliteStore::Mode::create:
      break;
  }
  return Database::Mode::create;
}

// 64 MB of what was read or is to be written are kept. Mapping the file (mmap_size) took longer:
// each call is a process of its own, and would map it anew.
constexpr const char* kForAll = "PRAGMA cache_size = -65536;";
// FULL: what is committed is on the disk, also where the power fails. Pages go from the WAL to
// their places after 64 MB: of those written again and again only the last.
constexpr const char* kForWriting =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
    "PRAGMA wal_autocheckpoint = 8192; PRAGMA journal_size_limit = 134217728;";

}  // namespace

SqliteStore::SqliteStore(const std::filesystem::path& file, Mode mode, const Resources* resources)
    : database_(file, mode_of(mode)), resources_(resources) {
  database_.run(kForAll);
  add_ranking(database_);
  const auto migrations = store_migrations();
  try {
    if (mode == Mode::read) {
      require_version(database_, migrations.size());
    } else {
      // First: nothing of a file is changed that is none of ours.
      refuse_other(database_, migrations.size());
      // Plans take several KB each: larger pages leave less of each page empty. Heeded by new
      // files.
      if (mode == Mode::create) database_.run("PRAGMA page_size = 8192;");
      database_.run_when_free(kForWriting);
      migrate(database_, migrations);
    }
  } catch (const StoreError& fault) {
    if (std::string_view(fault.what()).find(file.filename().string() + ": ") !=
        std::string_view::npos)
      throw;
    throw StoreError(fault.kind, fmt::format("{}: {}", file.string(), fault.what()));
  }
}

DecreeRows& SqliteStore::rows() {
  if (!rows_) rows_ = std::make_unique<DecreeRows>(database_, *resources_);
  return *rows_;
}

void SqliteStore::begin() {
  transaction_ = std::make_unique<Transaction>(database_);
}

void SqliteStore::commit() {
  transaction_->commit();
  transaction_.reset();
}

void SqliteStore::roll_back() {
  transaction_.reset();
}

std::optional<KnownContent> SqliteStore::known(const std::string& file_sha256) {
  Statement find = database_.prepare(
      "SELECT d.id, d.program, d.rules, 1 FROM files f "
      "JOIN decrees d ON d.id = f.decree_id WHERE f.sha256 = ?1 UNION ALL "
      "SELECT id, program, rules, 0 FROM decrees WHERE sha256 = ?1 LIMIT 1");
  find.bind(1, file_sha256);
  if (!find.step()) return std::nullopt;
  KnownContent out{find.integer(0), find.string(1), find.string(2)};
  out.was_read = find.integer(3) == 1;
  out.has_text = out.was_read || record_of(out.decree).has_text;
  return out;
}

std::int64_t SqliteStore::decree_with(const std::string& sha256) {
  Statement find = database_.prepare("SELECT id FROM decrees WHERE sha256 = ?");
  find.bind(1, sha256);
  return find.step() ? find.integer(0) : 0;
}

PlanRecord SqliteStore::record_of(DecreeId id) {
  auto record = read_plan_record(plan(id));
  if (record) return std::move(*record);
  throw damaged_plan(id, record.error());
}

void SqliteStore::set_current(DecreeId id, bool current) {
  Statement change =
      database_.prepare("UPDATE decrees SET current = ?2 WHERE id = ?1 AND current <> ?2");
  change.bind(1, id).bind(2, current ? 1 : 0).run();
  if (database_.changes() == 0) return;
  const PlanRecord record = record_of(id);
  if (current) {
    rows().index(id, IndexedPlan(record));
  } else {
    rows().unindex(id, IndexedPlan(record));
  }
}

void SqliteStore::settle_current(DecreeId id) {
  Statement find = database_.prepare("SELECT EXISTS(SELECT 1 FROM files WHERE decree_id = ?)");
  find.bind(1, id).step();
  set_current(id, find.integer(0) == 1);
}

// What a file is counted from that held nothing: where its decree was removed, what it held before
// that may still stand here.
std::int64_t SqliteStore::first_version(const std::string& path) {
  Statement find =
      database_.prepare("SELECT coalesce(max(version), 0) + 1 FROM versions WHERE path = ?");
  find.bind(1, path).step();
  return find.integer(0);
}

// The other decree that the file held before; 0 where there is none.
DecreeId SqliteStore::put_path(const std::string& path, const std::string& file_sha256,
                               DecreeId id) {
  Statement find =
      database_.prepare("SELECT decree_id, version, added_at FROM files WHERE path = ?");
  find.bind(1, path);
  const bool held = find.step();
  const DecreeId before = held ? find.integer(0) : id;
  const std::int64_t version = held ? find.integer(1) : first_version(path);
  if (before != id) {
    database_.prepare("INSERT INTO versions(path, version, decree_id, added_at) VALUES(?,?,?,?)")
        .bind(1, path)
        .bind(2, version)
        .bind(3, before)
        .bind(4, find.words(2))
        .run();
  }
  const std::string now = now_in_utc();
  database_
      .prepare(
          "INSERT OR REPLACE INTO files(path, sha256, decree_id, version, added_at) "
          "VALUES(?,?,?,?,?)")
      .bind(1, path)
      .bind(2, file_sha256)
      .bind(3, id)
      .bind(4, before != id ? version + 1 : version)
      .bind(5, now)
      .run();
  database_.prepare("DELETE FROM failures WHERE path = ?").bind(1, path).run();
  set_current(id, true);
  if (before == id) return 0;
  settle_current(before);
  return before;
}

// Whether the decree's plan is that of the request already. One that was read anew from the same
// content by the same program and rules is, but for the name of the file, where it has the text.
bool SqliteStore::has_plan(DecreeId id, const AddRequest& request) {
  Statement find = database_.prepare(
      "SELECT p.json = ?2, d.program = ?3 AND d.rules = ?4 AND NOT d.partial FROM plans p "
      "JOIN decrees d ON d.id = p.decree_id WHERE p.decree_id = ?1");
  const PlanRecord& record = request.record;
  find.bind(1, id).bind_blob(2, request.packed).bind(3, record.program).bind(4, record.rules);
  if (!find.step()) return false;
  if (find.integer(0) == 1) return true;
  return request.read_now && find.integer(1) == 1 && record_of(id).has_text;
}

AddResult SqliteStore::add(const AddRequest& request) {
  const IndexedPlan indexed(request.record);
  DecreeId id = decree_with(request.record.sha256);
  if (id == 0) {
    id = rows().insert(indexed, request.packed, request.size);
    rows().index(id, indexed);
    const DecreeId replaced = put_path(request.path, request.file_sha256, id);
    return {replaced != 0 ? AddOutcome::new_version : AddOutcome::added, id, replaced};
  }
  const bool same_plan = has_plan(id, request);
  if (!same_plan) {
    set_current(id, false);
    rows().replace(id, indexed, request.packed, request.size);
  }
  const DecreeId replaced = put_path(request.path, request.file_sha256, id);
  if (replaced != 0) return {AddOutcome::new_version, id, replaced};
  return {same_plan ? AddOutcome::known : AddOutcome::updated, id};
}

AddResult SqliteStore::add_known(const std::string& path, const std::string& file_sha256,
                                 DecreeId id) {
  const DecreeId replaced = put_path(path, file_sha256, id);
  return {replaced != 0 ? AddOutcome::new_version : AddOutcome::known, id, replaced};
}

void SqliteStore::add_failure(const std::string& path, const std::string& reason) {
  const std::string now = now_in_utc();
  database_
      .prepare(
          "INSERT INTO failures(path, reason, tries, failed_at) VALUES(?1,?2,1,?3) "
          "ON CONFLICT(path) DO UPDATE SET reason=?2, tries=tries+1, failed_at=?3")
      .bind(1, path)
      .bind(2, reason)
      .bind(3, now)
      .run();
}

void SqliteStore::remove(DecreeId id) {
  set_current(id, false);
  database_.prepare("DELETE FROM decrees WHERE id = ?").bind(1, id).run();
}

std::vector<Failure> SqliteStore::failures() {
  Statement list =
      database_.prepare("SELECT path, reason, tries, failed_at FROM failures ORDER BY path");
  std::vector<Failure> out;
  while (list.step()) {
    out.push_back({list.string(0), list.string(1), static_cast<std::size_t>(list.integer(2)),
                   list.string(3)});
  }
  return out;
}

StoreCounts SqliteStore::counts() {
  const auto count = [this](std::string_view sql) {
    return static_cast<std::size_t>(database_.integer(sql));
  };
  StoreCounts out;
  out.decrees = count("SELECT count(*) FROM decrees WHERE current = 1");
  out.earlier = count("SELECT count(*) FROM decrees WHERE current = 0");
  out.files = count("SELECT count(*) FROM files");
  out.failures = count("SELECT count(*) FROM failures");
  out.targets = count("SELECT count(*) FROM targets");
  out.tasks = count("SELECT count(*) FROM tasks");
  out.deadlines = count("SELECT count(*) FROM deadlines");
  out.agencies = count("SELECT count(*) FROM agencies");
  out.citations = count("SELECT count(*) FROM citations");
  return out;
}

}  // namespace decree

#include "corpus/store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <system_error>
#include <thread>

#include "corpus/store/store_error.h"
#include "pipeline/process/interrupt.h"

namespace decree {
namespace {

constexpr auto kWaitForOthers = std::chrono::seconds(60);
constexpr auto kLookAgain = std::chrono::milliseconds(20);

// Whether to try again where another process holds the file; `tries` were in vain. An interrupt
// ends the waiting.
int wait_for_others(void*, int tries) {
  if (interrupted() || tries >= kWaitForOthers / kLookAgain) return 0;
  std::this_thread::sleep_for(kLookAgain);
  return 1;
}

std::string remedy_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "the disk is full; make room and give the same call again";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process is writing to it; wait for it to end";
    case SQLITE_CORRUPT:
      return "it is damaged; `decree2json corpus check` tells where, and a new database made of "
             "the same files mends it";
    case SQLITE_NOTADB:
      return "it is no SQLite database; check the path";
    case SQLITE_READONLY:
      return "it may not be written; check its permissions";
    case SQLITE_CANTOPEN:
      return "it cannot be opened; check the path and its permissions";
    case SQLITE_IOERR:
      return "the disk cannot be read or written; check it, and whether it is full";
    default:
      return "";
  }
}

StoreError::Kind kind_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return StoreError::Kind::full;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return StoreError::Kind::busy;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return StoreError::Kind::damaged;
    default:
      return StoreError::Kind::other;
  }
}

[[noreturn]] void fail(sqlite3* database, int code) {
  const char* name = sqlite3_db_filename(database, "main");
  const std::string remedy = remedy_of(code);
  const char* what = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  throw StoreError(kind_of(code),
                   fmt::format("{}: {}{}{}", name != nullptr && *name != '\0' ? name : "database",
                               what, remedy.empty() ? "" : "; ", remedy));
}

void check(sqlite3* database, int code) {
  if (code != SQLITE_OK) fail(database, code);
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* made = nullptr;
  check(database, sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                     SQLITE_PREPARE_PERSISTENT, &made, nullptr));
  statement_.reset(made);
}

Statement& Statement::bind(int index, std::string_view words) {
  // An empty view may have no address, which SQLite takes for NULL.
  const char* const at = words.data() != nullptr ? words.data() : "";
  check(sqlite3_db_handle(statement_.get()),
        sqlite3_bind_text64(statement_.get(), index, at, words.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int index, std::int64_t number) {
  check(sqlite3_db_handle(statement_.get()), sqlite3_bind_int64(statement_.get(), index, number));
  return *this;
}

Statement& Statement::bind(int index, double number) {
  check(sqlite3_db_handle(statement_.get()), sqlite3_bind_double(statement_.get(), index, number));
  return *this;
}

Statement& Statement::bind(int index, const std::optional<double>& number) {
  return number ? bind(index, *number) : bind_null(index);
}

Statement& Statement::bind(int index, const std::optional<std::int64_t>& number) {
  return number ? bind(index, *number) : bind_null(index);
}

Statement& Statement::bind_null(int index) {
  check(sqlite3_db_handle(statement_.get()), sqlite3_bind_null(statement_.get(), index));
  return *this;
}

Statement& Statement::bind_blob(int index, std::string_view bytes) {
  check(sqlite3_db_handle(statement_.get()),
        sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_or_null(int index, std::string_view words) {
  return words.empty() ? bind_null(index) : bind(index, words);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3* const database = sqlite3_db_handle(statement_.get());
  // The message must be fetched before reset, which may set another.
  try {
    fail(database, code);
  } catch (...) {
    sqlite3_reset(statement_.get());
    throw;
  }
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

std::string_view Statement::words(int column) const {
  const void* const at = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return at == nullptr
             ? std::string_view()
             : std::string_view(static_cast<const char*>(at), static_cast<std::size_t>(size));
}

void Database::Close::operator()(sqlite3* handle) const {
  sqlite3_close_v2(handle);
}

Database::Database(const std::filesystem::path& file, Mode mode) {
  const int flags = mode == Mode::read    ? SQLITE_OPEN_READONLY
                    : mode == Mode::write ? SQLITE_OPEN_READWRITE
                                          : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const auto open = [&](const std::string& name, int more) {
    sqlite3* made = nullptr;
    const int code =
        sqlite3_open_v2(name.c_str(), &made, flags | more | SQLITE_OPEN_EXRESCODE, nullptr);
    handle_.reset(made);
    return code;
  };
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) {
    throw StoreError(
        StoreError::Kind::other,
        fmt::format("{}: this is a folder; --db names the file of the database", file.string()));
  }
  int code = open(file.string(), 0);
  if (code == SQLITE_OK) {
    sqlite3_busy_handler(handle_.get(), wait_for_others, nullptr);
    // The first look at the file: what is no database is found here.
    code = sqlite3_exec(handle_.get(), "SELECT count(*) FROM sqlite_schema", nullptr, nullptr,
                        nullptr);
  }
  // Changes that are not yet in the file itself; readers leave an empty one behind.
  const auto has_changes_beside = [&] {
    const auto size = std::filesystem::file_size(file.string() + "-wal", ignored);
    return !ignored && size > 0;
  };
  const bool shut = (code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY;
  if (shut && mode == Mode::read && std::filesystem::exists(file, ignored) &&
      !has_changes_beside()) {
    // In a folder that may not be written (a CD, an archive) there is no room for the files that
    // share a database between processes; nobody can be writing there either.
    std::string name = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
      const bool plain = c != '?' && c != '#' && c != '%';
      name += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    code = open(name + "?immutable=1", SQLITE_OPEN_URI);
  }
  if (code != SQLITE_OK) {
    const std::string remedy = remedy_of(code);
    throw StoreError(kind_of(code),
                     fmt::format("{}: {}{}{}", file.string(), sqlite3_errmsg(handle_.get()),
                                 remedy.empty() ? "" : "; ", remedy));
  }
}

void Database::run(const std::string& sql) {
  check(handle_.get(), sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr));
}

void Database::run_when_free(const std::string& sql) {
  for (int tries = 0;; ++tries) {
    const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    if ((code & 0xFF) != SQLITE_BUSY || wait_for_others(nullptr, tries) == 0)
      fail(handle_.get(), code);
  }
}

std::int64_t Database::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

std::size_t Database::changes() const {
  return static_cast<std::size_t>(sqlite3_changes64(handle_.get()));
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // After a full disk SQLite may have undone it already: then this says so, to nobody.
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

}  // namespace decree

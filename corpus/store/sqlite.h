// A database file and its statements: what the SQLite store is written on, and the only user of
// SQLite beside the ranking of searches (sqlite_rank.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace decree {

/// One statement, prepared once and run many times. Not to be used from two threads at a time.
class Statement {
 public:
  Statement() = default;
  /// Throws StoreError where `sql` is none.
  Statement(sqlite3* database, std::string_view sql);

  /// Gives the parameter `index` (counted from 1) its value. Words must outlive the next run.
  Statement& bind(int index, std::string_view words);
  Statement& bind(int index, std::string&& words) = delete;
  Statement& bind(int index, const char* words) { return bind(index, std::string_view(words)); }
  Statement& bind(int index, std::int64_t number);
  Statement& bind(int index, std::size_t number) {
    return bind(index, static_cast<std::int64_t>(number));
  }
  Statement& bind(int index, int number) { return bind(index, std::int64_t{number}); }
  Statement& bind(int index, double number);
  Statement& bind(int index, const std::optional<double>& number);
  Statement& bind(int index, const std::optional<std::int64_t>& number);
  Statement& bind_null(int index);
  Statement& bind_blob(int index, std::string_view bytes);
  /// Empty words are stored as NULL.
  Statement& bind_or_null(int index, std::string_view words);
  Statement& bind_or_null(int index, std::string&& words) = delete;

  /// Goes to the next row; false after the last. Throws StoreError.
  bool step();
  /// Runs to the end and makes ready for the next run.
  void run();
  /// Makes ready for the next run. Parameters keep their values.
  void reset();

  std::int64_t integer(int column) const;
  double real(int column) const;
  bool is_null(int column) const;
  /// Valid until the next step. Empty for NULL.
  std::string_view words(int column) const;
  std::string string(int column) const { return std::string(words(column)); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class Database {
 public:
  enum class Mode { read, write, create };

  /// Opens `file`; `create` makes it where it does not exist. Waits for other processes that write.
  /// Throws StoreError.
  Database(const std::filesystem::path& file, Mode mode);

  Statement prepare(std::string_view sql) { return {handle_.get(), sql}; }
  /// Runs one or more statements without parameters.
  void run(const std::string& sql);
  /// The same where another process may hold the file in a way that SQLite itself does not wait for
  /// (a change to WAL): tries again as long as statements wait.
  void run_when_free(const std::string& sql);
  /// The first value of the first row; 0 where there is none.
  std::int64_t integer(std::string_view sql);
  std::int64_t last_row() const;
  std::size_t changes() const;
  sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

/// Begins to write, and undoes all of it unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace decree

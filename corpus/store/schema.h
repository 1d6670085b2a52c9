// The tables of the store, and how a file of an earlier version becomes one of this.
#pragma once

#include <span>
#include <string_view>

#include "corpus/store/sqlite.h"

namespace decree {

/// The SQL that takes a store from one version of its schema to the next.
struct Migration {
  std::string_view sql;
};

/// All of them, from an empty file on: the version of a store is how many were applied. One that
/// has been published is never changed; what changes is added at the end. The comments in the SQL
/// stay in the file, where `.schema` of any SQLite tool shows them: they are its documentation.
std::span<const Migration> store_migrations();

/// Sets in the header of a file (PRAGMA application_id) that it is a corpus: "d2jc".
inline constexpr int kApplicationId = 0x64326A63;

/// Brings `database` to the newest version, each step whole or not at all. Throws StoreError for a
/// file of a newer version, and for one that holds something else.
void migrate(Database& database, std::span<const Migration> migrations);

/// Throws StoreError where `database` is neither new nor a corpus, or newer than `newest`. Changes
/// nothing.
void refuse_other(Database& database, std::size_t newest);

/// Throws StoreError where `database` is no corpus, or not of the version `newest`.
void require_version(Database& database, std::size_t newest);

}  // namespace decree

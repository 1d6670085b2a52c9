// Decrees of the store by what they are.
#include <fmt/format.h>

#include <utility>

#include "corpus/store/decree_query.h"
#include "corpus/store/held_decree.h"
#include "corpus/store/packed.h"
#include "corpus/store/sqlite_store.h"

namespace decree {

HeldDecree held_decree(const Statement& row) {
  HeldDecree out;
  out.id = row.integer(0);
  out.sha256 = row.words(1);
  out.type_code = row.words(2);
  out.type_name = row.words(3);
  out.number = row.words(4);
  out.issued_on = row.words(5);
  out.issuer = row.words(6);
  out.province = row.words(7);
  out.title = row.words(8);
  out.plan_title = row.words(9);
  out.partial = row.integer(10) == 1;
  out.current = row.integer(11) == 1;
  out.one_body = row.integer(12) == 1;
  return out;
}

StoreError damaged_plan(DecreeId id, const std::string& what) {
  return {StoreError::Kind::damaged,
          fmt::format("the plan of decree #{}: {}; `decree2json corpus check --repair` takes the "
                      "decree out, and adding its file again reads it anew",
                      id, what)};
}

std::vector<HeldDecree> SqliteStore::decrees(const DecreeFilter& filter) {
  const DecreeCondition condition = condition_of(filter);
  Statement list = database_.prepare(fmt::format(
      "SELECT {} FROM decrees d WHERE {} ORDER BY d.issued_on, d.id", kHeldColumns, condition.sql));
  condition.bind(list, 1);
  const auto due = due_decrees(database_, filter);
  std::vector<HeldDecree> out;
  while (list.step()) {
    HeldDecree held = held_decree(list);
    if (!due || due->contains(held.id)) out.push_back(std::move(held));
  }
  return out;
}

std::optional<HeldDecree> SqliteStore::decree(DecreeId id) {
  Statement find =
      database_.prepare(fmt::format("SELECT {} FROM decrees d WHERE d.id = ?", kHeldColumns));
  find.bind(1, id);
  if (!find.step()) return std::nullopt;
  return held_decree(find);
}

std::vector<HeldDecree> SqliteStore::with_digest(const std::string& begin) {
  // "g" comes after every hexadecimal digit.
  Statement list = database_.prepare(fmt::format(
      "SELECT {} FROM decrees d WHERE d.sha256 >= ?1 AND d.sha256 < ?1 || 'g'", kHeldColumns));
  list.bind(1, begin);
  std::vector<HeldDecree> out;
  while (list.step())
    out.push_back(held_decree(list));
  return out;
}

std::vector<std::string> SqliteStore::paths_of(DecreeId id) {
  Statement list = database_.prepare("SELECT path FROM files WHERE decree_id = ? ORDER BY path");
  list.bind(1, id);
  std::vector<std::string> out;
  while (list.step())
    out.push_back(list.string(0));
  return out;
}

OtherVersions SqliteStore::other_versions(DecreeId id) {
  const auto listed = [&](std::string_view ids) {
    Statement list = database_.prepare(
        fmt::format("SELECT {} FROM decrees d WHERE d.id <> ?1 AND d.id IN ({}) ORDER BY d.id",
                    kHeldColumns, ids));
    list.bind(1, id);
    std::vector<HeldDecree> out;
    while (list.step())
      out.push_back(held_decree(list));
    return out;
  };
  return {listed("SELECT v.decree_id FROM versions v JOIN files f ON f.path = v.path "
                 "WHERE f.decree_id = ?1 UNION SELECT v.decree_id FROM versions v "
                 "JOIN versions w ON w.path = v.path AND w.version > v.version "
                 "WHERE w.decree_id = ?1"),
          listed("SELECT f.decree_id FROM files f JOIN versions v ON v.path = f.path "
                 "WHERE v.decree_id = ?1")};
}

std::string SqliteStore::plan(DecreeId id) {
  Statement find = database_.prepare("SELECT size, json FROM plans WHERE decree_id = ?");
  find.bind(1, id);
  std::optional<std::string> json;
  if (find.step()) json = unpack(find.words(1), static_cast<std::size_t>(find.integer(0)));
  if (json) return std::move(*json);
  throw damaged_plan(id, "missing or damaged");
}

std::vector<HeldAgency> SqliteStore::agencies() {
  Statement list = database_.prepare("SELECT id, name, name_key, level FROM agencies ORDER BY id");
  std::vector<HeldAgency> out;
  while (list.step())
    out.push_back({list.integer(0), list.string(1), list.string(2), list.string(3)});
  return out;
}

std::vector<std::string> SqliteStore::provinces() {
  // One decree of each: the keys stand in an index.
  Statement list = database_.prepare(
      "SELECT province FROM decrees WHERE id IN (SELECT min(id) FROM decrees "
      "WHERE province_key IS NOT NULL GROUP BY province_key) ORDER BY province");
  std::vector<std::string> out;
  while (list.step())
    out.push_back(list.string(0));
  return out;
}

}  // namespace decree

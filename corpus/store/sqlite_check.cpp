// Whether a store is whole, and drawing anew what plans give.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/store/drawn_rows.h"
#include "corpus/store/held_decree.h"
#include "corpus/store/indexed_words.h"
#include "corpus/store/sqlite_store.h"

namespace decree {
namespace {

constexpr std::size_t kToldInFull = 20;  // faults of one kind

// What SQLite itself finds wrong: pages, indexes, references.
void check_file(Database& database, std::vector<std::string>& faults) {
  Statement pages = database.prepare(fmt::format("PRAGMA integrity_check({})", kToldInFull));
  while (pages.step()) {
    if (pages.words(0) != "ok") faults.push_back("file: " + pages.string(0));
  }
  Statement keys = database.prepare("PRAGMA foreign_key_check");
  for (std::size_t count = 0; keys.step() && count < kToldInFull; ++count) {
    faults.push_back(fmt::format("table {}: row {} names a row of {} that is not there",
                                 keys.words(0), keys.integer(1), keys.words(2)));
  }
}

void check_index(Database& database, std::vector<std::string>& faults) {
  try {
    database.run("INSERT INTO words(words) VALUES('integrity-check')");
  } catch (const StoreError& fault) {
    if (fault.kind != StoreError::Kind::damaged) throw;
    faults.push_back(fmt::format("full-text index: {}", fault.what()));
  }
}

// What was drawn from the plan of a decree, against the plan.
class PlanChecks {
 public:
  explicit PlanChecks(Database& database)
      : rows_(database),
        files_(database.prepare("SELECT EXISTS(SELECT 1 FROM files WHERE decree_id = ?)")),
        indexed_(database.prepare("SELECT 1 FROM words WHERE words MATCH ? AND rowid = ?")) {}

  void check(const HeldDecree& held, const PlanRecord& plan, std::vector<std::string>& faults) {
    const auto say = [&](const std::string& what) {
      faults.push_back(fmt::format("decree {} ({}): {}", held.id, held.number, what));
    };
    if (plan.sha256 != held.sha256) say("its plan is that of another decree");
    for (const std::string& fault : rows_.faults(held, plan))
      say(fault);
    files_.bind(1, held.id).step();
    const bool has_file = files_.integer(0) == 1;
    files_.reset();
    if (held.current != has_file) {
      say(held.current ? "current, but no file holds it; add its file again"
                       : "a file holds it, but it is not current");
    }
    const SearchText text = indexed_words(plan).text;
    if (!text.words.empty() && is_indexed(held.id, text) != held.current)
      say(held.current ? "its words are not in the index" : "its words are still in the index");
  }

 private:
  // The index keeps no list of its rows: whether a phrase from the middle of the text is found
  // tells.
  bool is_indexed(DecreeId id, const SearchText& text) {
    constexpr std::size_t kWords = 4;
    const std::size_t begin = text.words.size() / 2;
    const std::size_t last = std::min(begin + kWords, text.words.size()) - 1;
    const std::string phrase =
        "marked : \"" +
        text.marked.substr(text.words[begin].marked_begin,
                           text.words[last].marked_end - text.words[begin].marked_begin) +
        "\"";
    const bool found = indexed_.bind(1, phrase).bind(2, id).step();
    indexed_.reset();
    return found;
  }

  DrawnRows rows_;
  Statement files_;
  Statement indexed_;
};

}  // namespace

CheckReport SqliteStore::check(const std::function<void(std::size_t, std::size_t)>& tell) {
  CheckReport out;
  // Where a part cannot be read to its end, what was found until then is told, and the rest
  // looked at.
  const auto look = [&](const char* part, const auto& work) {
    try {
      work();
    } catch (const StoreError& fault) {
      if (fault.kind != StoreError::Kind::damaged) throw;
      out.faults.push_back(fmt::format("{}: {}", part, fault.what()));
    }
  };
  look("file", [&] { check_file(database_, out.faults); });
  look("full-text index", [&] { check_index(database_, out.faults); });
  look("decrees", [&] { check_plans(out, tell); });
  return out;
}

void SqliteStore::check_plans(CheckReport& report,
                              const std::function<void(std::size_t, std::size_t)>& tell) {
  const auto all = static_cast<std::size_t>(database_.integer("SELECT count(*) FROM decrees"));
  Statement list =
      database_.prepare(fmt::format("SELECT {} FROM decrees d ORDER BY d.id", kHeldColumns));
  PlanChecks checks(database_);
  while (list.step()) {
    const HeldDecree held = held_decree(list);
    try {
      checks.check(held, record_of(held.id), report.faults);
    } catch (const StoreError& fault) {
      report.faults.push_back(
          fmt::format("decree {} ({}): {}", held.id, held.number, fault.what()));
    }
    tell(++report.decrees, all);
  }
}

// A decree whose plan is lost is taken out, and its files listed as failures: adding them again
// reads them again.
void SqliteStore::give_up(DecreeId id, const std::string& reason) {
  for (const std::string& path : paths_of(id))
    add_failure(path, reason + "; add it again");
  database_.prepare("DELETE FROM decrees WHERE id = ?").bind(1, id).run();
}

void SqliteStore::rebuild(const std::function<void(std::size_t, std::size_t)>& tell) {
  Transaction transaction(database_);
  database_.run(
      "INSERT INTO words(words) VALUES('delete-all'); DELETE FROM task_agencies; "
      "DELETE FROM decree_agencies; DELETE FROM agencies;");
  std::vector<std::pair<DecreeId, bool>> decrees;
  Statement list = database_.prepare("SELECT id, current FROM decrees ORDER BY id");
  while (list.step())
    decrees.emplace_back(list.integer(0), list.integer(1) == 1);
  std::size_t done = 0;
  for (const auto& [id, current] : decrees) {
    tell(++done, decrees.size());
    std::optional<PlanRecord> plan;
    try {
      plan = record_of(id);
    } catch (const StoreError& fault) {
      if (fault.kind != StoreError::Kind::damaged) throw;
      give_up(id, fault.what());
      continue;
    }
    const IndexedPlan indexed(*plan);
    rows().redraw(id, indexed);
    if (current) rows().index(id, indexed);
  }
  transaction.commit();
}

}  // namespace decree

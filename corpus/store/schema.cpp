#include "corpus/store/schema.h"

#include <fmt/format.h>

#include <array>

#include "corpus/store/store_error.h"

namespace decree {
namespace {

constexpr std::string_view kFirst = R"sql(
CREATE TABLE decrees (
  -- One row for each content that was added: the SHA-256 tells one decree from another.
  id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- of one that was removed it is not used again
  sha256        TEXT NOT NULL UNIQUE,  -- of the input's bytes, lower-case hexadecimal
  current       INTEGER NOT NULL,      -- 0 where every file that held it has a newer content
  partial       INTEGER NOT NULL,      -- 1 where something of it could not be read
  type_code     TEXT,                  -- QĐ, KH …
  type_name     TEXT,
  code_key      TEXT,                  -- both lower case, without marks
  type_key      TEXT,
  number        TEXT,                  -- as printed: 412/QĐ-UBND
  number_key    TEXT,                  -- for comparing: 412-qd-ubnd
  one_body      INTEGER NOT NULL,      -- 1 where no other body of the country has its sign (TTg)
  issued_on     TEXT,                  -- YYYY-MM-DD
  issuer        TEXT,
  issuer_key    TEXT,                  -- lower case, without marks
  province      TEXT,                  -- of the issuer; NULL for central bodies
  province_key  TEXT,
  place         TEXT,
  title         TEXT,
  plan_title    TEXT,
  words         INTEGER NOT NULL,      -- of its text: what ranking divides by
  program       TEXT,                  -- version that read it
  rules         TEXT,                  -- hash of the rules that read it
  added_at      TEXT NOT NULL          -- UTC, ISO 8601
);
CREATE INDEX decrees_by_number ON decrees(number_key);
-- All that decrees are filtered by, so that their rows need not be read.
CREATE INDEX decrees_by_facets ON
  decrees(type_key, code_key, province_key, issued_on, issuer_key, current);

CREATE TABLE plans (
  -- The plan whole, as JSON on one line, compressed with zlib where that is shorter:
  -- SELECT sqlar_uncompress(json, size) FROM plans (in the sqlite3 program).
  decree_id     INTEGER PRIMARY KEY REFERENCES decrees(id) ON DELETE CASCADE,
  size          INTEGER NOT NULL,      -- bytes of the JSON before it was compressed
  json          BLOB NOT NULL
);

CREATE TABLE files (
  -- Where decrees were added from, and what each file held last.
  path          TEXT PRIMARY KEY,      -- absolute
  sha256        TEXT NOT NULL,         -- of the file; of a plan file not that of its decree
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  version       INTEGER NOT NULL,      -- 1, and one more each time its decree changed
  added_at      TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX files_by_content ON files(sha256);
CREATE INDEX files_by_decree ON files(decree_id);

CREATE TABLE versions (
  -- What a file held before.
  path          TEXT NOT NULL,
  version       INTEGER NOT NULL,
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  added_at      TEXT NOT NULL,
  PRIMARY KEY (path, version)
) WITHOUT ROWID;
CREATE INDEX versions_by_decree ON versions(decree_id);

CREATE TABLE failures (
  -- Inputs that could not be read. A row goes when its file is read.
  path          TEXT PRIMARY KEY,
  reason        TEXT NOT NULL,
  tries         INTEGER NOT NULL,
  failed_at     TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sections (
  -- The tree of the body in reading order. Offsets are Unicode code points of the plan's text, the
  -- end exclusive; a section reaches to the end of its last descendant.
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  position      INTEGER NOT NULL,      -- 0, 1 … in reading order
  parent        INTEGER,               -- position of the section above
  section       TEXT NOT NULL,         -- its id in the plan: II.1.a
  heading       TEXT,
  kinds         TEXT,                  -- tasks, targets …, joined by one blank
  begin_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  PRIMARY KEY (decree_id, position)
) WITHOUT ROWID;

CREATE TABLE section_kinds (
  -- Which words of a decree stand in sections of a kind, or below them.
  kind          TEXT NOT NULL,
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  first_word    INTEGER NOT NULL,
  end_word      INTEGER NOT NULL,
  PRIMARY KEY (kind, decree_id, first_word, end_word)
) WITHOUT ROWID;
CREATE INDEX section_kinds_by_decree ON section_kinds(decree_id);

CREATE TABLE agencies (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL UNIQUE,
  name_key      TEXT NOT NULL,         -- lower case, without marks
  level         TEXT
);

CREATE TABLE decree_agencies (
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  agency_id     INTEGER NOT NULL REFERENCES agencies(id),
  PRIMARY KEY (decree_id, agency_id)
) WITHOUT ROWID;
CREATE INDEX decree_agencies_by_agency ON decree_agencies(agency_id);

CREATE TABLE targets (
  id            INTEGER PRIMARY KEY,
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  target        TEXT NOT NULL,         -- its id in the plan: T1
  section       TEXT,
  indicator     TEXT NOT NULL,
  indicator_key TEXT NOT NULL,         -- lower case, without marks
  measure       TEXT,
  direction     TEXT,
  comparator    TEXT,
  value         REAL,
  value_max     REAL,
  unit          TEXT,
  period        TEXT,
  baseline      TEXT,
  quote         TEXT NOT NULL,
  begin_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  confidence    REAL NOT NULL
);
CREATE INDEX targets_by_decree ON targets(decree_id, indicator_key);

CREATE TABLE tasks (
  id            INTEGER PRIMARY KEY,
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  task          TEXT NOT NULL,         -- K1
  section       TEXT,
  role          TEXT,                  -- of its owners: lead, coordinate
  modality      TEXT,
  quote         TEXT NOT NULL,
  begin_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  confidence    REAL NOT NULL
);
CREATE INDEX tasks_by_decree ON tasks(decree_id);

CREATE TABLE task_agencies (
  task_id       INTEGER NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  agency_id     INTEGER NOT NULL REFERENCES agencies(id),
  part          TEXT NOT NULL,         -- lead, coordinate (owners) or partner
  position      INTEGER NOT NULL,      -- as the decree names them
  decree_id     INTEGER NOT NULL,      -- of the task
  PRIMARY KEY (task_id, agency_id, part)
) WITHOUT ROWID;
CREATE INDEX task_agencies_by_agency ON task_agencies(agency_id, part, decree_id);

CREATE TABLE deadlines (
  id            INTEGER PRIMARY KEY,
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  deadline      TEXT NOT NULL,         -- D1
  section       TEXT,
  kind          TEXT NOT NULL,
  from_day      TEXT,                  -- from, to, bound … as the plan has them
  to_day        TEXT,
  bound         TEXT,
  rrule         TEXT,                  -- RFC 5545
  duration      TEXT,                  -- ISO 8601
  working_days  INTEGER NOT NULL,
  anchor        TEXT,
  action        TEXT,
  due_from      TEXT,                  -- the days it means: relative terms counted from the decree,
  due_on        TEXT,                  -- a recurrence from the day it runs to its last; NULL: open
  due_rule      TEXT,                  -- of a recurrence: RFC 5545, its days are the due days, also
  due_first     TEXT,                  -- where rrule names only stretches; and the first of them
  day_said      INTEGER NOT NULL,      -- 0 where only a stretch is said: quarters, "hằng năm"
  notes         TEXT,                  -- what was assumed: start, end (the plan's term), holidays
                                       -- (none left out of working days), hours (rounded up)
  unplaced      TEXT,                  -- why it has no day
  quote         TEXT NOT NULL,
  begin_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  confidence    REAL NOT NULL
);
CREATE INDEX deadlines_by_decree ON deadlines(decree_id);
CREATE INDEX deadlines_by_day ON deadlines(due_on, bound, decree_id);
-- What is due when, without reading the rows; recurrences apart.
CREATE INDEX deadlines_recurring ON deadlines(due_rule, due_first, due_on, bound, decree_id)
  WHERE due_rule IS NOT NULL;

CREATE TABLE task_deadlines (
  task_id       INTEGER NOT NULL REFERENCES tasks(id) ON DELETE CASCADE,
  deadline_id   INTEGER NOT NULL REFERENCES deadlines(id) ON DELETE CASCADE,
  PRIMARY KEY (task_id, deadline_id)
) WITHOUT ROWID;
CREATE INDEX task_deadlines_by_deadline ON task_deadlines(deadline_id);

CREATE TABLE citations (
  id            INTEGER PRIMARY KEY,
  decree_id     INTEGER NOT NULL REFERENCES decrees(id) ON DELETE CASCADE,
  type          TEXT,
  number        TEXT,
  number_key    TEXT,                  -- as in decrees
  one_body      INTEGER NOT NULL,
  issued_on     TEXT,                  -- YYYY-MM-DD or YYYY
  issuer        TEXT,
  province      TEXT,                  -- that the issuer's name says
  title         TEXT,
  relation      TEXT NOT NULL,         -- implements, basis, replaces, amends, mention
  section       TEXT,                  -- of its fullest mention
  quote         TEXT,
  begin_at      INTEGER,
  end_at        INTEGER,
  mentions      INTEGER NOT NULL       -- how often it is named
);
CREATE INDEX citations_by_decree ON citations(decree_id);
CREATE INDEX citations_by_number ON citations(number_key, decree_id);

-- The words of every current decree, its rowid the decree's id: `plain` lower case without marks
-- (đ is d), `marked` with marks, the tone where "hòa" has it. The text itself stands in the plan.
CREATE VIRTUAL TABLE words USING fts5(
  plain, marked, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0');
)sql";

constexpr std::array<Migration, 1> kMigrations{{{kFirst}}};

bool is_empty(Database& database) {
  return database.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

void require_ours(Database& database) {
  if (database.integer("PRAGMA application_id") == kApplicationId) return;
  throw StoreError(StoreError::Kind::other,
                   "this SQLite database is no corpus of decree2json; check the path");
}

void refuse_newer(std::size_t version, std::size_t newest) {
  if (version <= newest) return;
  throw StoreError(StoreError::Kind::newer,
                   fmt::format("this corpus has schema version {}, the program knows {}; use the "
                               "program that made it, or a newer one",
                               version, newest));
}

std::size_t version_of(Database& database) {
  return static_cast<std::size_t>(database.integer("PRAGMA user_version"));
}

}  // namespace

std::span<const Migration> store_migrations() {
  return kMigrations;
}

void refuse_other(Database& database, std::size_t newest) {
  const bool untouched = is_empty(database) && version_of(database) == 0 &&
                         database.integer("PRAGMA application_id") == 0;
  if (!untouched) require_ours(database);
  refuse_newer(version_of(database), newest);
}

void migrate(Database& database, std::span<const Migration> migrations) {
  refuse_other(database, migrations.size());
  if (version_of(database) == migrations.size()) return;
  Transaction transaction(database);
  // Another process may have been quicker.
  std::size_t version = version_of(database);
  refuse_newer(version, migrations.size());
  for (; version < migrations.size(); ++version)
    database.run(std::string(migrations[version].sql));
  database.run(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId,
                           migrations.size()));
  transaction.commit();
}

void require_version(Database& database, std::size_t newest) {
  if (is_empty(database)) {
    throw StoreError(StoreError::Kind::other,
                     "this file holds no corpus yet; `decree2json corpus add` makes one");
  }
  require_ours(database);
  const std::size_t version = version_of(database);
  refuse_newer(version, newest);
  if (version < newest) {
    throw StoreError(
        StoreError::Kind::other,
        fmt::format("this corpus has schema version {} of {}; `decree2json corpus add` "
                    "or `corpus check` brings it up to date",
                    version, newest));
  }
}

}  // namespace decree

// Where many decrees are kept and asked about: the interface. Nothing here speaks of SQL; the store
// that a file has is sqlite_store.h, and another (a server for many users) can take its place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/plan_record.h"
#include "corpus/query.h"
#include "corpus/schedule.h"
#include "corpus/store/store_error.h"

namespace decree {

using DecreeId = std::int64_t;

/// A decree as lists show it. Empty words stand for what it does not say.
struct HeldDecree {
  DecreeId id = 0;
  std::string sha256;
  std::string type_code;
  std::string type_name;
  std::string number;
  std::string issued_on;  ///< YYYY-MM-DD
  std::string issuer;
  std::string province;
  std::string title;
  std::string plan_title;
  bool partial = false;
  bool one_body = false;  ///< its number has the sign of a body that no province has (ActWords)
  bool current = true;    ///< false where every file that held it has a newer content
};

/// Bodies whose tasks count in decrees issued after a day; in all where it is empty.
struct AgencyGroup {
  std::vector<std::int64_t> ids;
  std::string issued_after;
  std::string province;  ///< only in decrees of this province; empty: of all
};
using AgencyGroups = std::vector<AgencyGroup>;

/// What is asked of decrees; what is empty is not asked. Words are compared without marks.
struct DecreeFilter {
  std::string type = {};                  ///< code or name: KH, "ke hoach"
  std::vector<std::string> issuers = {};  ///< words of its name: one of these spellings
  std::string province = {};              ///< its name
  std::string from = {};                  ///< issued on this day or later, YYYY-MM-DD
  std::string to = {};                    ///< … or earlier
  std::string number = {};                ///< its own number
  std::string cites = {};                 ///< the number of a document it cites
  bool has_target = false;
  std::string target = {};  ///< words of the indicator of one of its targets
  /// A body that leads or takes part in one of its tasks, by the names it goes under; empty: any.
  AgencyGroups agencies = {};
  /// Of those, or of anybody where there are none: lead, coordinate, partner. Asked of a body's
  /// tasks or of deadlines it is that in the very task.
  std::string role = {};
  std::string due_after = {};   ///< a deadline is due on this day or later
  std::string due_before = {};  ///< … or earlier
  bool all_versions = false;    ///< those that are no longer current too
};

/// How an input was taken in.
enum class AddOutcome {
  added,        ///< a content that was not here
  new_version,  ///< … in a file that held another before
  updated,      ///< the content was here, its plan is another (newer rules, say)
  known,        ///< it stands here as it is
};

struct Failure {
  std::string path;
  std::string reason;
  std::size_t tries = 0;
  std::string failed_at;
};

/// The content of a file that was added before.
struct KnownContent {
  DecreeId decree = 0;
  std::string program;  ///< what read it
  std::string rules;
  bool has_text = true;  ///< false where its plan came without the text
  bool was_read = true;  ///< these very bytes were read; else a plan made of them
};

struct AddRequest {
  std::string path;         ///< absolute
  std::string file_sha256;  ///< of the file's bytes
  std::string packed;       ///< the plan as compact JSON, by pack()
  std::size_t size = 0;     ///< of that JSON
  PlanRecord record;
  bool read_now = false;  ///< by this program from the input itself; else it is a plan file
};

struct AddResult {
  AddOutcome outcome = AddOutcome::added;
  DecreeId id = 0;
  DecreeId replaced = 0;  ///< of a new version: what the file held before
};

/// What the files of a decree held at other times.
struct OtherVersions {
  std::vector<HeldDecree> earlier;
  std::vector<HeldDecree> later;  ///< what they hold now
};

struct SearchRequest {
  std::optional<Query> query;  ///< none: by the filter alone, the newest first
  DecreeFilter filter;
  std::string kind;  ///< the words must stand in sections of this kind; empty: anywhere
  std::size_t offset = 0;
  std::size_t limit = 10;
};

struct SearchMatch {
  HeldDecree decree;
  double score = 0;
  bool exact = false;  ///< with the marks of the query
};

struct SearchResult {
  std::size_t exact = 0;        ///< decrees that hold the words with their marks
  std::size_t total = 0;        ///< … and without
  bool total_is_least = false;  ///< there may be more without the marks: they were not counted
  std::vector<SearchMatch> matches;
};

/// A body as tasks name it.
struct HeldAgency {
  std::int64_t id = 0;
  std::string name;
  std::string name_key;  ///< lower case, without marks
  std::string level;
};

/// What a body is in a task.
struct TaskPart {
  std::int64_t agency = 0;
  std::string part;  ///< lead, coordinate, partner
};

struct HeldTask {
  HeldDecree decree;
  std::vector<TaskPart> found_by;  ///< of the bodies asked for those that have it, owners first
  TaskRecord task;                 ///< `deadlines` are those of the plan
};

struct HeldDeadline {
  HeldDecree decree;
  DeadlineRecord deadline;
  Schedule schedule;
  std::string task;  ///< words of the task it stands in; empty where it stands in none
  std::vector<std::string> owners;
  std::vector<std::string> partners;
};

struct HeldCitation {
  HeldDecree decree;        ///< that cites
  CitationRecord citation;  ///< with its fullest mention
  bool one_body = false;    ///< as in HeldDecree
  std::string province;     ///< that the issuer's name says
  std::size_t mentions = 0;
};

struct CheckReport {
  std::size_t decrees = 0;
  std::vector<std::string> faults;
};

struct StoreCounts {
  std::size_t decrees = 0;  ///< current ones
  std::size_t earlier = 0;
  std::size_t files = 0;
  std::size_t failures = 0;
  std::size_t targets = 0;
  std::size_t tasks = 0;
  std::size_t deadlines = 0;
  std::size_t agencies = 0;
  std::size_t citations = 0;
};

/// Every operation may throw StoreError. A store is used by one thread at a time.
class Store {
 public:
  virtual ~Store() = default;

  /// What is added and noted between the two is kept whole, or, where the process or the disk
  /// fails before commit returns, not at all. What stands in the store after commit has returned
  /// outlives both.
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void roll_back() = 0;

  virtual std::optional<KnownContent> known(const std::string& file_sha256) = 0;
  virtual AddResult add(const AddRequest& request) = 0;
  /// A file whose content is that of the decree `id` lies here too; a failure of it is over.
  virtual AddResult add_known(const std::string& path, const std::string& file_sha256,
                              DecreeId id) = 0;
  virtual void add_failure(const std::string& path, const std::string& reason) = 0;
  virtual void remove(DecreeId id) = 0;

  virtual std::vector<Failure> failures() = 0;
  virtual StoreCounts counts() = 0;
  virtual SearchResult search(const SearchRequest& request) = 0;
  virtual std::vector<HeldDecree> decrees(const DecreeFilter& filter) = 0;
  virtual std::optional<HeldDecree> decree(DecreeId id) = 0;
  /// Those whose SHA-256 begins so (lower-case hexadecimal).
  virtual std::vector<HeldDecree> with_digest(const std::string& begin) = 0;
  virtual std::vector<std::string> paths_of(DecreeId id) = 0;
  virtual OtherVersions other_versions(DecreeId id) = 0;
  /// The plan as compact JSON.
  virtual std::string plan(DecreeId id) = 0;
  virtual std::vector<HeldAgency> agencies() = 0;
  /// Of the decrees, each once.
  virtual std::vector<std::string> provinces() = 0;
  /// How many tasks these bodies have (in the filter's role, which is no other's then), each once;
  /// of them, oldest decree first, `limit` from the one at `offset` on are told.
  virtual std::size_t tasks_of(const AgencyGroups& agencies, const DecreeFilter& filter,
                               std::size_t offset, std::size_t limit,
                               const std::function<void(const HeldTask&)>& tell) = 0;
  /// Deadlines that may be due between the two days (both included, "" is no limit), and those that
  /// have no day, in no order. `agencies` empty: of all bodies. The filter's role is that of these
  /// bodies in a task with the deadline, which is the one told; of anybody where there are none.
  virtual void for_each_deadline(const AgencyGroups& agencies, const std::string& from,
                                 const std::string& to, const DecreeFilter& filter,
                                 const std::function<void(const HeldDeadline&)>& tell) = 0;
  /// By the number of what is cited, of whatever issuer and day.
  virtual std::vector<HeldCitation> citations_of(const std::string& number_key) = 0;
  virtual std::vector<HeldCitation> citations_in(DecreeId id) = 0;

  /// Looks for damage: of the file, of references, between plans and what was drawn from them.
  virtual CheckReport check(const std::function<void(std::size_t done, std::size_t all)>& tell) = 0;
  /// Draws everything from the plans anew. A decree whose plan cannot be read is taken out, and its
  /// files are noted as failures. Damage of the file itself is not mended: then it throws.
  virtual void rebuild(const std::function<void(std::size_t done, std::size_t all)>& tell) = 0;
};

}  // namespace decree

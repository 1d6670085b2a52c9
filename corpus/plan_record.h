// A plan's JSON as typed records: what the store, the exports and the questions over many decrees
// work on.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace decree {

/// What stands in a plan as null is an empty string here, a missing number is none.
/// Offsets are Unicode code points of the plan's `text`, the end exclusive, as in the JSON.
struct PlanSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// One node of the tree, in reading order, parents before their children.
struct SectionRecord {
  std::string id;
  std::string label;
  std::string heading;
  std::string text;
  std::vector<std::string> kinds;
  PlanSpan span;
  std::optional<std::size_t> parent;  ///< index in PlanRecord::sections
};

/// What targets, tasks and deadlines share.
struct FactRecord {
  std::string id;       ///< T1, K1, D1 …
  std::string section;  ///< its id; empty for the preamble
  std::string quote;
  PlanSpan span;
  double confidence = 0;
  std::string rule;  ///< what made it
};

struct TargetRecord : FactRecord {
  std::string indicator;
  std::string measure;     ///< level, change, trend
  std::string direction;   ///< increase, decrease
  std::string comparator;  ///< = >= > <= < ~ range
  std::optional<double> value;
  std::optional<double> value_max;
  std::string unit;
  std::string period;
  std::string baseline;
};

struct TaskRecord : FactRecord {
  std::vector<std::string> owners;
  std::string role;  ///< lead, coordinate
  std::vector<std::string> partners;
  std::string modality;                ///< assign, request
  std::vector<std::string> deadlines;  ///< their ids
};

/// A day of a reporting window: years from the reporting year, -1 being the year before.
struct WindowDayRecord {
  int year_offset = 0;
  int month = 0;
  int day = 0;
};
struct WindowRecord {
  WindowDayRecord from;
  WindowDayRecord to;
};

struct DeadlineRecord : FactRecord {
  std::string kind;      ///< date, interval, recurring, duration, relative
  std::string from;      ///< YYYY-MM-DD
  std::string to;        ///< YYYY-MM-DD
  std::string bound;     ///< before, by, in, after
  std::string rrule;     ///< RFC 5545, without "RRULE:"
  std::string duration;  ///< ISO 8601
  bool working_days = false;
  std::string anchor;
  std::string action;
  std::optional<WindowRecord> covers;  ///< of a report: the window that it reports on
};

struct AgencyRecord {
  std::string name;
  std::vector<std::string> aliases;
  std::string level;
};

struct MentionRecord {
  std::string section;
  std::string quote;
  PlanSpan span;
};

struct CitationRecord {
  std::string type;
  std::string number;
  std::string issued_on;  ///< YYYY-MM-DD or YYYY
  std::string issuer;
  std::string title;
  std::string relation;  ///< implements, basis, replaces, amends, mention
  std::vector<MentionRecord> mentions;
};

struct SignatureRecord {
  std::string capacity;  ///< several joined by " / "
  std::string position;
  std::string name;
};

/// The act itself and where it was read from.
struct ActRecord {
  std::string type_code;
  std::string type_name;
  std::string number;
  std::string issued_on;  ///< YYYY-MM-DD
  std::string place;
  std::string issuer;
  std::string title;
  std::string plan_title;
  std::string effective_kind;  ///< relative, date
  std::string effective_anchor;
  std::string effective_duration;
  std::string effective_to;
  std::vector<std::string> legal_basis;
  std::vector<SignatureRecord> signatures;
  std::vector<std::string> recipients;
  std::vector<std::string> markings;
};

struct PlanRecord {
  std::string sha256;  ///< of the input's bytes: tells one decree from another
  std::string name;    ///< of the input
  std::string program;
  std::string rules;
  bool partial = false;
  bool has_text = false;  ///< false where the plan was written with --no-text
  std::string text;
  ActRecord act;
  std::vector<SectionRecord> sections;
  std::vector<TargetRecord> targets;
  std::vector<TaskRecord> tasks;
  std::vector<DeadlineRecord> deadlines;
  std::vector<AgencyRecord> agencies;
  std::vector<CitationRecord> citations;
};

/// Reads a plan that this program wrote, or another by its schema. What is no plan is refused with
/// the JSON Pointer of the value at fault: a value of the wrong type, a span outside the text, a
/// missing member. Members that the schema may gain later are passed over.
tl::expected<PlanRecord, std::string> read_plan_record(std::string_view json);
tl::expected<PlanRecord, std::string> plan_record_of(const nlohmann::ordered_json& plan);

}  // namespace decree

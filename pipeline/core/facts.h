// What is read out of a decree, each fact with its place, the rule that made it and a confidence.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/core/evidence.h"
#include "pipeline/core/outline.h"
#include "pipeline/core/span.h"

namespace decree {

using Text = std::optional<std::string>;

/// Where a fact was read and what made it.
struct Origin {
  std::size_t node = kNone;  ///< index in Outline::nodes; kNone for the preamble
  Span span;                 ///< the quote, in Document::text
  std::string rule;          ///< id of the rule
  Signs signs = {};          ///< what its confidence rests on
  double confidence = 0;     ///< 0 to 1
};

enum class Measure { level, change, trend };
enum class Direction { increase, decrease };
enum class Comparator { equal, at_least, more, at_most, less, about, range };

struct Target {
  Origin origin;
  std::string indicator;
  Measure measure = Measure::level;
  std::optional<Direction> direction;
  std::optional<Comparator> comparator;
  std::optional<double> value;
  std::optional<double> value_max;
  Text unit;
  Text period;
  Text baseline;
};

enum class DeadlineKind { date, interval, recurring, duration, relative };
enum class Bound { before, by, in, after };

/// A day within a year counted from the reporting year: -1/11/16 is 16 November of the year before.
struct WindowDay {
  int year_offset = 0;
  int month = 0;
  int day = 0;
};

struct Deadline {
  Origin origin;
  DeadlineKind kind = DeadlineKind::date;
  Text from;  ///< YYYY-MM-DD
  Text to;    ///< YYYY-MM-DD
  std::optional<Bound> bound;
  Text rrule;     ///< RFC 5545, without "RRULE:"
  Text duration;  ///< ISO 8601
  bool working_days = false;
  Text anchor;
  std::optional<std::pair<WindowDay, WindowDay>> covers;
  Text action;
};

enum class Role { lead, coordinate };
enum class Modality { assign, request };

struct Task {
  Origin origin;
  std::vector<std::string> owners;
  std::optional<Role> role;
  std::vector<std::string> partners;
  Modality modality = Modality::assign;
  std::vector<std::size_t> deadlines;  ///< indices in Facts::deadlines
};

struct Agency {
  std::string name;
  std::vector<std::string> aliases = {};
  Text level = {};           ///< plan-model: `agencies`
  bool shaped = false;       ///< found by its shape: no lexicon has it
  bool not_of_date = false;  ///< did not exist when the decree was issued
};

enum class Relation { implements, basis, replaces, amends, mention };

struct Mention {
  std::size_t node = kNone;
  Span span;
};

struct Citation {
  std::string type;
  Text number;
  Text issued_on;  ///< YYYY-MM-DD or YYYY
  Text issuer;
  Text title;
  Relation relation = Relation::mention;
  std::vector<Mention> mentions;  ///< the first the fullest
};

struct Signature {
  Text capacity;
  Text position;
  Text name;
};

struct Effective {
  std::string kind;  ///< "relative" or "date"
  Text anchor;
  Text duration;
  Text to;  ///< YYYY-MM-DD
};

struct DocumentType {
  Text code;  ///< null for a công văn, which has none
  std::string name;
};

/// The act itself (plan-model: `document`).
struct DocumentFacts {
  std::optional<DocumentType> type;
  Text number;
  Text issued_on;
  Text place;
  Text issuer;
  Text title;
  Text plan_title;
  std::vector<std::string> legal_basis;
  std::vector<Signature> signatures;
  std::vector<std::string> recipients;
  std::optional<Effective> effective;
  std::vector<std::string> markings;
};

/// Everything that was read, in reading order within each list.
struct Facts {
  DocumentFacts document;
  std::vector<Target> targets;
  std::vector<Task> tasks;
  std::vector<Deadline> deadlines;
  std::vector<Agency> agencies;
  std::vector<Citation> citations;
};

}  // namespace decree

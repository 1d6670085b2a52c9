#include "extractors/deadline_cases.h"

#include <string>

#include "extractors/deadline.h"

namespace decree {
namespace {

// The samples are of a decree of this day: it tells which year a time without one is in.
constexpr std::string_view kIssuedOn = "2015-01-05";

DocumentFacts sample_header() {
  DocumentFacts out;
  out.issued_on = std::string(kIssuedOn);
  return out;
}

std::string_view name_of(DeadlineKind kind) {
  switch (kind) {
    case DeadlineKind::date:
      return "date";
    case DeadlineKind::interval:
      return "interval";
    case DeadlineKind::recurring:
      return "recurring";
    case DeadlineKind::duration:
      return "duration";
    case DeadlineKind::relative:
      return "relative";
  }
  return "";
}

std::string_view name_of(std::optional<Bound> bound) {
  if (!bound) return "";
  switch (*bound) {
    case Bound::before:
      return "before";
    case Bound::by:
      return "by";
    case Bound::in:
      return "in";
    case Bound::after:
      return "after";
  }
  return "";
}

std::vector<CaseFact> case_facts(const std::vector<Deadline>& deadlines) {
  std::vector<CaseFact> out;
  for (const Deadline& deadline : deadlines) {
    const auto or_empty = [](const Text& text) { return text ? *text : std::string(); };
    CaseFact fact;
    fact.rule = deadline.origin.rule;
    fact.fields = {{"kind", std::string(name_of(deadline.kind))},
                   {"bound", std::string(name_of(deadline.bound))},
                   {"from", or_empty(deadline.from)},
                   {"to", or_empty(deadline.to)},
                   {"rrule", or_empty(deadline.rrule)},
                   {"duration", or_empty(deadline.duration)},
                   {"anchor", or_empty(deadline.anchor)},
                   {"working_days", deadline.working_days ? "true" : ""}};
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace

std::vector<CaseFact> deadline_cases(const Context& sample) {
  return case_facts(read_deadlines(sample, sample_header(), {}, {}));
}

std::vector<CaseFact> deadline_cell_cases(const Context& sample) {
  const Span cell{0, sample.document.text.size()};
  return case_facts(read_time_cell(sample, sample_header(), cell));
}

}  // namespace decree

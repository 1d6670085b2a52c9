#include "pipeline/names.h"

namespace decree {

std::string_view name_of(Measure measure) {
  switch (measure) {
    case Measure::level:
      return "level";
    case Measure::change:
      return "change";
    case Measure::trend:
      return "trend";
  }
  return {};
}

std::string_view name_of(Direction direction) {
  return direction == Direction::increase ? "increase" : "decrease";
}

std::string_view name_of(Comparator comparator) {
  switch (comparator) {
    case Comparator::equal:
      return "=";
    case Comparator::at_least:
      return ">=";
    case Comparator::more:
      return ">";
    case Comparator::at_most:
      return "<=";
    case Comparator::less:
      return "<";
    case Comparator::about:
      return "~";
    case Comparator::range:
      return "range";
  }
  return {};
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
  return {};
}

std::string_view name_of(Bound bound) {
  switch (bound) {
    case Bound::before:
      return "before";
    case Bound::by:
      return "by";
    case Bound::in:
      return "in";
    case Bound::after:
      return "after";
  }
  return {};
}

std::string_view name_of(Role role) {
  return role == Role::lead ? "lead" : "coordinate";
}

std::string_view name_of(Modality modality) {
  return modality == Modality::assign ? "assign" : "request";
}

std::string_view name_of(Relation relation) {
  switch (relation) {
    case Relation::implements:
      return "implements";
    case Relation::basis:
      return "basis";
    case Relation::replaces:
      return "replaces";
    case Relation::amends:
      return "amends";
    case Relation::mention:
      return "mention";
  }
  return {};
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return {};
}

}  // namespace decree

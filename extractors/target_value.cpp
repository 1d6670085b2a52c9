#include "extractors/target_value.h"

#include "extractors/quantity.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

std::optional<Direction> movement_of(const Context& context, Span clause) {
  const auto found = find_first(context.resources.rules, "movement", context.text(clause));
  if (found.empty()) return std::nullopt;
  return found.front().rule->value("direction") == "increase" ? Direction::increase
                                                              : Direction::decrease;
}

// Level, change or trend: who moves, and whether the number is where it ends or how far it goes.
void set_measure(const Context& context, const ValueClause& entry, Target& target) {
  const Match& value = entry.value;
  if (value.rule->value("measure") == "trend") {
    target.measure = Measure::trend;
    target.direction =
        value.rule->value("direction") == "increase" ? Direction::increase : Direction::decrease;
    return;
  }
  target.comparator = comparator_of(value.rule->value("comparator"));
  const bool falls = value.has("fall");
  const bool rises = value.has("rise");
  const bool ends = falls || rises || value.has("reach");
  const bool down = value.has("down");
  const bool up = value.has("up");
  const auto verb = movement_of(context, entry.clause);
  if (down || falls) target.direction = Direction::decrease;
  if (up || rises) target.direction = Direction::increase;
  if ((down || up) && !ends) {
    target.measure = Measure::change;
  } else if (verb && !down && !up) {
    if (!falls && !rises) target.direction = verb;
    if (!ends) target.measure = Measure::change;
  }
}

// "05 (năm) mô hình" says one number twice; "02 (ba) mô hình" says two.
bool forms_agree(const Context& context, const Match& value, double digits) {
  if (!value.has("spelled")) return true;
  const auto words =
      read_number(value.text_of("spelled", context.document.text), context.resources.lexicon);
  return !words || *words == digits;
}

}  // namespace

std::optional<Comparator> comparator_of(std::string_view sign) {
  if (sign == "=") return Comparator::equal;
  if (sign == ">=") return Comparator::at_least;
  if (sign == ">") return Comparator::more;
  if (sign == "<=") return Comparator::at_most;
  if (sign == "<") return Comparator::less;
  if (sign == "~") return Comparator::about;
  if (sign == "range") return Comparator::range;
  return std::nullopt;
}

bool read_value(const Context& context, const ValueClause& entry, Target& target) {
  const std::string_view text = context.document.text;
  const Match& value = entry.value;
  set_measure(context, entry, target);
  if (value.has("baseline")) target.baseline = std::string(value.text_of("baseline", text));
  if (target.measure == Measure::trend) return true;
  target.value = read_number(value.text_of("low", text), context.resources.lexicon);
  if (!target.value) return false;
  if (value.has("high")) {
    target.value_max = read_number(value.text_of("high", text), context.resources.lexicon);
    if (!target.value_max) return false;
  }
  if (value.has("unit")) target.unit = std::string(trim(value.text_of("unit", text)));
  if (target.unit == "%" && target.measure == Measure::level && target.value > 100) {
    context.diagnostics.add("percent-over-hundred", entry.clause,
                            {std::string(value.span.of(text))});
  }
  if (!forms_agree(context, value, *target.value)) target.value.reset();
  return true;
}

}  // namespace decree

#include "extractors/target.h"

#include <algorithm>

#include "extractors/quantity.h"
#include "extractors/sentence.h"
#include "extractors/target_cases.h"
#include "extractors/target_clause.h"
#include "extractors/target_table.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// A form that can hardly be anything else; a bare count among aims; a value whose subject is elided
// or that stands outside a part about aims.
constexpr double kClear = 0.9;
constexpr double kCount = 0.7;
constexpr double kElided = 0.8;

constexpr std::size_t kShortestIndicator = 3;  // bytes

const RuleSet& rules_of(const Context& context) {
  return context.resources.rules;
}

std::vector<Match> within(const Context& context, std::string_view kind, Span span) {
  return find(rules_of(context), kind, context.document.folded, span);
}

// What precedes the clauses of one node: where a period may be inherited from.
struct Surroundings {
  std::size_t node = kNone;
  Text period;       // of a heading or lead-in above
  bool aims = true;  // in a part about aims, or the part is unknown
};

bool is_aims(const Outline& outline, std::size_t node) {
  return stands_in(outline, node, SectionKind::objectives) ||
         stands_in(outline, node, SectionKind::targets) ||
         stands_in(outline, node, SectionKind::criteria);
}

// A year or a stage named by a heading above; "hằng năm" of a heading names a plan, no period.
Text period_in(const Context& context, Span span) {
  for (const Match& match : within(context, "period", span)) {
    if (match.span.of(context.document.text).find_first_of("0123456789") != std::string::npos) {
      return std::string(trim(match.span.of(context.document.text)));
    }
  }
  return std::nullopt;
}

bool leads_in(std::string_view text, Span paragraph) {
  return trim(paragraph.of(text)).ends_with(':');
}

Text inherited_period(const Context& context, std::size_t node) {
  const Outline& outline = context.outline;
  bool own = true;
  while (node < outline.nodes.size()) {
    const Node& here = outline.nodes[node];
    if (here.heading) {
      if (auto period = period_in(context, *here.heading)) return period;
    }
    if (!own && !here.text.empty() && leads_in(context.document.text, here.text.back())) {
      if (auto period = period_in(context, here.text.back())) return period;
    }
    if (has_kind(here, SectionKind::objectives) || has_kind(here, SectionKind::targets)) break;
    own = false;
    node = here.parent;
  }
  return std::nullopt;
}

// The values of one sentence, without ages, levels, dates, and results already reached.
std::vector<Match> values_of(const Context& context, Span sentence, const Surroundings& around) {
  std::vector<Match> values = within(context, "target", sentence);
  if (values.empty()) return values;
  std::vector<Span> idle = quotations(context.document.text, sentence);
  for (const Match& match : within(context, "notarget", sentence))
    idle.push_back(match.span);
  const std::vector<Match> reached = within(context, "reached", sentence);
  std::erase_if(values, [&](const Match& value) {
    const Span number = value.has("low") ? value.group("low") : value.span;
    if (overlaps_any(number, idle)) return true;
    if (value.rule->value("where") == "aims" && !around.aims) return true;
    for (const Match& done : reached) {
      if (done.span.end > number.begin) continue;
      const std::string_view between = Span{done.span.end, number.begin}.of(context.document.text);
      if (between.find_first_of(",;") == std::string_view::npos) return true;
    }
    return false;
  });
  return values;
}

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

std::optional<Direction> movement_of(const Context& context, Span clause) {
  const auto found = find_first(rules_of(context), "movement", clause.of(context.document.text));
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

std::string strip_leads(const Context& context, std::string words) {
  constexpr int kMostLeads = 6;
  for (int i = 0; i < kMostLeads; ++i) {
    const auto found = find_first(rules_of(context), "leadin", words);
    if (found.empty()) break;
    words.erase(0, found.front().span.end);
  }
  return words;
}

// What is measured: the clause without its number, its time and the words that lead in.
std::string indicator_of(const Context& context, const ValueClause& entry, const Target& target) {
  const std::string_view text = context.document.text;
  const Match& value = entry.value;
  std::vector<Span> cut;
  for (std::string_view kind : {"period", "baseline", "filler"}) {
    for (const Match& match : within(context, kind, entry.clause))
      cut.push_back(match.span);
  }
  std::ranges::sort(cut);
  Span before{entry.clause.begin, std::max(entry.clause.begin, value.span.begin)};
  std::string head = strip_leads(context, without(text, before, cut));
  if (target.direction && !value.has("down") && !value.has("up")) {
    const auto verb = find_first(rules_of(context), "movement", head);
    if (!verb.empty()) head = strip_leads(context, head.substr(verb.front().span.end));
  }
  head = std::string(trim(head));
  std::size_t rest = value.span.end;
  const bool percent = target.unit == "%";
  if (!percent && value.has("unit") && (head.empty() || !value.has("reach"))) {
    rest = value.group("unit").begin;
  }
  if (value.has("middle")) rest = value.group("middle").begin;
  Span after{std::min(rest, entry.clause.end), entry.clause.end};
  if (value.has("middle")) cut.push_back({value.group("middle").end, value.span.end});
  std::ranges::sort(cut);
  std::string tail = without(text, after, cut);
  const bool limits = target.comparator == Comparator::at_most || value.has("reach");
  if (!head.empty() && limits && !find_first(rules_of(context), "denominator", tail).empty()) {
    tail.clear();
  }
  if (!head.empty() && percent == false && value.has("reach")) tail.clear();
  std::string out = head;
  if (!tail.empty()) out += (out.empty() ? "" : " ") + tail;
  return std::string(trim(out));
}

// "các tội đặc biệt nghiêm trọng" after "tỷ lệ điều tra các loại tội phạm": the head is said once.
bool complete(const Context& context, const std::string& previous, std::string& indicator) {
  if (previous.empty() || find_first(rules_of(context), "elided", indicator).empty()) return false;
  const auto head = find_first(rules_of(context), "elision", previous);
  if (head.empty()) return false;
  indicator = std::string(head.front().text_of("head", previous)) + " " + indicator;
  return true;
}

bool fill_values(const Context& context, const ValueClause& entry, Target& target) {
  const std::string_view text = context.document.text;
  const Match& value = entry.value;
  if (value.has("baseline")) target.baseline = std::string(value.text_of("baseline", text));
  if (target.measure == Measure::trend) return true;
  target.value = read_number(value.text_of("low", text), context.resources.lexicon);
  if (value.has("high")) {
    target.value_max = read_number(value.text_of("high", text), context.resources.lexicon);
    if (!target.value_max) return false;
  }
  if (value.has("unit")) target.unit = std::string(trim(value.text_of("unit", text)));
  if (target.unit == "%" && target.measure == Measure::level && target.value > 100) {
    context.diagnostics.add("percent-over-hundred", entry.clause,
                            {std::string(value.span.of(text))});
  }
  return target.value.has_value();
}

class Reader {
 public:
  Reader(const Context& context, std::vector<Target>& out) : context_(context), out_(out) {}

  void read(const Surroundings& around, Span paragraph) {
    for (const Span& sentence : sentences(context_.document.text, paragraph)) {
      const std::vector<Match> values = values_of(context_, sentence, around);
      if (!values.empty()) read_sentence(around, sentence, values);
    }
  }

 private:
  void read_sentence(const Surroundings& around, Span sentence, const std::vector<Match>& values) {
    previous_.clear();
    const Span head = head_time(sentence);
    for (const Span& segment : segments(context_.document.text, sentence)) {
      std::vector<Match> inside;
      for (const Match& value : values) {
        if (segment.contains(value.span)) inside.push_back(value);
      }
      for (const ValueClause& entry : value_clauses(context_, segment, inside)) {
        add(around, head, entry);
      }
    }
  }

  // A time that opens the sentence and is followed by a comma or colon governs all of it.
  Span head_time(Span sentence) const {
    for (const Match& match : within(context_, "period", sentence)) {
      if (match.span.begin > sentence.begin + kHeadBytes) break;
      std::size_t after = match.span.end;
      while (after < sentence.end && context_.document.text[after] == ' ')
        ++after;
      const char mark = after < sentence.end ? context_.document.text[after] : ' ';
      if (mark == ',' || mark == ':') return {match.span.begin, after + 1};
    }
    return {sentence.begin, sentence.begin};
  }

  void set_period(const Surroundings& around, Span head, const ValueClause& entry,
                  Target& target) const {
    const auto baselines = within(context_, "baseline", entry.clause);
    if (!target.baseline && !baselines.empty()) {
      target.baseline = std::string(baselines.front().span.of(context_.document.text));
    }
    for (const Match& match : within(context_, "period", entry.clause)) {
      const bool compared = std::ranges::any_of(
          baselines, [&](const Match& b) { return b.span.overlaps(match.span); });
      if (compared || match.span.overlaps(entry.value.span)) continue;
      target.period = std::string(trim(match.span.of(context_.document.text)));
      return;
    }
    if (!head.empty()) {
      target.period =
          std::string(shrink(context_.document.text, head, ",:").of(context_.document.text));
      return;
    }
    target.period = around.period;
  }

  void add(const Surroundings& around, Span head, ValueClause entry) {
    Target target;
    set_measure(context_, entry, target);
    if (!fill_values(context_, entry, target)) return;
    if (!head.empty() && entry.clause.begin >= head.begin &&
        shrink(context_.document.text, {head.begin, entry.clause.begin}, ",:").end <= head.end) {
      set_period(around, head, entry, target);
      target.indicator = indicator_of(context_, entry, target);
      entry.clause.begin = std::min(entry.clause.begin, head.begin);
    } else {
      set_period(around, head, entry, target);
      target.indicator = indicator_of(context_, entry, target);
    }
    const bool elided = complete(context_, previous_, target.indicator);
    if (target.indicator.size() < kShortestIndicator) return;
    previous_ = target.indicator;
    const bool count = target.unit != "%" && entry.value.rule->value("where") == "aims";
    const double confidence = count ? kCount : elided || !around.aims ? kElided : kClear;
    target.origin = {around.node, entry.clause, entry.value.rule->id, confidence};
    out_.push_back(std::move(target));
  }

  static constexpr std::size_t kHeadBytes = 16;  // "Phấn đấu " before the time

  const Context& context_;
  std::vector<Target>& out_;
  std::string previous_;  // indicator of the clause before, in the same sentence
};

void read_node(const Context& context, std::size_t index, Reader& reader) {
  const Node& node = context.outline.nodes[index];
  if (node.shape != NodeShape::part) return;
  if (stands_in(context.outline, index, SectionKind::context)) return;
  const Surroundings around{index, inherited_period(context, index),
                            is_aims(context.outline, index)};
  for (const Span& paragraph : paragraphs(node))
    reader.read(around, paragraph);
}

}  // namespace

std::vector<Target> read_targets(const Context& context) {
  std::vector<Target> out;
  Reader reader(context, out);
  for (std::size_t i = 0; i < context.outline.nodes.size(); ++i) {
    read_node(context, i, reader);
    read_indicator_table(context, i, out);
  }
  return out;
}

std::string_view sign_of(Comparator comparator) {
  constexpr std::string_view kSigns[] = {"=", ">=", ">", "<=", "<", "~", "range"};
  return kSigns[static_cast<std::size_t>(comparator)];
}

std::vector<Target> read_targets_of_text(const Context& context) {
  std::vector<Target> out;
  Reader reader(context, out);
  reader.read({}, {0, context.document.text.size()});
  return out;
}

}  // namespace decree

#include "extractors/target.h"

#include <algorithm>
#include <array>

#include "extractors/quantity.h"
#include "extractors/sentence.h"
#include "extractors/target_cases.h"
#include "extractors/target_clause.h"
#include "extractors/target_indicator.h"
#include "extractors/target_parts.h"
#include "extractors/target_period.h"
#include "extractors/target_sentence.h"
#include "extractors/target_sharing.h"
#include "extractors/target_table.h"
#include "extractors/target_value.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

std::vector<Match> within(const Context& context, std::string_view kind, Span span) {
  return find(context.resources.rules, kind, context.document.folded, span);
}

// Plans put their figures under "mục đích, yêu cầu" too.
bool is_aims(const Outline& outline, std::size_t node) {
  using enum SectionKind;
  return std::ranges::any_of(std::array{objectives, targets, criteria, purpose},
                             [&](SectionKind kind) { return stands_in(outline, node, kind); });
}

// A sentence with more numbers is a table that lost its rules, or rubbish: nobody can tell which
// number belongs to which words, and each would be quoted with all of them.
constexpr std::size_t kMostValues = 60;

// "đón lượt khách" and "khách quốc tế": the word that both have is said once.
std::string join_names(const std::string& whole, const std::string& part) {
  const std::string word = part.substr(0, part.find(' '));
  const bool twice = whole.ends_with(" " + word);
  return whole + (twice ? part.substr(word.size()) : " " + part);
}

class Reader {
 public:
  Reader(const Context& context, Text issued_on, std::vector<Span> named, std::vector<Target>& out)
      : context_(context),
        text_(context.document.text),
        issued_on_(std::move(issued_on)),
        named_(std::move(named)),
        out_(out) {}

  void read(const TargetPlace& around, Span paragraph) {
    for (const Span& span : sentences(text_, paragraph)) {
      const TargetSentence sentence(context_, named_, span, around);
      const std::size_t count = sentence.values().size();
      if (count > kMostValues) {
        context_.diagnostics.add("values-crowded", span, {std::to_string(count)});
      } else if (count > 0) {
        read_sentence(around, span, sentence);
      }
    }
  }

 private:
  void read_sentence(const TargetPlace& around, Span span, const TargetSentence& sentence) {
    entries_.clear();
    const Span head = head_time(span);
    for (const Span& segment : segments(text_, span)) {
      std::vector<Match> inside;
      for (const Match& value : sentence.values()) {
        if (segment.contains(value.span)) inside.push_back(value);
      }
      if (!inside.empty()) read_segment(around, head, segment, inside, sentence);
    }
    share_words(context_, around.name, entries_);
    for (TargetEntry& entry : entries_) {
      if (entry.target.indicator.size() < kShortestIndicator) continue;
      if (is_past(entry.target)) continue;
      out_.push_back(std::move(entry.target));
    }
  }

  // A bracket with values of its own is read as a clause after the one that it stands in.
  void read_segment(const TargetPlace& around, Span head, Span segment,
                    const std::vector<Match>& values, const TargetSentence& sentence) {
    asides_ = sentence.asides();
    std::vector<Match> outer;
    std::vector<std::pair<Span, std::vector<Match>>> inner;
    for (const Match& value : values) {
      const Span bracket = bracket_around(text_, segment, value.span);
      if (bracket.empty()) {
        outer.push_back(value);
      } else if (!inner.empty() && inner.back().first == bracket) {
        inner.back().second.push_back(value);
      } else {
        inner.push_back({bracket, {value}});
        asides_.push_back(bracket);
      }
    }
    std::ranges::sort(asides_);
    outer_begin_ = outer_end_ = std::ssize(entries_);
    for (const ValueClause& entry : value_clauses(context_, segment, outer))
      add(around, head, segment, entry, sentence, false);
    outer_end_ = std::ssize(entries_);
    for (const auto& [bracket, held] : inner) {
      const Span inside{bracket.begin + 1, bracket.end - 1};
      asides_.clear();
      for (const ValueClause& entry : value_clauses(context_, inside, held))
        add(around, head, inside, entry, sentence, true);
    }
  }

  // "Năm 2023, tỷ lệ … còn 4,5%" in an act of 2024 reports.
  bool is_past(const Target& target) const {
    return issued_on_ && target.period && ends_before(context_, *target.period, *issued_on_);
  }

  // A time that opens the sentence governs all of it: a year, or any that a comma or colon follows.
  Span head_time(Span sentence) const {
    for (const Match& match : within(context_, "period", sentence)) {
      if (match.span.begin > sentence.begin + kLeadBytes) break;
      std::size_t after = match.span.end;
      while (after < sentence.end && text_[after] == ' ')
        ++after;
      const char mark = after < sentence.end ? text_[after] : ' ';
      const bool near = match.span.begin <= sentence.begin + kHeadBytes;
      if ((near && mark == ',') || mark == ':') return {match.span.begin, after + 1};
      if (near && last_year(context_.text(match.span)) > 0) return match.span;
    }
    return {sentence.begin, sentence.begin};
  }

  // "lập kế hoạch trong tháng 02/2024, kiểm tra 30% số sở": said of what is done first.
  bool is_of_clause_before(const ValueClause& entry, Span time) const {
    if (time.end > entry.value.span.begin) return false;
    if (shrink(text_, {entry.clause.begin, time.begin}).empty()) return false;
    const auto mark = text_.find_first_not_of(' ', time.end);
    return mark < entry.value.span.begin && text_[mark] == ',';
  }

  // "tăng bình quân hằng năm 12%" says its period before the number; a year in the unit is none.
  static bool is_part_of_number(const Match& value, Span time) {
    if (!time.overlaps(value.span)) return false;
    return !value.has("low") || time.end > value.group("low").begin;
  }

  bool set_own_period(const ValueClause& entry, bool aims, Target& target) const {
    const auto baselines = within(context_, "baseline", entry.clause);
    if (!target.baseline && !baselines.empty()) {
      target.baseline = std::string(context_.text(baselines.front().span));
    }
    for (const Match& match : within(context_, "period", entry.clause)) {
      const bool compared = std::ranges::any_of(
          baselines, [&](const Match& b) { return b.span.overlaps(match.span); });
      if (compared || is_part_of_number(entry.value, match.span)) continue;
      if (!aims && is_of_clause_before(entry, match.span)) continue;
      target.period = std::string(trim(context_.text(match.span)));
      return true;
    }
    return false;
  }

  void set_period(const TargetPlace& around, Span head, const ValueClause& entry,
                  Target& target) const {
    if (!head.empty()) {
      target.period = std::string(context_.text(shrink(text_, head, ",:")));
    } else if (around.period) {
      target.period = around.period;
    } else if (entry.value.has("each")) {
      target.period = std::string(trim(entry.value.text_of("each", text_)));
    }
  }

  void add(const TargetPlace& around, Span head, Span segment, ValueClause clause,
           const TargetSentence& sentence, bool bracket) {
    TargetEntry made;
    Target& target = made.target;
    if (!read_value(context_, clause, target)) return;
    made.bracket = bracket;
    made.own_period = set_own_period(clause, around.aims, target);
    if (!made.own_period) set_period(around, head, clause, target);
    made.words = indicator_of(context_, clause, target, asides_);
    if (widen(segment, made, clause)) {
      made.words = indicator_of(context_, clause, target, asides_);
    }
    target.indicator = made.words.joined();
    made.clause = clause.clause;
    made.opener =
        Span{made.clause.begin, std::max(made.clause.begin, clause.value.span.begin)}.of(text_);
    const std::size_t begin = clause.clause.begin;
    if (!head.empty() && begin >= head.begin &&
        shrink(text_, {head.begin, begin}, ",:").end <= head.end) {
      clause.clause.begin = head.begin;
    }
    const TargetEntry* before = clause_before(made);
    const bool elided = before != nullptr && take_from_before(context_, *before, made);
    const bool count = target.unit != "%" && clause.value.rule->value("where") == "aims";
    Signs& signs = target.origin.signs;
    signs.add_if(count, Sign::bare_count);
    signs.add_if(elided, Sign::elided);
    signs.add_if(!around.aims, Sign::outside_aims);
    signs.add_if(target.measure != Measure::trend && !target.value, Sign::two_forms);
    target.origin = {around.node, clause.clause, clause.value.rule->id, signs};
    entries_.push_back(std::move(made));
    add_parts(clause.value, sentence.bracket_of(clause.value));
  }

  // The clause that a bracket stands in, or else the one before; null where there is none.
  const TargetEntry* clause_before(const TargetEntry& entry) const {
    if (entry.bracket) {
      const auto outer =
          std::ranges::subrange(entries_.begin() + outer_begin_, entries_.begin() + outer_end_);
      const auto begins = [](const TargetEntry& e) { return e.clause.begin; };
      const auto next = std::ranges::upper_bound(outer, entry.clause.begin, {}, begins);
      if (next == outer.begin() || !std::prev(next)->clause.contains(entry.clause)) return nullptr;
      return &*std::prev(next);
    }
    const auto last = std::find_if(entries_.rbegin(), entries_.rend(),
                                   [](const TargetEntry& e) { return !e.bracket; });
    return last == entries_.rend() ? nullptr : &*last;
  }

  // "tỷ lệ hộ dùng điện: 80%", "xếp hạng chung, đạt từ 90 điểm": what is measured stands before the
  // mark that the clause was cut at. True where the clause now begins earlier.
  bool widen(Span segment, const TargetEntry& made, ValueClause& clause) const {
    const bool reach = clause.value.has("reach");
    const bool unit = is_unit(context_, made.words.tail);
    if (!made.words.head.empty() || !(made.words.tail.empty() || (reach && unit))) return false;
    const std::size_t from =
        entries_.empty() ? segment.begin : std::max(segment.begin, entries_.back().clause.end);
    const Span before = shrink(text_, {std::min(from, clause.clause.begin), clause.clause.begin});
    if (before.empty()) return false;
    const char mark = text_[before.end - 1];
    if (mark != ':' && !(mark == ',' && reach)) return false;
    const Span subject = shrink(text_, before, ",:");
    if (!is_measured(context_, context_.text(subject))) return false;
    clause.clause.begin = subject.begin;
    return true;
  }

  // One target for each part of a total.
  void add_parts(const Match& value, const Bracket& bracket) {
    if (bracket.parts.empty() || !entries_.back().target.value) return;
    const Target total = entries_.back().target;
    const Span clause = entries_.back().clause;
    check_total(context_, value, *total.value, bracket);
    for (const Part& part : bracket.parts) {
      TargetEntry made;
      made.bracket = true;
      made.clause = clause;
      made.target = total;
      made.target.comparator = Comparator::equal;
      made.target.value = part.value;
      made.target.value_max.reset();
      made.target.indicator = join_names(total.indicator, part.name);
      made.target.origin.span = part.span;
      made.target.origin.signs.add(Sign::part_of_total);
      entries_.push_back(std::move(made));
    }
  }

  static constexpr std::size_t kHeadBytes = 16;  // "Phấn đấu " before the time
  static constexpr std::size_t kLeadBytes = 60;  // "Một số chỉ tiêu cụ thể đến năm 2030:"

  const Context& context_;
  const std::string_view text_;
  const Text issued_on_;
  const std::vector<Span> named_;  // citations: numbers in them are no aims
  std::vector<Target>& out_;
  std::vector<TargetEntry> entries_;
  std::ptrdiff_t outer_begin_ = 0;  // entries of the segment in hand outside brackets
  std::ptrdiff_t outer_end_ = 0;
  std::vector<Span> asides_;  // brackets that are no part of an indicator
};

void read_node(const Context& context, std::size_t index, Reader& reader) {
  const Node& node = context.outline.nodes[index];
  if (node.shape != NodeShape::part) return;
  if (stands_in(context.outline, index, SectionKind::context)) return;
  TargetPlace around{index,
                     inherited_period(context, index),
                     is_aims(context.outline, index),
                     stands_in(context.outline, index, SectionKind::funding),
                     {}};
  for (const Span& paragraph : paragraphs(node)) {
    const bool first = !node.text.empty() && paragraph == node.text.front();
    around.name = first ? node.heading : std::nullopt;
    reader.read(around, paragraph);
  }
}

// "02 (ba) mô hình": one number, printed as two.
void check_spelled_numbers(const Context& context) {
  const std::string_view text = context.document.text;
  for (const Match& match : within(context, "spelled", {0, text.size()})) {
    const auto digits = read_digits(match.text_of("low", text));
    const auto words = read_number(match.text_of("spelled", text), context.resources.lexicon);
    if (!digits || !words || *digits == *words) continue;
    context.diagnostics.add("number-forms-differ", match.span, {std::string(match.span.of(text))});
  }
}

}  // namespace

std::vector<Target> read_targets(const Context& context, const DocumentFacts& header,
                                 const std::vector<Citation>& citations) {
  std::vector<Target> out;
  std::vector<Span> named;
  for (const Citation& citation : citations) {
    for (const Mention& mention : citation.mentions)
      named.push_back(mention.span);
  }
  std::ranges::sort(named);
  check_spelled_numbers(context);
  Reader reader(context, header.issued_on, std::move(named), out);
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
  Reader reader(context, std::nullopt, {}, out);
  reader.read({}, {0, context.document.text.size()});
  return out;
}

}  // namespace decree

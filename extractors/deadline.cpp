#include "extractors/deadline.h"

#include <algorithm>

#include "extractors/deadline_cases.h"
#include "extractors/deadline_value.h"
#include "extractors/matcher.h"
#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// A day or stretch in full; a time in a column or attribute line; a bare "every year".
constexpr double kFull = 0.9;
constexpr double kColumn = 0.85;
constexpr double kFrequency = 0.75;

class Deadlines {
 public:
  Deadlines(const Context& context, const DocumentFacts& header, const std::vector<Target>& targets,
            const std::vector<Citation>& citations)
      : context_(context), text_(context.document.text), targets_(targets) {
    if (header.issued_on) year_ = header.issued_on->substr(0, 4);
    for (const Citation& citation : citations) {
      for (const Mention& mention : citation.mentions)
        blocked_.push_back(mention.span);
    }
    const Span all{0, text_.size()};
    for (const Match& match : find_all(rules(), "nodeadline", context.document.folded, all)) {
      blocked_.push_back(match.span);
    }
    // The longest span that begins at or before a place tells whether it is blocked.
    std::ranges::sort(blocked_);
    for (std::size_t i = 1; i < blocked_.size(); ++i) {
      blocked_[i].end = std::max(blocked_[i].end, blocked_[i - 1].end);
    }
  }

  std::vector<Deadline> read() {
    for (std::size_t i = 0; i < context_.outline.nodes.size(); ++i) {
      const Node& node = context_.outline.nodes[i];
      if (stands_in(context_.outline, i, SectionKind::context)) continue;
      if (node.shape == NodeShape::row) {
        read_row(i);
      } else if (node.shape == NodeShape::part && !is_aim(i)) {
        read_part(i);
      }
    }
    return std::move(out_);
  }

  void read_cell_text(std::size_t node, Span cell, std::optional<Bound> bound, Text action) {
    TimeContext about{false, year_, bound};
    std::vector<Match> found = find_in(rules(), "deadlinecell", text_, cell);
    for (Match& match : find_in(rules(), "deadline", text_, cell))
      found.push_back(std::move(match));
    for (const Match& match : settle(std::move(found))) {
      if (is_blocked(match.span)) continue;
      const bool recurring = match.rule->value("kind") == "recurring";
      about.bound = recurring ? std::nullopt : bound;
      add(match, node, cell, about, action, kColumn);
    }
  }

  std::vector<Deadline> take() { return std::move(out_); }

 private:
  const RuleSet& rules() const { return context_.resources.rules; }

  bool is_blocked(Span span) const {
    const auto after = std::ranges::upper_bound(blocked_, span.begin, {}, &Span::begin);
    return after != blocked_.begin() && std::prev(after)->end > span.begin;
  }

  // The times of aims are the periods of their targets.
  bool is_aim(std::size_t node) const {
    return stands_in(context_.outline, node, SectionKind::objectives) ||
           stands_in(context_.outline, node, SectionKind::targets);
  }

  void add(const Match& match, std::size_t node, Span quote, const TimeContext& about,
           const Text& action, double confidence) {
    for (Deadline& deadline : deadlines_of(match, context_, about)) {
      deadline.origin = {node, quote, match.rule->id, confidence};
      deadline.action = action;
      out_.push_back(std::move(deadline));
    }
  }

  void read_row(std::size_t index) {
    const Node& row = context_.outline.nodes[index];
    const std::size_t table = table_of(context_.outline, index);
    if (table == kNone || row.text.empty()) return;
    const Node& header = context_.outline.nodes[table];
    // A row with fewer cells than its header lacks cells before the last ones.
    const std::size_t shift =
        header.cells.size() > row.cells.size() ? header.cells.size() - row.cells.size() : 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i + shift >= header.cells.size() || row.cells[i].empty()) continue;
      const auto column = find_first(rules(), "timecolumn", context_.text(header.cells[i + shift]));
      if (column.empty()) continue;
      const Bound bound = column[0].rule->value("bound") == "by" ? Bound::by : Bound::in;
      read_cell_text(index, row.cells[i], bound, std::string(context_.text(row.text.front())));
    }
  }

  void read_part(std::size_t index) {
    const Node& node = context_.outline.nodes[index];
    std::vector<Span> parts = node.text;
    if (node.heading && node.text.empty() && node.children.empty()) parts.push_back(*node.heading);
    if (read_attribute(index)) return;
    for (const Span paragraph : parts)
      read_paragraph(index, paragraph);
  }

  // "Thời gian thực hiện Kế hoạch: Từ nay đến hết năm 2020."
  bool read_attribute(std::size_t index) {
    const Node& node = context_.outline.nodes[index];
    if (!node.heading || node.text.empty()) return false;
    const std::string heading = std::string(context_.text(*node.heading)) + ":";
    const auto attribute = find_first(rules(), "timeattribute", heading);
    if (attribute.empty() || attribute[0].span.begin != 0) return false;
    const Bound bound = attribute[0].rule->value("bound") == "by" ? Bound::by : Bound::in;
    const std::string what(trim(attribute[0].text_of("what", heading)));
    const std::size_t before = out_.size();
    constexpr std::size_t kShort = 120;  // bytes: longer texts are sentences of their own
    if (node.text.front().size() > kShort) return false;
    const Span quote{node.heading->begin, node.text.front().end};
    read_cell_text(index, node.text.front(), bound, action_of_attribute(index, what));
    for (std::size_t i = before; i < out_.size(); ++i)
      out_[i].origin.span = quote;
    return out_.size() > before;
  }

  // A time that is an attribute of a task is due for the task; one of a part about time says itself
  // what it is for.
  Text action_of_attribute(std::size_t index, const std::string& what) const {
    const std::size_t parent = context_.outline.nodes[index].parent;
    if (parent != kNone && !has_kind(context_.outline.nodes[parent], SectionKind::timeline) &&
        context_.outline.nodes[parent].heading) {
      return std::string(context_.text(*context_.outline.nodes[parent].heading));
    }
    return what.empty() ? Text() : Text(what);
  }

  // "Rà soát thủ tục (chủ trì: …; thời hạn: tháng 6/2026)": the value ends with its part.
  void read_inline_attributes(std::size_t index, Span paragraph) {
    for (const Match& match : settle(find_in(rules(), "timeattribute", text_, paragraph))) {
      if (is_blocked(match.span)) continue;
      const auto end = std::min(text_.find_first_of(";)", match.span.end), paragraph.end);
      const Span value = shrink(text_, {match.span.end, end}, ".,");
      constexpr std::size_t kShort = 80;  // bytes
      if (value.empty() || value.size() > kShort) continue;
      const auto bracket = text_.rfind('(', match.span.begin);
      const bool inside = bracket != std::string_view::npos && bracket > paragraph.begin;
      const Span task =
          shrink(text_, {paragraph.begin, inside ? bracket : match.span.begin}, ".,;");
      const Bound bound = match.rule->value("bound") == "by" ? Bound::by : Bound::in;
      const std::size_t before = out_.size();
      const Text action =
          task.empty() ? action_of_attribute(index, std::string(trim(match.text_of("what", text_))))
                       : Text(task.of(text_));
      read_cell_text(index, value, bound, action);
      for (std::size_t i = before; i < out_.size(); ++i) {
        out_[i].origin.span = {match.span.begin, value.end};
      }
    }
  }

  // What is said of a whole paragraph or by the name of the report it is about.
  bool names_report(std::size_t index, Span paragraph) const {
    const Node& node = context_.outline.nodes[index];
    if (node.heading && !find_first(rules(), "reportterm", context_.text(*node.heading)).empty()) {
      return true;
    }
    return !find_all(rules(), "reportterm", context_.document.folded, paragraph).empty();
  }

  bool is_period(std::size_t node, const Match& match) const {
    const std::string words = fold_key(match.span.of(text_));
    return std::ranges::any_of(targets_, [&](const Target& target) {
      if (target.origin.node != node) return false;
      if (target.origin.span.contains(match.span)) return true;
      // "đến hết năm 2030, có ít nhất 50% …": the time stands right before the aim.
      constexpr std::size_t kComma = 3;  // bytes
      const std::size_t begin = target.origin.span.begin;
      if (match.span.end <= begin && begin - match.span.end <= kComma) return true;
      return target.period && fold_key(*target.period).find(words) != std::string::npos;
    });
  }

  void read_paragraph(std::size_t index, Span paragraph) {
    read_inline_attributes(index, paragraph);
    const std::vector<Match> times = settle(find_in(rules(), "deadline", text_, paragraph));
    if (times.empty()) return;
    const std::vector<Match> windows = settle(find_in(rules(), "window", text_, paragraph));
    const bool report = !windows.empty() || names_report(index, paragraph);
    const std::vector<Span> parts = sentences(text_, paragraph);
    for (const Match& match : times) {
      const auto inside = [&](const Match& window) { return window.span.overlaps(match.span); };
      if (is_blocked(match.span) || is_period(index, match) || is_read(match.span)) continue;
      if (std::ranges::any_of(windows, inside)) continue;
      const Span sentence = holder(parts, match.span, paragraph);
      const bool yearly = report || says_yearly(times, match, sentence);
      // A frequency and a day said of the same act are one.
      if (is_bare(match) && has_day(times, sentence, match)) continue;
      const Span quote = clause_of(index, sentence, match, windows);
      const double confidence = is_bare(match) ? kFrequency : kFull;
      const std::size_t before = out_.size();
      add(match, index, quote, {yearly, year_, std::nullopt}, action_of(index, quote, match),
          confidence);
      if (windows.empty()) continue;
      for (std::size_t i = before; i < out_.size(); ++i) {
        out_[i].covers = window_of(windows.front(), text_);
      }
    }
  }

  // Whether an attribute of the paragraph was read there already.
  bool is_read(Span span) const {
    return !out_.empty() && out_.back().origin.span.overlaps(span) &&
           out_.back().origin.confidence == kColumn;
  }

  static Span holder(const std::vector<Span>& parts, Span span, Span otherwise) {
    for (const Span part : parts) {
      if (part.contains(span)) return part;
    }
    return otherwise;
  }

  static bool is_bare(const Match& match) {
    return match.rule->id == "deadline.each" || match.rule->id == "deadline.periodic";
  }

  static bool is_day(const Match& match) {
    return match.rule->id == "deadline.before-day" || match.rule->id == "deadline.by-day" ||
           match.rule->id == "deadline.day-of-year" || match.rule->id == "deadline.month-day" ||
           match.rule->id == "deadline.quarter-day";
  }

  static bool has_day(const std::vector<Match>& times, Span sentence, const Match& self) {
    return std::ranges::any_of(times, [&](const Match& other) {
      return &other != &self && is_day(other) && sentence.contains(other.span);
    });
  }

  static bool says_yearly(const std::vector<Match>& times, const Match& self, Span sentence) {
    return std::ranges::any_of(times, [&](const Match& other) {
      return &other != &self && is_bare(other) && sentence.contains(other.span);
    });
  }

  // The part of the sentence between semicolons that holds the time; a report with its window and
  // its name is quoted whole.
  Span clause_of(std::size_t index, Span sentence, const Match& match,
                 const std::vector<Match>& windows) const {
    const Node& node = context_.outline.nodes[index];
    if (!windows.empty()) {
      const std::size_t begin = node.heading && node.text.front().contains(match.span)
                                    ? node.heading->begin
                                    : sentence.begin;
      return {begin, sentence.end};
    }
    return shrink(text_, holder(segments(text_, sentence), match.span, sentence), ".,");
  }

  Text action_of(std::size_t index, Span quote, const Match& match) const {
    const Node& node = context_.outline.nodes[index];
    const bool named =
        node.heading && !find_first(rules(), "reportterm", context_.text(*node.heading)).empty();
    if (named) return std::string(context_.text(*node.heading));
    std::string action = without(text_, quote, {match.span});
    // Words that only lead up to the time are no part of what is due.
    for (const std::string_view kind : {"actionlead", "actiontail"}) {
      const auto idle = find_first(rules(), kind, action);
      if (!idle.empty() && idle[0].span.size() < action.size()) {
        action.erase(idle[0].span.begin, idle[0].span.size());
      }
    }
    const Span kept = shrink(action, {0, action.size()}, ",;:.");
    action = std::string(kept.of(action));
    return action.empty() ? Text() : Text(action);
  }

  const Context& context_;
  std::string_view text_;
  const std::vector<Target>& targets_;
  std::string year_;
  std::vector<Span> blocked_;
  std::vector<Deadline> out_;
};

std::string words_of(const Deadline& deadline, std::string_view field) {
  const auto or_empty = [](const Text& text) { return text ? *text : std::string(); };
  if (field == "from") return or_empty(deadline.from);
  if (field == "to") return or_empty(deadline.to);
  if (field == "rrule") return or_empty(deadline.rrule);
  if (field == "duration") return or_empty(deadline.duration);
  if (field == "anchor") return or_empty(deadline.anchor);
  return deadline.working_days ? "true" : "";
}

std::vector<CaseFact> case_facts(const std::vector<Deadline>& deadlines, const RuleSet& rules) {
  std::vector<CaseFact> out;
  for (const Deadline& deadline : deadlines) {
    CaseFact fact;
    fact.rule = deadline.origin.rule;
    // Kind and bound are what `set` says; the rest is computed.
    for (const Rule& rule : rules.of(fact.rule.substr(0, fact.rule.find('.')))) {
      if (rule.id != fact.rule) continue;
      for (const auto& [key, value] : rule.set)
        fact.fields[key] = value;
    }
    for (const auto* field : {"from", "to", "rrule", "duration", "anchor", "working_days"}) {
      fact.fields[field] = words_of(deadline, field);
    }
    out.push_back(std::move(fact));
  }
  return out;
}

}  // namespace

std::vector<Deadline> read_deadlines(const Context& context, const DocumentFacts& header,
                                     const std::vector<Target>& targets,
                                     const std::vector<Citation>& citations) {
  return Deadlines(context, header, targets, citations).read();
}

std::vector<CaseFact> deadline_cases(const Context& sample) {
  return case_facts(read_deadlines(sample, {}, {}, {}), sample.resources.rules);
}

std::vector<CaseFact> deadline_cell_cases(const Context& sample) {
  const std::vector<Target> none;
  Deadlines reader(sample, {}, none, {});
  reader.read_cell_text(0, {0, sample.document.text.size()}, std::nullopt, std::nullopt);
  return case_facts(reader.take(), sample.resources.rules);
}

}  // namespace decree

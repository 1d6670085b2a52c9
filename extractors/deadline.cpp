#include "extractors/deadline.h"

#include <fmt/format.h>

#include <algorithm>

#include "extractors/deadline_action.h"
#include "extractors/deadline_scope.h"
#include "extractors/deadline_sentence.h"
#include "extractors/deadline_value.h"
#include "extractors/matcher.h"
#include "extractors/sentence.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// What the title says of the year that the plan is for.
YearHint years_of(const DocumentFacts& header, const RuleSet& rules) {
  YearHint out;
  out.issued_on = header.issued_on;
  for (const Text& title : {header.plan_title, header.title}) {
    if (!title || out.planned > 0 || out.range) continue;
    const auto found = find_first(rules, "titleyear", *title);
    if (found.empty()) continue;
    out.range = !found[0].has("year");
    if (!out.range) out.planned = std::stoi(std::string(found[0].text_of("year", *title)));
  }
  return out;
}

// No sentence of duties, and no cell, has more: a list of dates, or rubbish.
constexpr std::size_t kMostTimes = 40;
// No paragraph says of more reports what they cover.
constexpr std::size_t kMostWindows = 8;

class Deadlines {
 public:
  Deadlines(const Context& context, const DocumentFacts& header, const std::vector<Target>& targets,
            const std::vector<Citation>& citations)
      : context_(context),
        text_(context.document.text),
        scope_(context, targets, citations),
        years_(years_of(header, context.resources.rules)) {}

  std::vector<Deadline> read() {
    for (std::size_t i = 0; i < context_.outline.nodes.size(); ++i) {
      const Node& node = context_.outline.nodes[i];
      if (!scope_.can_hold(i)) continue;
      if (node.shape == NodeShape::row) {
        read_row(i);
      } else if (node.shape == NodeShape::part) {
        read_part(i);
      }
    }
    return std::move(out_);
  }

  void read_cell_text(std::size_t node, Span cell, std::optional<Bound> bound, const Text& action) {
    std::vector<Match> found = find_in(rules(), "deadlinecell", text_, cell);
    for (Match& match : find_in(rules(), "deadline", text_, cell))
      found.push_back(std::move(match));
    // What opens a sentence or stands in brackets there says no more in a cell than elsewhere.
    std::erase_if(found, [](const Match& m) { return m.rule->value("place") == "sentence"; });
    found = settle(std::move(found));
    if (is_crowded(cell, found.size(), kMostTimes)) return;
    const TimedSentence told = timed_sentence(context_, cell, found);
    for (const ToldTime& time : told.times) {
      if (scope_.is_blocked(time.match.span) || time.absorbed) continue;
      TimeContext about = about_time(time, told);
      about.years = years_;
      about.told = false;
      about.bound = bound;
      add(time.match, node, cell, about, action, {Sign::attribute});
    }
  }

  std::vector<Deadline> take() { return std::move(out_); }

 private:
  const RuleSet& rules() const { return context_.resources.rules; }

  // Whether more times stand in `span` than anybody could tell apart, which is a finding.
  bool is_crowded(Span span, std::size_t count, std::size_t most) const {
    if (count > most) context_.diagnostics.add("times-crowded", span, {std::to_string(count)});
    return count > most;
  }

  void add(const Match& match, std::size_t node, Span quote, const TimeContext& about,
           const Text& action, Signs signs) {
    signs.add_if(lacks_year(match, context_), Sign::year_inferred);
    signs.add_if(!action, Sign::no_action);
    for (Deadline& deadline : deadlines_of(match, context_, about)) {
      // The contract knows a bound of what comes again only where its own words say it.
      if (deadline.kind == DeadlineKind::recurring && deadline.bound == about.bound &&
          about.bound) {
        deadline.bound = std::nullopt;
      }
      const bool empty = !deadline.from && !deadline.to && !deadline.rrule && !deadline.duration;
      deadline.origin = {node, quote, match.rule->id, signs};
      deadline.origin.signs.add_if(empty, Sign::unresolved);
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
    constexpr std::size_t kShort = 120;  // bytes: longer texts are sentences of their own
    if (node.text.front().size() > kShort) return false;
    // With its value: what is said to be over is no attribute.
    const std::string heading =
        fmt::format("{}: {}", context_.text(*node.heading), context_.text(node.text.front()));
    const auto attribute = find_first(rules(), "timeattribute", heading);
    if (attribute.empty() || attribute[0].span.begin != 0) return false;
    const Bound bound = attribute[0].rule->value("bound") == "by" ? Bound::by : Bound::in;
    const std::size_t before = out_.size();
    const Span quote{node.heading->begin, node.text.front().end};
    read_cell_text(index, node.text.front(), bound,
                   action_of_attribute(node.parent, attribute[0], heading));
    for (std::size_t i = before; i < out_.size(); ++i)
      out_[i].origin.span = quote;
    return out_.size() > before;
  }

  // A time that is an attribute of a task is due for the task; one of a part about time says itself
  // what it is for ("Thời gian thực hiện Kế hoạch").
  Text action_of_attribute(std::size_t task, const Match& attribute, std::string_view text) const {
    const std::string_view what = trim(attribute.text_of("what", text));
    if (task != kNone && !has_kind(context_.outline.nodes[task], SectionKind::timeline)) {
      const Node& node = context_.outline.nodes[task];
      if (node.heading) return std::string(context_.text(*node.heading));
      if (!node.text.empty() && what.empty()) return plain_action(context_, node.text.front());
    }
    if (what.empty()) return {};
    const std::string_view verb = trim(attribute.text_of("verb", text));
    return std::string(verb) + (verb.empty() ? "" : " ") + std::string(what);
  }

  // "Rà soát thủ tục (chủ trì: …; thời hạn: tháng 6/2026)": the value ends with its part.
  void read_inline_attributes(std::size_t index, Span paragraph, const Folded& own) {
    constexpr std::size_t kShort = 80;    // bytes of a value
    constexpr std::size_t kReach = 160;   // bytes: a paragraph of attributes may have no end
    std::size_t begin = paragraph.begin;  // of the words that the next attribute is said of
    std::size_t end_before = begin;       // of the attribute before
    for (const Match& match : settle(find_in(rules(), "timeattribute", own, paragraph.begin))) {
      if (scope_.is_blocked(match.span)) continue;
      const Span after{match.span.end, std::min(match.span.end + kReach, paragraph.end)};
      const auto mark = after.of(text_).find_first_of(";)");
      const auto end = mark == std::string_view::npos ? after.end : after.begin + mark;
      const Span value = shrink(text_, {match.span.end, end}, ".,");
      if (value.empty() || value.size() > kShort) continue;
      // Behind the bracket of the attribute before, other words begin: "A (thời hạn: …); B (…)".
      const Span between{end_before, match.span.begin};
      if (const auto opens = between.of(text_).find('('); opens != std::string_view::npos)
        begin = end_before;
      const auto bracket = Span{begin, match.span.begin}.of(text_).rfind('(');
      const bool inside = bracket != std::string_view::npos;
      const Span task =
          shrink(text_, {begin, inside ? begin + bracket : match.span.begin}, ".,;)-+*");
      end_before = value.end;
      const Bound bound = match.rule->value("bound") == "by" ? Bound::by : Bound::in;
      const std::size_t before = out_.size();
      read_cell_text(
          index, value, bound,
          task.empty() ? action_beside(index, paragraph, match) : plain_action(context_, task));
      for (std::size_t i = before; i < out_.size(); ++i) {
        out_[i].origin.span = {match.span.begin, value.end};
      }
    }
  }

  // What an attribute in a line of its own is due for: the item it stands in.
  Text action_beside(std::size_t index, Span line, const Match& attribute) const {
    const Node& node = context_.outline.nodes[index];
    const bool first = !node.heading && !node.text.empty() && node.text.front() == line;
    return action_of_attribute(first ? node.parent : index, attribute, text_);
  }

  // What is said of a whole paragraph or by the name of the report it is about.
  bool names(std::string_view kind, std::size_t index, Span paragraph) const {
    const Node& node = context_.outline.nodes[index];
    if (node.heading && !find_first(rules(), kind, context_.text(*node.heading)).empty()) {
      return true;
    }
    return !find_all(rules(), kind, context_.document.folded, paragraph).empty();
  }

  void read_paragraph(std::size_t index, Span paragraph) {
    const Folded own = fold(paragraph.of(text_));
    if (find_first(rules(), "timehint", own).empty()) return;
    read_inline_attributes(index, paragraph, own);
    std::vector<Match> windows = settle(find_in(rules(), "window", own, paragraph.begin));
    const bool named = names("reportterm", index, paragraph);
    std::erase_if(windows, [&](const Match& window) {
      return !named && find_first(rules(), "windowsure", window.span.of(text_)).empty();
    });
    if (is_crowded(paragraph, windows.size(), kMostWindows)) return;
    const std::vector<Match> times = times_of(index, paragraph.begin, own, windows);
    if (times.empty()) return;
    const bool report = !windows.empty() || named;
    const bool monthly = names("reportmonth", index, paragraph);
    std::size_t at = 0;
    for (const Span sentence : sentences(text_, paragraph)) {
      std::size_t last = at;
      while (last < times.size() && times[last].span.begin < sentence.end)
        ++last;
      if (last > at) {
        const auto first = times.begin() + static_cast<std::ptrdiff_t>(at);
        const auto end = times.begin() + static_cast<std::ptrdiff_t>(last);
        const TimedSentence told = timed_sentence(context_, sentence, {first, end});
        read_sentence(index, paragraph, told, windows, report, monthly);
      }
      at = last;
    }
  }

  // The times of a paragraph that are neither dates of documents, nor periods of targets, nor read.
  std::vector<Match> times_of(std::size_t index, std::size_t begin, const Folded& own,
                              const std::vector<Match>& windows) const {
    const std::vector<Match> all = settle(find_in(rules(), "deadline", own, begin));
    std::vector<Match> times = all;
    std::erase_if(times, [&](const Match& match) {
      const auto inside = [&](const Match& window) { return window.span.overlaps(match.span); };
      return scope_.is_blocked(match.span) || is_read(match.span) ||
             scope_.is_period(index, match, all) || std::ranges::any_of(windows, inside);
    });
    return times;
  }

  // Whether an attribute of the paragraph was read there already.
  bool is_read(Span span) const {
    return !out_.empty() && out_.back().origin.span.overlaps(span) &&
           out_.back().origin.signs.has(Sign::attribute);
  }

  void read_sentence(std::size_t index, Span paragraph, const TimedSentence& sentence,
                     const std::vector<Match>& windows, bool report, bool monthly) {
    if (is_crowded(sentence.span, sentence.times.size(), kMostTimes)) return;
    for (const ToldTime& told : sentence.times) {
      const Match& match = told.match;
      if (told.absorbed || scope_.is_told(told.part)) continue;
      if (begins_recurrence(match, sentence.span)) continue;
      if (match.rule->value("need") == "alone" && sentence.times.size() > 1) continue;
      TimeContext about = about_time(told, sentence);
      about.years = years_;
      // The reports of a plan for one year come once.
      about.yearly = about.yearly || (report && years_.planned == 0);
      about.monthly = about.monthly || monthly;
      Span quote = clause_of(index, sentence, told, windows);
      const Text action =
          action_of_time(context_, index, paragraph, sentence, match, windows, quote);
      const std::size_t before = out_.size();
      Signs signs;
      signs.add_if(is_frequency(match), Sign::frequency);
      add(match, index, quote, about, action, signs);
      if (windows.empty()) continue;
      const auto covers = window_of(windows.front(), text_);
      if (!covers && out_.size() > before) {
        const Span window = windows.front().span;
        context_.diagnostics.add("date-impossible", window, {std::string(window.of(text_))});
      }
      for (std::size_t i = before; i < out_.size(); ++i)
        out_[i].covers = covers;
    }
  }

  // "… thứ Bảy hằng tuần, bắt đầu từ ngày 18/10/2025": when what comes again comes first.
  bool begins_recurrence(const Match& match, Span sentence) {
    if (match.rule->value("side") != "from" || out_.empty()) return false;
    Deadline& last = out_.back();
    if (last.kind != DeadlineKind::recurring || last.from || !sentence.contains(last.origin.span)) {
      return false;
    }
    if (find_first(rules(), "timestart", match.span.of(text_)).empty()) return false;
    const auto moments = moments_of(match.group("list"), context_);
    if (moments.empty() || moments.front().year == 0) return false;
    last.from = stretch_of(moments.front()).from;
    last.origin.span = cover(last.origin.span, match.span);
    return true;
  }

  // The part of the sentence between semicolons that holds the time; a report with its window and
  // its name is quoted whole.
  Span clause_of(std::size_t index, const TimedSentence& sentence, const ToldTime& told,
                 const std::vector<Match>& windows) const {
    const Node& node = context_.outline.nodes[index];
    if (!windows.empty()) {
      // A paragraph without end is not quoted whole for each of its sentences.
      constexpr std::size_t kLongestQuote = 4000;  // bytes
      const bool headed = node.heading && !node.text.empty() &&
                          node.text.front().contains(told.match.span) &&
                          sentence.span.end - node.heading->begin <= kLongestQuote;
      const std::size_t begin = headed ? node.heading->begin : sentence.span.begin;
      return {begin, sentence.span.end};
    }
    return shrink(text_, told.part, ".,");
  }

  const Context& context_;
  std::string_view text_;
  DeadlineScope scope_;
  YearHint years_;
  std::vector<Deadline> out_;
};

}  // namespace

std::vector<Deadline> read_deadlines(const Context& context, const DocumentFacts& header,
                                     const std::vector<Target>& targets,
                                     const std::vector<Citation>& citations) {
  return Deadlines(context, header, targets, citations).read();
}

std::vector<Deadline> read_time_cell(const Context& context, const DocumentFacts& header,
                                     Span cell) {
  const std::vector<Target> none;
  Deadlines reader(context, header, none, {});
  reader.read_cell_text(0, cell, std::nullopt, std::nullopt);
  return reader.take();
}

}  // namespace decree

#include "extractors/deadline.h"

#include <algorithm>

#include "extractors/deadline_action.h"
#include "extractors/deadline_cases.h"
#include "extractors/deadline_value.h"
#include "extractors/matcher.h"
#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

// A day or stretch in full; a time in a column or attribute line; a bare "every year"; a time whose
// days nothing tells.
constexpr double kFull = 0.9;
constexpr double kColumn = 0.85;
constexpr double kFrequency = 0.75;
constexpr double kWordsOnly = 0.6;

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

class Deadlines {
 public:
  Deadlines(const Context& context, const DocumentFacts& header, const std::vector<Target>& targets,
            const std::vector<Citation>& citations)
      : context_(context),
        text_(context.document.text),
        targets_(targets),
        years_(years_of(header, context.resources.rules)) {
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
      } else if (node.shape == NodeShape::part && !is_aim(i) && !is_view(i)) {
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
    const std::vector<Match> times = settle(std::move(found));
    for (const Match& match : times) {
      if (is_blocked(match.span) || is_absorbed(match, times, cell)) continue;
      TimeContext about = about_time(match, times, cell, false);
      about.told = false;
      about.bound = bound;
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

  // Views, principles and outlooks charge nobody.
  bool is_view(std::size_t node) const {
    for (; node != kNone; node = context_.outline.nodes[node].parent) {
      const auto& heading = context_.outline.nodes[node].heading;
      if (heading && !find_first(rules(), "nodutyheading", context_.text(*heading)).empty()) {
        return true;
      }
    }
    return false;
  }

  void add(const Match& match, std::size_t node, Span quote, const TimeContext& about,
           const Text& action, double confidence) {
    for (Deadline& deadline : deadlines_of(match, context_, about)) {
      // The contract knows a bound of what comes again only where its own words say it.
      if (deadline.kind == DeadlineKind::recurring && deadline.bound == about.bound &&
          about.bound) {
        deadline.bound = std::nullopt;
      }
      const bool empty = !deadline.from && !deadline.to && !deadline.rrule && !deadline.duration;
      deadline.origin = {node, quote, match.rule->id, empty ? kWordsOnly : confidence};
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
    const std::size_t before = out_.size();
    constexpr std::size_t kShort = 120;  // bytes: longer texts are sentences of their own
    if (node.text.front().size() > kShort) return false;
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
  void read_inline_attributes(std::size_t index, Span paragraph) {
    for (const Match& match : settle(find_in(rules(), "timeattribute", text_, paragraph))) {
      if (is_blocked(match.span)) continue;
      const auto end = std::min(text_.find_first_of(";)", match.span.end), paragraph.end);
      const Span value = shrink(text_, {match.span.end, end}, ".,");
      constexpr std::size_t kShort = 80;  // bytes
      if (value.empty() || value.size() > kShort) continue;
      const auto bracket = text_.rfind('(', match.span.begin);
      const bool inside = bracket != std::string_view::npos && bracket >= paragraph.begin;
      const Span task =
          shrink(text_, {paragraph.begin, inside ? bracket : match.span.begin}, ".,;-+*");
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

  bool is_period(std::size_t node, const Match& match) const {
    // A term counted from an event limits an act, whatever else its number says.
    if (match.rule->value("kind") == "relative") return false;
    const std::string words = fold_key(match.span.of(text_));
    return std::ranges::any_of(targets_, [&](const Target& target) {
      if (target.origin.node != node) return false;
      if (target.period && fold_key(*target.period).find(words) != std::string::npos) return true;
      const Span aim = target.origin.span;
      if (aim.contains(match.span)) return !is_of_clause_before(match.span, aim);
      // "đến hết năm 2030, có ít nhất 50% …": the time stands right before the aim.
      constexpr std::size_t kComma = 3;  // bytes
      return match.span.end <= aim.begin && aim.begin - match.span.end <= kComma;
    });
  }

  // "tập huấn (trong tháng 4/2026), giám sát ít nhất 01 lần/quý": quoted with the aim, but said of
  // the clause before it.
  bool is_of_clause_before(Span time, Span aim) const {
    if (shrink(text_, {aim.begin, time.begin}).empty()) return false;
    const std::string_view after = Span{time.end, aim.end}.of(text_);
    const auto mark = after.find_first_not_of(" )");
    return mark != std::string_view::npos && (after[mark] == ',' || after[mark] == ';');
  }

  void read_paragraph(std::size_t index, Span paragraph) {
    if (find_first(rules(), "timehint", paragraph.of(text_)).empty()) return;
    read_inline_attributes(index, paragraph);
    const std::vector<Match> windows = settle(find_in(rules(), "window", text_, paragraph));
    const std::vector<Match> times = times_of(index, paragraph, windows);
    if (times.empty()) return;
    const std::vector<Span> parts = sentences(text_, paragraph);
    for (const Match& match : times) {
      const Span sentence = holder(parts, match.span, paragraph);
      if (is_absorbed(match, times, sentence) || is_told(sentence)) continue;
      if (begins_recurrence(match, sentence)) continue;
      read_time(index, paragraph, sentence, match, times, windows);
    }
  }

  // The times of a paragraph that are neither dates of documents, nor periods of targets, nor read.
  std::vector<Match> times_of(std::size_t index, Span paragraph,
                              const std::vector<Match>& windows) const {
    std::vector<Match> times = settle(find_in(rules(), "deadline", text_, paragraph));
    std::erase_if(times, [&](const Match& match) {
      const auto inside = [&](const Match& window) { return window.span.overlaps(match.span); };
      return is_blocked(match.span) || is_period(index, match) || is_read(match.span) ||
             std::ranges::any_of(windows, inside);
    });
    return times;
  }

  void read_time(std::size_t index, Span paragraph, Span sentence, const Match& match,
                 const std::vector<Match>& times, const std::vector<Match>& windows) {
    const bool report = !windows.empty() || names("reportterm", index, paragraph);
    TimeContext about = about_time(match, times, sentence, report);
    about.monthly = about.monthly || names("reportmonth", index, paragraph);
    Span quote = clause_of(index, sentence, match, windows);
    const Text action = action_of(index, paragraph, sentence, match, times, windows, quote);
    const double confidence = is_frequency(match) ? kFrequency : kFull;
    const std::size_t before = out_.size();
    add(match, index, quote, about, action, confidence);
    if (windows.empty()) return;
    for (std::size_t i = before; i < out_.size(); ++i)
      out_[i].covers = window_of(windows.front(), text_);
  }

  // A sentence that tells what was done.
  bool is_told(Span sentence) const {
    return !find_first(rules(), "pasttense", sentence.of(text_)).empty();
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

  static bool is_frequency(const Match& match) { return match.rule->value("part") == "frequency"; }

  // A frequency and a day said of the same act are one.
  bool is_absorbed(const Match& match, const std::vector<Match>& times, Span sentence) const {
    const std::string_view every = lone_frequency(match, context_);
    if (every.empty()) return false;
    const bool opens = match.span.begin == sentence.begin;
    const Span reach = opens ? sentence : holder(segments(text_, sentence), match.span, sentence);
    return std::ranges::any_of(times, [&](const Match& other) {
      if (&other == &match || !reach.contains(other.span)) return false;
      const std::string_view own = other.rule->value("every");
      return own.empty() || is_frequency(other) ? every == "year" && lacks_year(other, context_)
                                                : every == own;
    });
  }

  TimeContext about_time(const Match& self, const std::vector<Match>& times, Span sentence,
                         bool report) const {
    TimeContext about;
    about.years = years_;
    about.yearly = report;
    for (const Match& other : times) {
      if (&other == &self || !sentence.contains(other.span)) continue;
      const std::string_view every = lone_frequency(other, context_);
      about.yearly = about.yearly || every == "year";
      about.monthly = about.monthly || every == "month";
      about.weekly = about.weekly || every == "week";
    }
    return about;
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

  // `quote` grows where what is due stands in the part before.
  Text action_of(std::size_t index, Span paragraph, Span sentence, const Match& match,
                 const std::vector<Match>& times, const std::vector<Match>& windows,
                 Span& quote) const {
    const Node& node = context_.outline.nodes[index];
    const bool named =
        node.heading && !find_first(rules(), "reportterm", context_.text(*node.heading)).empty();
    if (named) return std::string(context_.text(*node.heading));
    if (!windows.empty()) {
      const auto colon = text_.find(':', sentence.begin);
      if (colon < windows.front().span.begin) {
        return plain_action(context_, {sentence.begin, colon});
      }
    }
    std::vector<Span> own;
    std::vector<Span> idle;
    for (const Match& other : times) {
      if (!quote.contains(other.span)) continue;
      (is_absorbed(other, times, sentence) ? idle : own).push_back(other.span);
    }
    for (const Match& window : windows)
      idle.push_back(window.span);
    if (Text action = action_in(context_, quote, own, idle, match.span)) return action;
    return action_before(node, paragraph, sentence, quote);
  }

  // "…; hoàn thành trước ngày 30/6/2027", "… an toàn. Hoàn thành trước ngày 30/11/2025": what is to
  // be completed was said before.
  Text action_before(const Node& node, Span paragraph, Span sentence, Span& quote) const {
    const auto last_before = [&](const std::vector<Span>& parts, std::size_t at) {
      Span out{at, at};
      for (const Span part : parts) {
        if (part.end <= at) out = part;
      }
      return out;
    };
    const Span part = last_before(segments(text_, sentence), quote.begin);
    if (!part.empty()) {
      quote = cover(part, quote);
      return plain_action(context_, part);
    }
    if (const Span told = last_before(sentences(text_, paragraph), quote.begin); !told.empty()) {
      return plain_action(context_, told);
    }
    if (const Span above = last_before(node.text, paragraph.begin); !above.empty()) {
      return plain_action(context_, above);
    }
    return node.heading ? Text(context_.text(*node.heading)) : Text();
  }

  const Context& context_;
  std::string_view text_;
  const std::vector<Target>& targets_;
  YearHint years_;
  std::vector<Span> blocked_;
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

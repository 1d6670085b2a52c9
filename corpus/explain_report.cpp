#include "corpus/explain_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "corpus/words_on_terminal.h"

namespace decree {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kContext = 70;  // code points shown on each side of matched words
constexpr std::size_t kValue = 200;   // code points of a value
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kPlain = "\x1b[0m";

std::string shown(const Json& value) {
  if (value.is_string()) return shortened(value.get_ref<const std::string&>(), kValue);
  if (value.is_array()) {
    std::string out;
    for (const Json& entry : value)
      out += (out.empty() ? "" : "; ") + shown(entry);
    return shortened(out, 2 * kValue);
  }
  if (value.is_object()) {
    std::string out;
    for (const auto& [name, entry] : value.items()) {
      if (!entry.is_null()) out += (out.empty() ? "" : ", ") + name + " " + shown(entry);
    }
    return out;
  }
  return value.dump();
}

class Describer {
 public:
  Describer(const Plan& plan, bool colour)
      : text_(plan.document.text), plan_(plan), colour_(colour) {}

  void fact(const ExplainedFact& fact, std::string& out) const {
    out += title(fact.id, fact.kind, fact.node, fact.quote);
    if (!fact.quote.empty()) field("words", marked(fact.quote, fact.words), out);
    field(fact.kind == "document" ? "value" : "values", values(fact), out);
    if (fact.rule != nullptr) {
      field("rule", named(*fact.rule), out);
    } else {
      const std::string id = fact.made_by.empty() ? "" : fact.made_by + ": ";
      field("read", id + fact.reading, out);
    }
    for (const Contribution& one : fact.contributions)
      field(one.part, contribution(one), out);
    if (fact.confidence) {
      const std::string why = fact.confidence_reason.empty() ? "" : ": " + fact.confidence_reason;
      field("sure", fmt::format("{:.2g}{}", *fact.confidence, why), out);
    }
    out += '\n';
  }

  // A line each: what is inside other words that matched is seldom what one looks for.
  void overlap(const NearMiss& miss, std::string& out) const {
    const std::string words = shortened(miss.words.of(text_), kContext);
    const std::string over = shortened(miss.by_words->of(text_), kContext);
    out += fmt::format("    line {:<4} {} {}:{} “{}”, over it {} {}:{} “{}”\n",
                       line_of(miss.words.begin), miss.rule->id, miss.rule->file, miss.rule->line,
                       words, miss.by->id, miss.by->file, miss.by->line, over);
  }

  void near(const NearMiss& miss, std::string& out) const {
    out += title("no", miss.kind, miss.node, miss.words);
    field("words", marked(miss.sentence, {miss.words}), out);
    field("rule", named(*miss.rule), out);
    std::string reason = miss.reason;
    if (miss.by_words) reason += fmt::format(" “{}”", shortened(miss.by_words->of(text_), 90));
    field("dropped", reason, out);
    if (miss.by != nullptr) field("by", named(*miss.by), out);
    out += '\n';
  }

 private:
  static void field(std::string_view name, const std::string& words, std::string& out) {
    if (!words.empty()) out += fmt::format("    {:<8} {}\n", name, words);
  }

  std::string painted(std::string_view paint, const std::string& words) const {
    return colour_ ? fmt::format("{}{}{}", paint, words, kPlain) : words;
  }

  static std::string_view one_of(std::string_view kind) {  // "targets" -> "target"
    return kind.ends_with('s') ? kind.substr(0, kind.size() - 1) : kind;
  }

  std::string title(const std::string& id, const std::string& kind, std::size_t node,
                    Span at) const {
    std::string out = painted(kBold, fmt::format("{} {}", one_of(kind), id));
    if (node != kNone) out += "  section " + on_one_line(plan_.outline.nodes[node].id);
    if (!at.empty()) out += fmt::format(", line {}", line_of(at.begin));
    const auto place = plan_.places.find(plan_.document.map.source(at));
    if (!at.empty() && place) out += fmt::format(", page {}", place->page);
    return out + '\n';
  }

  std::size_t line_of(std::size_t at) const {
    const auto& lines = plan_.document.lines;
    const auto after =
        std::ranges::upper_bound(lines, at, {}, [](const Line& line) { return line.span.begin; });
    return static_cast<std::size_t>(after - lines.begin());
  }

  std::string named(const Rule& rule) const {
    return fmt::format("{}  {}  {}", rule.id,
                       painted(kBold, fmt::format("{}:{}", rule.file, rule.line)),
                       painted(kDim, on_one_line(rule.why)));
  }

  static std::string values(const ExplainedFact& fact) {
    std::string out;
    if (fact.kind == "document") return shown(fact.values["value"]);
    for (const auto& [name, value] : fact.values.items())
      out += (out.empty() ? "" : " · ") + name + " " + shown(value);
    return out;
  }

  std::string contribution(const Contribution& one) const {
    std::string out = on_one_line(one.name);
    if (one.words) {
      out += fmt::format("  “{}” line {}", shortened(one.words->of(text_), 80),
                         line_of(one.words->begin));
    }
    if (one.rule != nullptr) {
      out += fmt::format("  {}  {}:{}", one.rule->id, one.rule->file, one.rule->line);
    }
    return out;
  }

  // The quote with what matched marked; of a long one the words around the marks.
  std::string marked(Span quote, const std::vector<Span>& words) const {
    std::vector<Span> marks;
    for (const Span span : words) {
      if (quote.contains(span) && (marks.empty() || marks.back().end <= span.begin)) {
        marks.push_back(span);
      }
    }
    if (marks.empty()) return fmt::format("“{}”", shortened(quote.of(text_), 2 * kContext));
    std::string out = "“" + tail_of(Span{quote.begin, marks.front().begin});
    for (std::size_t i = 0; i < marks.size(); ++i) {
      out += "«" + painted(kBold, on_one_line(marks[i].of(text_))) + "»";
      if (i + 1 < marks.size()) {
        out += shortened(Span{marks[i].end, marks[i + 1].begin}.of(text_), kContext);
      }
    }
    return out + head_of(Span{marks.back().end, quote.end}) + "”";
  }

  std::string tail_of(Span span) const {
    const std::string_view words = span.of(text_);
    const std::size_t count = code_points(words);
    if (count <= kContext) return on_one_line(words);
    std::size_t at = 0;
    for (std::size_t i = 0; i < count - kContext; ++i)
      next_code_point(words, at);
    return "… " + on_one_line(words.substr(at));
  }

  std::string head_of(Span span) const {
    const std::string_view words = span.of(text_);
    std::size_t at = 0;
    for (std::size_t i = 0; i < kContext && at < words.size(); ++i)
      next_code_point(words, at);
    return on_one_line(words.substr(0, at)) + (at < words.size() ? " …" : "");
  }

  std::string_view text_;
  const Plan& plan_;
  bool colour_;
};

}  // namespace

bool ExplainFilter::holds(const Plan& plan, const std::string& kind, std::size_t node) const {
  if (!kinds.empty() && std::ranges::find(kinds, kind) == kinds.end()) return false;
  if (section.empty()) return true;
  if (node == kNone) return false;
  const std::string& id = plan.outline.nodes[node].id;
  return id == section || id.starts_with(section + ".");
}

std::string describe(const Explanation& explanation, const Plan& plan, const ExplainFilter& filter,
                     const std::string& rules_folder, bool colour) {
  const Describer describer(plan, colour);
  std::string facts;
  std::size_t count = 0;
  for (const ExplainedFact& fact : explanation.facts) {
    if (!filter.holds(plan, fact.kind, fact.node)) continue;
    describer.fact(fact, facts);
    ++count;
  }
  std::string near;
  std::string overlaps;
  std::size_t near_count = 0;
  for (const NearMiss& miss : explanation.near) {
    if (!filter.holds(plan, miss.kind, miss.node)) continue;
    miss.overlap ? describer.overlap(miss, overlaps) : describer.near(miss, near);
    near_count += miss.overlap ? 0 : 1;
  }
  std::string out = fmt::format("{}: {} facts, {} near misses; rules in {}\n\n",
                                on_one_line(plan.source.name), count, near_count, rules_folder);
  out += facts;
  if (near_count > 0) {
    out += fmt::format(
        "---- Near misses: a rule matched «these words», and no fact came of it\n\n{}", near);
  }
  if (!overlaps.empty()) {
    out += fmt::format("---- Overlaps: a rule matched, another matched longer or earlier\n\n{}",
                       overlaps);
  }
  return out;
}

}  // namespace decree

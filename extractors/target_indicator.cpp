#include "extractors/target_indicator.h"

#include <algorithm>
#include <array>

#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

bool fits(const Context& context, std::string_view kind, std::string_view words) {
  return !find_first(context.resources.rules, kind, words).empty();
}

std::string strip_leads(const Context& context, std::string words) {
  constexpr int kMostLeads = 6;
  for (int i = 0; i < kMostLeads; ++i) {
    const auto found = find_first(context.resources.rules, "leadin", words);
    if (found.empty()) break;
    words.erase(0, found.front().span.end);
  }
  return std::string(trim(words));
}

// "tỷ lệ che phủ rừng duy trì ổn định" before "42%": the last words lead to the number.
std::string strip_ends(const Context& context, std::string words) {
  constexpr int kMostEnds = 4;
  for (int i = 0; i < kMostEnds; ++i) {
    const auto found = find_first(context.resources.rules, "leadout", words);
    if (found.empty() || found.front().span.begin == 0) break;
    words.erase(found.front().span.begin);
  }
  return words;
}

// Times, baselines, fillers, and numbers of the same clause that stand before this one.
std::vector<Span> cuts_of(const Context& context, const ValueClause& entry,
                          const std::vector<Span>& asides) {
  std::vector<Span> out;
  for (auto aside = std::ranges::lower_bound(asides, Span{entry.clause.begin, 0});
       aside != asides.end() && aside->begin < entry.clause.end; ++aside) {
    out.push_back(*aside);
  }
  for (std::string_view kind : {"period", "baseline", "filler"}) {
    for (const Match& match :
         find(context.resources.rules, kind, context.document.folded, entry.clause)) {
      out.push_back(match.span);
    }
  }
  for (const Span& sibling : entry.siblings) {
    if (sibling.end <= entry.value.span.begin) out.push_back(sibling);
  }
  return out;
}

std::string head_of(const Context& context, const ValueClause& entry, const Target& target,
                    const std::vector<Span>& cut) {
  const Match& value = entry.value;
  const std::size_t end = value.has("verb") ? value.group("verb").end : value.span.begin;
  const Span before{entry.clause.begin, std::max(entry.clause.begin, end)};
  std::string head = without(context.document.text, before, cut);
  if (target.direction && !value.has("down") && !value.has("up")) {
    auto verb = find_first(context.resources.rules, "movement", head);
    if (verb.empty()) {
      head = strip_leads(context, head);
      verb = find_first(context.resources.rules, "movement", head);
    }
    if (!verb.empty()) head.erase(0, verb.front().span.end);
  }
  const auto first = head.find_first_not_of(" ,:");
  return strip_leads(context, first == std::string::npos ? "" : head.substr(first));
}

// The words after the number; its unit too where it is the counted noun.
std::string tail_of(const Context& context, const ValueClause& entry, std::vector<Span> cut,
                    bool counts, bool alone) {
  const std::string_view text = context.document.text;
  const Match& value = entry.value;
  std::size_t begin = value.span.end;
  if (value.has("middle")) {
    begin = value.group("middle").begin;
    cut.push_back({value.group("middle").end, value.span.end});
  }
  if (counts && value.has("unit")) {
    const Span unit = value.group("unit");
    const auto slash = unit.of(text).find('/');
    const bool whole = alone || slash == std::string_view::npos;
    begin = unit.begin;
    cut.push_back({whole ? unit.end : unit.begin + slash,
                   value.has("middle") ? value.group("middle").begin : value.span.end});
  }
  std::erase_if(cut, [](Span s) { return s.empty(); });
  std::ranges::sort(cut);
  const Span after{std::min(begin, entry.clause.end), entry.clause.end};
  const std::string_view rest = trim(after.of(text));
  if (rest.starts_with(',')) return "";  // another clause
  std::string tail = without(text, after, cut);
  if (!counts) return tail;
  const auto unit = find_first(context.resources.rules, "unitword", tail);
  if (!unit.empty() && (!alone || unit.front().span.end + 1 < tail.size())) {
    tail = std::string(trim(std::string_view(tail).substr(unit.front().span.end)));
  }
  if (tail.ends_with('/')) tail.pop_back();
  return tail;
}

}  // namespace

std::string IndicatorWords::joined() const {
  if (head.empty() || tail.empty()) return head + tail;
  return head + " " + tail;
}

IndicatorWords indicator_of(const Context& context, const ValueClause& entry, const Target& target,
                            const std::vector<Span>& asides) {
  const Match& value = entry.value;
  std::vector<Span> cut = cuts_of(context, entry, asides);
  std::ranges::sort(cut);
  IndicatorWords out{head_of(context, entry, target, cut), ""};
  const bool named = !out.head.empty();
  const bool share = target.unit == "%" || !value.has("unit");
  const bool reach = value.has("reach");
  const bool measured = named && is_measured(context, out.head);
  const bool moves = value.has("down") || value.has("up");
  const bool counts = !share && !(named && (reach || measured || moves));
  out.tail = tail_of(context, entry, cut, counts, !named);
  const bool linked = is_linked(context, out.tail);
  if (named && !out.tail.empty()) {
    const bool limits = target.comparator == Comparator::at_most || reach;
    const bool denominator = limits && fits(context, "denominator", out.tail);
    const bool ends = reach || value.has("fall") || value.has("rise");
    const bool beside = !linked && measured && (ends || !share);
    if (denominator || beside || (!share && reach)) out.tail.clear();
  }
  if (out.tail.empty()) {
    out.head = strip_ends(context, out.head);
  } else if (named && reach && share && !linked) {
    out.head += " " + std::string(value.text_of("reach", context.document.text));
  }
  return out;
}

bool complete_indicator(const Context& context, const std::string& previous,
                        std::string& indicator) {
  if (previous.empty()) return false;
  struct Pair {
    std::string_view left_out;
    std::string_view head;
  };
  constexpr std::array kPairs{Pair{"elided", "elision"}, Pair{"placeonly", "placehead"},
                              Pair{"exception", "wholehead"}};
  for (const Pair& pair : kPairs) {
    if (!fits(context, pair.left_out, indicator)) continue;
    const auto head = find_first(context.resources.rules, pair.head, previous);
    if (head.empty()) return false;
    indicator = std::string(head.front().text_of("head", previous)) + " " + indicator;
    return true;
  }
  return false;
}

std::size_t predicate_of(const Context& context, std::string_view indicator) {
  const auto found = find_first(context.resources.rules, "predicate", indicator);
  return found.empty() ? std::string_view::npos : found.front().span.begin;
}

bool is_measured(const Context& context, std::string_view words) {
  return fits(context, "measured", words);
}

bool is_unit(const Context& context, std::string_view words) {
  const auto found = find_first(context.resources.rules, "unitword", words);
  if (!found.empty()) return found.front().span.end == words.size();
  return fits(context, "unitscore", words);
}

bool is_linked(const Context& context, std::string_view words) {
  return fits(context, "preposition", words);
}

}  // namespace decree

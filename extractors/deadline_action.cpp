#include "extractors/deadline_action.h"

#include <algorithm>

#include "extractors/agency.h"
#include "extractors/matcher.h"
#include "extractors/sentence.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

bool is_joint(const Context& context, Span between) {
  const std::string_view words = trim(context.text(between));
  if (words.empty()) return true;
  const auto found = find_first(context.resources.rules, "timejoint", words);
  return !found.empty() && found[0].span.size() == words.size();
}

// The times that stand together with nothing but "và" or a comma between them: one action.
std::vector<Span> groups_of(const Context& context, const std::vector<Span>& times) {
  std::vector<Span> out;
  for (const Span time : times) {
    if (!out.empty() && is_joint(context, {out.back().end, time.begin})) {
      out.back().end = time.end;
    } else {
      out.push_back(time);
    }
  }
  return out;
}

// The stretch of the clause that belongs to group `at`: up to it where the times close their
// actions, from it on where they open them ("Quý I khảo sát, quý II phê duyệt").
Span piece_of(const Context& context, Span clause, const std::vector<Span>& groups,
              std::size_t at) {
  const std::string before(context.text({clause.begin, groups.front().begin}));
  const bool opens = trim(before).empty() ||
                     (groups.size() > 1 && is_joint(context, {clause.begin, groups[0].begin}));
  if (opens) {
    return {at == 0 ? clause.begin : groups[at].begin,
            at + 1 < groups.size() ? groups[at + 1].begin : clause.end};
  }
  return {at == 0 ? clause.begin : groups[at - 1].end,
          at + 1 < groups.size() ? groups[at].end : clause.end};
}

// "(hoàn thành trước 30/6)" without its time says nothing, nor does half a pair.
void drop_idle_brackets(const Context& context, std::string& words) {
  for (std::size_t at = 0; (at = words.find('(', at)) != std::string::npos;) {
    const auto close = words.find(')', at);
    if (close == std::string::npos) break;
    const std::string_view held = trim(std::string_view(words).substr(at + 1, close - at - 1));
    if (!shrink(held, {0, held.size()}, ",;:.").empty() &&
        find_first(context.resources.rules, "actionidle", held).empty()) {
      at = close;
      continue;
    }
    const std::size_t begin = at > 0 && words[at - 1] == ' ' ? at - 1 : at;
    words.erase(begin, close + 1 - begin);
    at = begin;
  }
  if (const auto open = words.rfind('('); open != std::string::npos) {
    if (words.find(')', open) == std::string::npos) words.erase(open, 1);
  }
  if (const auto close = words.find(')'); close != std::string::npos) {
    if (words.rfind('(', close) == std::string::npos) words.erase(close, 1);
  }
}

// "Sở Y tế tổ chức tập huấn", "Giao Sở Y tế tổ chức tập huấn": the bodies charged are no part of
// what is due.
void drop_subject(const Context& context, std::string& words) {
  const auto charge = find_first(context.resources.rules, "task-charge", words);
  const bool charged = !charge.empty() && charge[0].span.begin == 0;
  const std::size_t begin = charged ? charge[0].span.end : 0;
  const auto bodies = leading_agencies(std::string_view(words).substr(begin), context.resources);
  if (bodies.empty()) return;
  const Span rest = shrink(words, {begin + bodies.back().span.end, words.size()}, ",:");
  constexpr std::size_t kVerb = 6;  // bytes: a name that was cut short leaves less
  const std::string subject = words.substr(0, rest.begin);
  if (!find_first(context.resources.rules, "subjectdoubt", subject).empty()) return;
  const auto duty = find_first(context.resources.rules, "actionverb", rest.of(words));
  if (rest.size() >= kVerb && !duty.empty()) words = std::string(rest.of(words));
}

std::string tidy(const Context& context, std::string words) {
  drop_idle_brackets(context, words);
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::string_view kind : {"actionlead", "actiontail"}) {
      const auto idle = find_first(context.resources.rules, kind, words);
      if (idle.empty()) continue;
      words.erase(idle[0].span.begin, idle[0].span.size());
      changed = true;
    }
  }
  words = std::string(shrink(words, {0, words.size()}, ",;:.").of(words));
  if (words.size() > 1 && words.front() == '(' && words.find(')') == words.size() - 1) {
    return tidy(context, words.substr(1, words.size() - 2));
  }
  drop_subject(context, words);
  if (!find_first(context.resources.rules, "actiononly", words).empty()) words.clear();
  return words;
}

Text or_null(std::string words) {
  const bool says = std::ranges::any_of(words, [](char c) { return (c & 0x80) || c >= 'A'; });
  return says ? Text(std::move(words)) : Text();
}

// The end of `paragraph` up to `sentence`, with at least one whole sentence before it.
Span near_before(std::string_view text, Span paragraph, Span sentence) {
  constexpr std::size_t kReach = 8000;  // bytes: twice the longest sentence
  if (sentence.begin <= paragraph.begin + kReach) return {paragraph.begin, sentence.end};
  const auto blank = text.find(' ', sentence.begin - kReach);
  return {std::min(blank, sentence.begin), sentence.end};
}

// "…; hoàn thành trước ngày 30/6/2027", "… an toàn. Hoàn thành trước ngày 30/11/2025": what is to
// be completed was said before.
Text action_before(const Context& context, const Node& node, Span paragraph,
                   const TimedSentence& sentence, Span& quote) {
  std::vector<Span> cut;
  for (const ToldTime& told : sentence.times)
    cut.push_back(told.match.span);
  const auto last_before = [&](const std::vector<Span>& parts, std::size_t at) {
    Span out{at, at};
    for (const Span part : parts) {
      if (part.end <= at) out = part;
    }
    return out;
  };
  const Span part = last_before(sentence.parts, quote.begin);
  if (!part.empty()) {
    quote = cover(part, quote);
    return plain_action(context, part, cut);
  }
  const Span near = near_before(context.document.text, paragraph, sentence.span);
  if (const Span told = last_before(sentences(context.document.text, near), quote.begin);
      !told.empty()) {
    return plain_action(context, told, cut);
  }
  if (const Span above = last_before(node.text, paragraph.begin); !above.empty()) {
    return plain_action(context, above);
  }
  return node.heading ? Text(context.text(*node.heading)) : Text();
}

}  // namespace

Text action_in(const Context& context, Span clause, const std::vector<Span>& times,
               const std::vector<Span>& idle, Span self) {
  const std::vector<Span> groups = groups_of(context, times);
  const auto own = std::ranges::find_if(groups, [&](Span group) { return group.contains(self); });
  if (own == groups.end()) return plain_action(context, clause, times);
  const auto at = static_cast<std::size_t>(own - groups.begin());
  const Span piece = piece_of(context, clause, groups, at);
  std::vector<Span> cut;
  for (const Span span : idle) {
    if (piece.contains(span) && !own->overlaps(span)) cut.push_back(span);
  }
  cut.push_back(*own);
  std::ranges::sort(cut);
  if (Text own_words = or_null(tidy(context, without(context.document.text, piece, cut)))) {
    return own_words;
  }
  return groups.size() > 1 ? plain_action(context, clause, times) : Text();
}

Text plain_action(const Context& context, Span words, const std::vector<Span>& times) {
  return or_null(tidy(context, without(context.document.text, words, times)));
}

Text action_of_time(const Context& context, std::size_t index, Span paragraph,
                    const TimedSentence& sentence, const Match& match,
                    const std::vector<Match>& windows, Span& quote) {
  const Node& node = context.outline.nodes[index];
  const bool named =
      node.heading &&
      !find_first(context.resources.rules, "reportterm", context.text(*node.heading)).empty();
  if (named) return std::string(context.text(*node.heading));
  if (!windows.empty()) {
    const auto colon = context.document.text.find(':', sentence.span.begin);
    if (colon < windows.front().span.begin) {
      return plain_action(context, {sentence.span.begin, colon});
    }
  }
  std::vector<Span> own;
  std::vector<Span> idle;
  for (const ToldTime& other : sentence.times) {
    if (!quote.contains(other.match.span)) continue;
    (other.absorbed ? idle : own).push_back(other.match.span);
  }
  for (const Match& window : windows)
    idle.push_back(window.span);
  if (Text action = action_in(context, quote, own, idle, match.span)) return action;
  return action_before(context, node, paragraph, sentence, quote);
}

}  // namespace decree

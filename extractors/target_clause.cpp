#include "extractors/target_clause.h"

#include <algorithm>
#include <optional>

#include "extractors/sentence.h"

namespace decree {
namespace {

std::vector<Span> spans_of(const Context& context, std::string_view kind, Span within) {
  std::vector<Span> out;
  for (const Match& match : find(context.resources.rules, kind, context.document.folded, within)) {
    out.push_back(match.span);
  }
  return out;
}

// The last separator that lies between two offsets.
std::optional<Span> last_between(const std::vector<Span>& separators, std::size_t from,
                                 std::size_t to) {
  std::optional<Span> out;
  for (const Span& s : separators) {
    if (s.begin >= from && s.end <= to) out = s;
  }
  return out;
}

// "tỷ lệ A đạt 80%, các B đạt 95%": the subject stands before its value, so a comma right after a
// value ends its clause.
std::optional<Span> comma_after(std::string_view text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (text[i] == ',') return Span{i, i + 1};
    if (text[i] == '(') return std::nullopt;
  }
  return std::nullopt;
}

bool value_first(const Context& context, Span clause, Span value) {
  constexpr std::size_t kFewBytes = 24;  // "Phấn đấu ", "Bảo đảm " before the number
  const Span before = shrink(context.document.text, {clause.begin, value.begin}, ",:");
  return before.size() <= kFewBytes &&
         find_first(context.resources.rules, "measured", context.text(before)).empty();
}

// "Giảm số xã đạt dưới 5 tiêu chí xuống dưới 60 xã": the first number only says which communes.
bool defines(const Context& context, const std::vector<Match>& values,
             const std::vector<std::size_t>& group, std::size_t at, Span clause) {
  const Match& value = values[group[at]];
  if (at + 1 == group.size() || value.text_of("unit", context.document.text) == "%") return false;
  const Match& last = values[group.back()];
  if (!last.has("reach") && !last.has("fall") && !last.has("rise")) return false;
  return !find_first(context.resources.rules, "measured", context.text(clause)).empty();
}

}  // namespace

std::vector<ValueClause> value_clauses(const Context& context, Span segment,
                                       const std::vector<Match>& values) {
  std::vector<ValueClause> out;
  if (values.empty()) return out;
  const std::string_view text = context.document.text;
  const auto heads = spans_of(context, "clausehead", segment);
  const auto lists = spans_of(context, "clauselist", segment);
  const auto ends = spans_of(context, "clauseend", segment);
  std::size_t begin = segment.begin;
  if (const auto head = last_between(heads, begin, values.front().span.begin)) begin = head->end;
  std::vector<std::size_t> group{0};
  const auto close = [&](std::size_t end) {
    for (const Span& s : ends) {
      if (s.begin >= values[group.back()].span.end && s.begin < end) {
        end = s.begin;
        break;
      }
    }
    const Span clause = shrink(text, {begin, end}, ",:");
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (!defines(context, values, group, i, clause)) kept.push_back(group[i]);
    }
    group = std::move(kept);
    for (const std::size_t i : group) {
      ValueClause entry{values[i], clause, {}};
      for (const std::size_t j : group) {
        if (j != i) entry.siblings.push_back(values[j].span);
      }
      out.push_back(std::move(entry));
    }
    group.clear();
  };
  for (std::size_t i = 1; i < values.size(); ++i) {
    const std::size_t from = values[i - 1].span.end;
    const std::size_t to = values[i].span.begin;
    auto cut = last_between(heads, from, to);
    if (!cut) cut = last_between(lists, from, to);
    if (!cut && !value_first(context, {begin, segment.end}, values[i - 1].span)) {
      cut = comma_after(text, from, to);
    }
    if (cut) {
      close(cut->begin);
      begin = cut->end;
    }
    group.push_back(i);
  }
  close(segment.end);
  return out;
}

}  // namespace decree

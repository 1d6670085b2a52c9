#include "extractors/agency_grammar.h"

#include <algorithm>
#include <iterator>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestHeading = 40;  // words of a class with its description
constexpr std::size_t kLongestBracket = 80;  // tokens

}  // namespace

std::optional<WordTrie::Hit> AgencyGrammar::hit(WordUse use, std::size_t at, WordId head) const {
  if (at >= tokens_.size()) return std::nullopt;
  const bool begins_one = (uses_[at] >> static_cast<unsigned>(use)) & 1u;
  if (head == kUnknownWord && !begins_one) return std::nullopt;
  return lexicon_.of(use).longest(words_, at, head);
}

std::size_t AgencyGrammar::token_at(std::size_t offset) const {
  const auto found = std::ranges::lower_bound(
      tokens_, offset, {}, [](const AgencyToken& token) { return token.span.begin; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

std::size_t AgencyGrammar::after_separators(std::size_t at) const {
  while (is(at, TokenMark::comma) || is(at, TokenMark::semicolon) ||
         is(at, TokenMark::conjunction)) {
    ++at;
  }
  return at;
}

std::size_t AgencyGrammar::after_bracket(std::size_t at) const {
  if (!is(at, TokenMark::open)) return at;
  for (std::size_t i = at; i < tokens_.size() && i < at + kLongestBracket; ++i) {
    if (is(i, TokenMark::close)) return i + 1;
  }
  return at;
}

std::optional<Body> AgencyGrammar::body(std::size_t at, Standing standing) const {
  if (!word(at)) return std::nullopt;
  if (const auto prefix = hit(WordUse::prefix, at)) {  // "lực lượng Công an"
    if (auto found = named(prefix->end, prefix->end)) {
      found->begin = at;
      return found;
    }
  }
  const auto plural = hit(WordUse::plural, at);
  const std::size_t first = plural ? plural->end : at;
  if (auto found = led(first, at)) return found;
  return core(first, at, standing);
}

std::optional<Body> AgencyGrammar::core(std::size_t at, std::size_t begin,
                                        Standing standing) const {
  const bool plural = begin != at;
  if (plural) {
    // "các sở Tài chính, Nội vụ" is a list of names, "các sở, ngành" a class.
    if (auto found = common(at, begin, standing)) {
      const auto whole = named(at, begin);
      if (!whole || whole->end <= found->end) return found;
    }
  }
  if (auto found = named(at, begin)) {
    // A table has "Ban Chỉ đạo", the text "Ban Chỉ đạo Chuyển đổi số tỉnh".
    const auto head = hit(WordUse::shape, at);
    if (head && head->end >= hit(WordUse::body, at)->end) {
      auto longer = shaped(at, begin);
      if (longer && longer->end > found->end) {
        longer->level = found->level;
        found = std::move(longer);
      }
    }
    if (plural) found->name = capitalize(phrase(tokens_, begin, found->end));
    if (!plural) add_fields(*found, at);
    return found;
  }
  if (auto found = shaped(at, begin, standing)) {
    if (!plural) add_fields(*found, at);
    return found;
  }
  return plural ? std::nullopt : common(at, begin, standing);
}

// Whether tokens [from, end) only say which class is meant: no clause, no other body. A relative
// verb ("cung cấp", "sử dụng") opens a description in which any verb may follow.
bool AgencyGrammar::described(std::size_t from, std::size_t end) const {
  bool relative = false;
  for (std::size_t i = from; i < end; ++i) {
    const bool part = word(i) || is(i, TokenMark::comma) || is(i, TokenMark::conjunction);
    if (!part || is(i, TokenMark::number)) return false;
    const bool starts = i == from || !word(i - 1);
    if (const auto verb = hit(WordUse::verb, i)) {
      relative = relative || verb->name->level == "relative";
      if (!relative && (starts || verb->end > i + 1)) return false;
    }
    const bool capital = tokens_[i].capital && !tokens_[i].shouted;
    if (starts && i > from && !relative && word(i) && capital) return false;
  }
  return true;
}

std::optional<Body> AgencyGrammar::described_class(std::size_t at, std::size_t end) const {
  const auto plural = hit(WordUse::plural, at);
  std::size_t count = 0;
  bool qualified = false;
  Body body;
  const std::size_t after = common_nouns(plural ? plural->end : at, count, qualified, body.level);
  if (count == 0 || (!plural && count < 2)) return std::nullopt;
  if (!plural && after < end) {  // "Tổ chức, bộ …" is no class, "tổ chức, cá nhân sử dụng …" one
    const auto verb = hit(WordUse::verb, after);
    if (!verb || verb->name->level != "relative") return std::nullopt;
  }
  if (place_at(plural ? plural->end : at) || end - at > kLongestHeading) return std::nullopt;
  if (hit(WordUse::particle, end - 1))
    return std::nullopt;  // a title does not break off in a clause
  if (!described(after, end)) return std::nullopt;
  body.begin = at;
  body.end = end;
  body.common = true;
  std::string name = phrase(tokens_, at, end);
  if (capital_share(name) > 0.9) name = to_lower(name);
  body.name = capitalize(name);
  return body;
}

// A name after a noun that stands once for several: without that noun ("Y tế"), or whole.
std::optional<Body> AgencyGrammar::member(std::size_t at, std::size_t noun,
                                          const std::string& led) const {
  if (!word(at)) return std::nullopt;
  if (auto found = short_member(at, noun, led)) return found;
  if (!tokens_[at].capital) return std::nullopt;
  const auto name = hit(WordUse::body, at, words_[noun]);
  if (!name) {
    return led.empty() ? named(at, at) : std::nullopt;
  }
  Body body;
  body.begin = at;
  body.end = name->end;
  body.level = name->name->level;
  extend(body, led + name->name->name);
  return body;
}

// "các sở: TC, XD": what is written short there only.
std::optional<Body> AgencyGrammar::short_member(std::size_t at, std::size_t noun,
                                                const std::string& led) const {
  if (!tokens_[at].shouted && !tokens_[at].expanded) return std::nullopt;
  const Span span = tokens_[at].span;
  const std::string_view full = lexicon_.short_name(fold(span.of(text_)).cased);
  if (full.empty()) return std::nullopt;
  Body body;
  body.begin = at;
  body.end = at + 1;
  while (body.end < tokens_.size() && tokens_[body.end].span == span)  // of one word, written out
    ++body.end;
  const auto head = hit(WordUse::common, noun);
  body.level = head ? head->name->level : std::string();
  extend(body, led + capitalize(to_lower(tokens_[noun].shown)) + " " + std::string(full));
  return body;
}

// "các Bộ: Công an, Tư pháp", "Giám đốc các Sở: Y tế, Nội vụ", "các sở, ngành: Y tế, Công an tỉnh":
// the first noun, and the leader before it, stand once for all the names after them. After a colon
// one name alone is none: "Các sở: Xây dựng kế hoạch …".
bool AgencyGrammar::add_shared_head(BodyList& list, std::size_t at) const {
  const auto leader = hit(WordUse::leader, at);
  const auto plural = hit(WordUse::plural, leader ? leader->end : at);
  if (!plural) return false;
  const std::size_t noun = plural->end;
  const auto head = hit(WordUse::common, noun);
  if (!head) return false;
  std::size_t count = 0;
  bool qualified = false;
  std::string level;
  const std::size_t after = common_nouns(noun, count, qualified, level);
  const bool colon = is(after, TokenMark::colon);
  if (!colon && head->end != noun + 1) return false;
  std::size_t next = colon ? after + 1 : head->end;
  const std::string led = leader ? capitalize(phrase(tokens_, at, leader->end)) + " " : "";
  std::vector<Body> members;
  while (auto body = member(next, noun, led)) {
    members.push_back(std::move(*body));
    next = after_separators(members.back().end);
    if (next == members.back().end) break;
  }
  if (members.size() < (colon ? 2u : 1u)) return false;
  members.front().begin = at;
  list.end = members.back().end;
  std::ranges::move(members, std::back_inserter(list.bodies));
  return true;
}

// "Sở Tài chính, Nội vụ": a name without the head of the one before it.
bool AgencyGrammar::add_elided(BodyList& list, std::size_t at) const {
  if (list.bodies.empty() || !word(at) || !tokens_[at].capital) return false;
  const Body& before = list.bodies.back();
  if (before.common) return false;
  if (words_[before.begin] == kUnknownWord) return false;
  const auto name = hit(WordUse::body, at, words_[before.begin]);
  if (!name) return false;
  const auto own = hit(WordUse::body, at);
  if (own && own->end >= name->end) return false;
  Body body;
  body.begin = before.begin;
  body.end = name->end;
  body.level = name->name->level;
  extend(body, name->name->name);
  list.end = body.end;
  list.bodies.push_back(std::move(body));
  return true;
}

// "Ủy ban nhân dân các huyện: A, B và thị xã C": the body stands once for each place.
void AgencyGrammar::split_places(BodyList& list) const {
  const Body& last = list.bodies.back();
  std::size_t plural_at = last.begin + 1;
  std::optional<WordTrie::Hit> scope;
  for (; !scope && plural_at < last.end; ++plural_at) {
    const auto plural = hit(WordUse::plural, plural_at);
    if (plural) scope = scope_at(plural->end);
    if (scope) break;
  }
  if (!scope || last.common) return;
  std::size_t next = scope->end + (is(scope->end, TokenMark::colon) ? 1 : 0);
  if (next == scope->end && next >= last.end) return;  // "các huyện", none of them named
  const std::string body_name = capitalize(phrase(tokens_, last.begin, plural_at)) + " ";
  std::string kind = phrase(tokens_, hit(WordUse::plural, plural_at)->end, scope->end) + " ";
  std::vector<Body> places;
  while (next < tokens_.size()) {
    if (const auto own = scope_at(next)) {
      kind = phrase(tokens_, next, own->end) + " ";
      next = own->end;
    }
    const std::size_t end = unlisted_place(next);
    if (end == next) break;
    places.push_back({body_name + kind + phrase(tokens_, next, end), last.level, next, end, false});
    next = after_separators(end);
    if (next == end || is(next - 1, TokenMark::semicolon)) break;
  }
  if (places.size() < 2) return;
  places.front().begin = last.begin;
  list.end = places.back().end;
  list.bodies.pop_back();
  std::ranges::move(places, std::back_inserter(list.bodies));
}

BodyList AgencyGrammar::list(std::size_t at, Brackets brackets) const {
  BodyList out;
  out.end = at;
  std::size_t next = at;
  while (next < tokens_.size()) {
    if (!add_shared_head(out, next) && !add_elided(out, next)) {
      auto found = body(next, out.bodies.empty() ? Standing::plain : Standing::expected);
      if (!found) break;
      out.end = found->end;
      out.bodies.push_back(std::move(*found));
      split_places(out);
    }
    const std::size_t closed = brackets == Brackets::read ? after_bracket(out.end) : out.end;
    if (closed != out.end) {  // a class whose members stand in the bracket is those members
      const BodyList members = list(out.end + 1, Brackets::stop);
      if (out.bodies.back().common && members.bodies.size() > 1) {
        out.bodies.pop_back();
        out.bodies.insert(out.bodies.end(), members.bodies.begin(), members.bodies.end());
      }
      out.end = closed;
    }
    next = after_separators(out.end);
    if (next == out.end) break;
  }
  return out;
}

}  // namespace decree

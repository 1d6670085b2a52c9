// The forms a name takes: listed, by its shape, a class of common nouns; and what may follow it.
#include <algorithm>

#include "extractors/agency_grammar.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestName = 12;        // words of a name found by its shape
constexpr std::size_t kLongestProperName = 4;   // words of a place after a name
constexpr std::size_t kLongestDescription = 8;  // words that say which class is meant

}  // namespace

std::optional<Body> AgencyGrammar::named(std::size_t at, std::size_t begin) const {
  const auto found = hit(WordUse::body, at);
  if (!found) return std::nullopt;
  const std::size_t words = found->end - at;
  if (words == 1 && (!tokens_[at].capital || tokens_[at].shouted)) return std::nullopt;
  Body body;
  body.begin = begin;
  body.end = found->end;
  body.level = found->name->level;
  extend(body, found->name->name);
  // "thanh tra", "báo", "kiểm lâm" are common words too: short names need a capital or a place.
  const bool extended = body.end > found->end;
  const auto verb = hit(WordUse::verb, at);
  const bool ambiguous = (words == 1 && body.level == "media") || (verb && verb->end >= found->end);
  const bool lower = !tokens_[at].capital && words < 3 && begin == at;
  if (!extended && (ambiguous || lower)) return std::nullopt;
  return body;
}

// A name no table holds: a head noun, a capital after it, and the words up to where a name ends.
std::optional<Body> AgencyGrammar::shaped(std::size_t at, std::size_t begin) const {
  const auto head = hit(WordUse::shape, at);
  if (!head || !word(head->end) || !tokens_[head->end].capital) return std::nullopt;
  if (!tokens_[at].capital && begin == at) return std::nullopt;
  if (tokens_[at].shouted || tokens_[head->end].shouted) return std::nullopt;
  std::size_t end = head->end;
  for (std::size_t i = end; i < tokens_.size() && i < head->end + kLongestName; ++i) {
    const AgencyToken& token = tokens_[i];
    const bool next_capital = word(i + 1) && tokens_[i + 1].capital;
    if (token.mark == TokenMark::conjunction || token.mark == TokenMark::dash) {
      if (!next_capital || hit(WordUse::body, i + 1) || hit(WordUse::shape, i + 1)) break;
      continue;
    }
    if (!word(i)) break;
    if (!token.capital && (clause_at(i) || hit(WordUse::plural, i) || hit(WordUse::scope, i) ||
                           hit(WordUse::qualifier, i))) {
      break;
    }
    if (i > head->end && token.capital && hit(WordUse::body, i)) break;
    end = i + 1;
  }
  Body body;
  body.begin = begin;
  body.end = end;
  std::string name = phrase(tokens_, at, end);
  if (capital_share(name) > 0.9 && end - at > 1) name = capitalize(to_lower(name));
  extend(body, capitalize(name));
  return body;
}

std::size_t AgencyGrammar::place(std::size_t at) const {
  if (const auto known = hit(WordUse::place, at); known && tokens_[at].capital) return known->end;
  return at;
}

// "huyện, thị xã, thành phố", "thành phố X", "cấp xã": where a body works.
std::size_t AgencyGrammar::scopes(std::size_t at, std::string& level) const {
  const auto plural = hit(WordUse::plural, at);
  const std::size_t first = plural ? plural->end : at;
  auto scope = hit(WordUse::scope, first);
  if (!scope) return at;
  std::size_t end = at;
  while (scope) {
    if (level.empty()) level = scope->name->level;
    end = scope->end;
    std::size_t named_end = place(end);
    while (named_end == place(end) && named_end < tokens_.size() && word(named_end) &&
           tokens_[named_end].capital && named_end < end + 4 && !hit(WordUse::body, named_end) &&
           !hit(WordUse::shape, named_end) && !hit(WordUse::leader, named_end)) {
      ++named_end;  // a place that no table holds
      while (named_end < end + 4 && word(named_end) && tokens_[named_end].capital)
        ++named_end;
      break;
    }
    end = named_end;
    const std::size_t next = after_separators(end);
    if (next == end || is(next - 1, TokenMark::semicolon)) break;
    scope = hit(WordUse::scope, next);
    if (scope && !tokens_[next].after_blank) scope.reset();
  }
  if (level.empty()) level = "province";
  return end;
}

// Capitals right after a name: a place that no table holds, the number of a region.
std::size_t AgencyGrammar::proper_name(std::size_t at) const {
  std::size_t end = at;
  while (end < at + kLongestProperName && word(end) && tokens_[end].after_blank &&
         tokens_[end].capital && !tokens_[end].expanded) {
    const bool numeral =
        tokens_[end].shouted && tokens_[end].key.find_first_not_of("ivxlc") == std::string::npos;
    if (tokens_[end].shouted && !numeral) return at;
    if (hit(WordUse::body, end) || hit(WordUse::shape, end) || hit(WordUse::leader, end) ||
        hit(WordUse::plural, end) || (end == at && (clause_at(end) || hit(WordUse::common, end)))) {
      break;
    }
    ++end;
  }
  return end;
}

void AgencyGrammar::extend(Body& body, std::string name) const {
  while (body.end < tokens_.size()) {
    const std::size_t from = body.end;
    if (const auto dropped = hit(WordUse::dropped, from)) {
      body.end = dropped->end;
      continue;
    }
    std::size_t end = scopes(from, body.level);
    if (end == from) end = place(from);
    if (end == from) {
      if (const auto qualifier = hit(WordUse::qualifier, from)) end = qualifier->end;
    }
    if (end == from) {
      const auto region = hit(WordUse::region, from);
      if (region && word(region->end) &&
          (is(region->end, TokenMark::number) || tokens_[region->end].capital ||
           hit(WordUse::scope, region->end))) {
        end = region->end;
        if (!hit(WordUse::scope, end)) ++end;
      }
    }
    if (end == from && (is(from, TokenMark::conjunction) || is(from, TokenMark::comma))) {
      if (const auto tail = hit(WordUse::tail, from + 1)) end = tail->end;
    }
    if (end == from) end = proper_name(from);
    if (end == from) break;
    std::string words = phrase(tokens_, from, end);
    if (capital_share(words) > 0.9 && capital_share(phrase(tokens_, body.begin, from)) > 0.9 &&
        end - from > 1) {
      words = to_lower(words);
    }
    name += " " + words;
    body.end = end;
  }
  body.name = std::move(name);
}

// Nouns of a class with what is said of each; returns the token after them.
std::size_t AgencyGrammar::common_nouns(std::size_t at, std::size_t& count, bool& qualified,
                                        std::string& level) const {
  std::size_t end = at;
  std::size_t next = at;
  while (true) {
    const auto noun = hit(WordUse::common, next);
    if (!noun) break;
    if (next != at) {  // a name after the comma is no noun of the class
      const auto whole = named(next, next);
      if (whole && whole->end > noun->end) break;
      if (tokens_[next].capital && shaped(next, next)) break;
    }
    count += std::ranges::count(keys_.begin() + static_cast<std::ptrdiff_t>(next),
                                keys_.begin() + static_cast<std::ptrdiff_t>(noun->end),
                                std::string(kSeparator)) > 0
                 ? 2
                 : 1;
    if (next == at) level = noun->name->level;
    if (level != noun->name->level) level = level == "central" ? level : "";
    end = noun->end;
    while (true) {
      std::string ignored;
      std::size_t more = end;
      if (const auto q = hit(WordUse::qualifier, end)) {
        more = q->end;
      } else {
        more = scopes(end, ignored);
        if (more == end) more = place(end);
      }
      if (more == end) break;
      qualified = true;
      end = more;
    }
    next = after_separators(end);
    if (next == end || is(next - 1, TokenMark::semicolon)) break;
    const auto plural = hit(WordUse::plural, next);
    if (plural) break;
  }
  return end;
}

// Words up to a verb, a preposition or a mark: "các doanh nghiệp [viễn thông] xây dựng …".
std::size_t AgencyGrammar::description(std::size_t at) const {
  std::size_t i = at;
  while (i < tokens_.size() && i < at + kLongestDescription && word(i)) {
    if (clause_at(i) || tokens_[i].capital) break;
    ++i;
  }
  return i < at + kLongestDescription ? i : at;
}

// Whether nouns without "các" are a class. "tổ chức" and "phòng" are verbs too, "tỉnh" says where.
bool AgencyGrammar::is_class(std::size_t at, std::size_t count, bool qualified,
                             Standing standing) const {
  if (hit(WordUse::scope, at)) return false;
  if (count > 1) return true;
  const auto noun = hit(WordUse::common, at);
  const auto verb = hit(WordUse::verb, at);
  if (verb && verb->end >= noun->end) return false;
  if (qualified || standing == Standing::led) return true;
  return standing == Standing::expected && noun->end > at + 1;
}

std::optional<Body> AgencyGrammar::common(std::size_t at, std::size_t begin,
                                          Standing standing) const {
  Body body;
  std::size_t count = 0;
  bool qualified = false;
  const std::size_t end = common_nouns(at, count, qualified, body.level);
  if (count == 0 || (begin == at && !is_class(at, count, qualified, standing))) {
    return std::nullopt;
  }
  body.begin = begin;
  body.end = end;
  if (!qualified && begin != at) body.end = description(end);
  body.common = true;
  std::string name = phrase(tokens_, begin, body.end);
  if (capital_share(name) > 0.9) name = to_lower(name);
  body.name = capitalize(name);
  if (const auto dropped = hit(WordUse::dropped, body.end)) body.end = dropped->end;
  return body;
}

}  // namespace decree

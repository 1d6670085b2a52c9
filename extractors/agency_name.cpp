// The forms a name takes: listed, by its shape, a class of common nouns; and what may follow it.
#include <algorithm>

#include "extractors/agency_grammar.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestName = 12;        // words of a name found by its shape
constexpr std::size_t kLongestDescription = 8;  // words that say which class is meant

}  // namespace

std::optional<Body> AgencyGrammar::named(std::size_t at, std::size_t begin) const {
  const auto found = hit(WordUse::body, at);
  if (!found) return std::nullopt;
  const std::size_t words = found->end - at;
  if (thing_at(at, found->end + 1)) return std::nullopt;
  // "VNPT" is a name in capitals, "BÁO" a word of a title.
  const bool shouted = tokens_[at].shouted && capital_share(found->name->name) < 1;
  if (words == 1 && (!tokens_[at].capital || shouted)) return std::nullopt;
  Body body;
  body.begin = begin;
  body.end = found->end;
  body.level = found->name->level;
  body.listed = found->name->name;
  extend(body, found->name->name);
  // "thanh tra", "báo", "kiểm lâm" are common words too: short names need a capital or a place.
  const bool extended = body.end > found->end;
  const auto verb = hit(WordUse::verb, at);
  const bool ambiguous = (words == 1 && body.level == "media") || (verb && verb->end >= found->end);
  const bool lower = !tokens_[at].capital && words < 3 && begin == at;
  if (!extended && (ambiguous || lower)) return std::nullopt;
  return body;
}

// Whether the small word at `at` is no part of a name whose words after its head begin at `first`.
// After one capital it may be the rest of a word: "Trung tâm Ứng dụng và Chuyển giao công nghệ".
bool AgencyGrammar::ends_shape(std::size_t at, std::size_t first) const {
  if (hit(WordUse::plural, at) || hit(WordUse::scope, at) || hit(WordUse::qualifier, at))
    return true;
  if (!clause_at(at)) return false;
  const auto verb = hit(WordUse::verb, at);
  const bool rest_of_word = verb && verb->end == at + 1 && at > first && word(at - 1) &&
                            tokens_[at - 1].capital && (at < first + 2 || !tokens_[at - 2].capital);
  return !rest_of_word;
}

// A name no table holds: a head noun, a capital after it, and the words up to where a name ends.
std::optional<Body> AgencyGrammar::shaped(std::size_t at, std::size_t begin,
                                          Standing standing) const {
  const auto head = hit(WordUse::shape, at);
  if (!head || !word(head->end) || thing_at(at, head->end)) return std::nullopt;
  // "Ban Quản lý dự án …": a head with a capital of its own needs none after it.
  const AgencyToken& next = tokens_[head->end];
  const bool long_head = head->end > at + 1;
  const bool listed = hit(WordUse::body, at).has_value();
  const bool own_capital = long_head && !listed && tokens_[at].capital && tokens_[at + 1].capital;
  const bool numbered = long_head && next.mark == TokenMark::number;  // "Hải đội 2"
  if (!next.capital && !numbered && !own_capital) return std::nullopt;
  // "Giao phòng Tư pháp": where only a body can stand, a part of one may begin small.
  const bool part = standing == Standing::expected && head->name->level == "part" && next.capital;
  if (!tokens_[at].capital && begin == at && !part) return std::nullopt;
  if (tokens_[at].shouted || (next.shouted && next.shown.size() < 2)) return std::nullopt;
  std::size_t end = head->end;
  for (std::size_t i = end; i < tokens_.size() && i < head->end + kLongestName; ++i) {
    const AgencyToken& token = tokens_[i];
    const bool next_capital = word(i + 1) && tokens_[i + 1].capital;
    if (token.mark == TokenMark::conjunction || token.mark == TokenMark::dash) {
      if (!next_capital || hit(WordUse::body, i + 1) || hit(WordUse::shape, i + 1)) break;
      continue;
    }
    if (!word(i)) break;
    if (const auto thing = hit(WordUse::noun, i); thing && thing->end > i + 2 && token.capital) {
      i = end = thing->end;  // "Công nghệ thông tin": its last words are a verb elsewhere
      --i;
      continue;
    }
    if (const std::size_t known = place(i); known > i) {
      end = known;  // "Điện lực Sơn Hải [khôi phục …]": small words after a place are no name
      if (!word(known) || !tokens_[known].capital) break;
      i = known - 1;
      continue;
    }
    if (!token.capital && ends_shape(i, head->end)) break;
    if (i > head->end && token.capital && hit(WordUse::body, i)) break;
    end = i + 1;
  }
  if (end == head->end) return std::nullopt;
  Body body;
  body.shaped = true;
  body.begin = begin;
  body.end = end;
  std::string name = phrase(tokens_, at, end);
  if (capital_share(name) > 0.9 && end - at > 1) name = capitalize(to_lower(name));
  extend(body, capitalize(name));
  return body;
}

bool AgencyGrammar::goes_on_at(std::size_t at) const {
  if (!is(at, TokenMark::word) || tokens_[at].capital) return false;
  return !hit(WordUse::particle, at) && !hit(WordUse::qualifier, at) && !hit(WordUse::plural, at) &&
         !hit(WordUse::common, at) && !hit(WordUse::scope, at);
}

bool AgencyGrammar::is_certain(const Body& body) const {
  return !body.common && hit(WordUse::shape, body.begin) && hit(WordUse::body, body.begin) &&
         tokens_[body.begin].capital;
}

bool AgencyGrammar::ends_surely(const Body& body) const {
  const auto head = hit(WordUse::shape, body.begin);
  return !body.shaped && !(head && head->end >= body.end);
}

bool AgencyGrammar::shape_at(std::size_t at) const {
  const auto head = hit(WordUse::shape, at);
  return head && word(head->end) && tokens_[head->end].capital && tokens_[at].capital &&
         !tokens_[at].shouted && !thing_at(at, head->end);
}

// Words of a further field of work at `at` ("Thương mại"); `at` where another body begins.
std::size_t AgencyGrammar::field_at(std::size_t at) const {
  constexpr std::size_t kLongestField = 6;  // words
  const bool begins = word(at) && tokens_[at].capital && !tokens_[at].shouted;
  if (!begins || hit(WordUse::leader, at) || hit(WordUse::common, at) || scope_at(at) ||
      place(at) > at) {
    return at;
  }
  std::size_t end = at;
  while (end < at + kLongestField && word(end) && !hit(WordUse::body, end) &&
         !hit(WordUse::shape, end) && (tokens_[end].capital || !ends_shape(end, at))) {
    ++end;
  }
  return end;
}

// "Trung tâm Xúc tiến Đầu tư[, Thương mại và Du lịch]": a name that lists its fields, up to the
// last after "và". A list without "và" may be one of bodies.
void AgencyGrammar::add_fields(Body& body, std::size_t at) const {
  const auto head = hit(WordUse::shape, at);
  if (!head || head->name->level != "fields") return;
  for (std::size_t i = at; i < body.end; ++i) {
    if (scope_at(i)) return;
  }
  constexpr int kMostFields = 4;
  std::size_t end = body.end;
  for (int i = 0; is(end, TokenMark::comma); ++i) {
    if (i == kMostFields) return;
    const std::size_t next = field_at(end + 1);
    if (next == end + 1) return;
    end = next;
  }
  if (end == body.end || !is(end, TokenMark::conjunction)) return;
  const std::size_t last = field_at(end + 1);
  if (last == end + 1) return;
  std::string name = body.name + phrase(tokens_, body.end, last);
  body.end = last;
  extend(body, std::move(name));
}

void AgencyGrammar::extend(Body& body, std::string name) const {
  if (const std::size_t rest = rest_of_place(body.end, body.level); rest > body.end) {
    std::string words = phrase(tokens_, body.end, rest);
    name += (is(body.end, TokenMark::comma) ? "" : " ") + words;
    body.end = rest;
  }
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
    if (end == from) end = whole_of_part(body, from);
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
    if (!noun || thing_at(next, noun->end)) break;
    if (next != at) {  // a name after the comma is no noun of the class
      const auto whole = named(next, next);
      if (whole && whole->end > noun->end) break;
      if (tokens_[next].capital && shaped(next, next)) break;
    }
    count +=
        std::ranges::count(words_.begin() + static_cast<std::ptrdiff_t>(next),
                           words_.begin() + static_cast<std::ptrdiff_t>(noun->end), kSeparator) > 0
            ? 2
            : 1;
    if (next == at) level = noun->name->level;
    if (level != noun->name->level) level = level == "central" ? level : "";
    end = noun->end;
    while (true) {
      std::string where;
      std::size_t more = end;
      if (const auto q = hit(WordUse::qualifier, end)) {
        more = q->end;
      } else {
        more = scopes(end, where);
        if (more == end) more = place(end);
        if (!where.empty() && level == "province") level = where;  // "các đoàn thể phường"
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
  const bool many = standing == Standing::led && at > 0 && hit(WordUse::plural, at - 1);
  if (place_at(at) && !many) return false;  // but "Trưởng các thôn"
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
  const bool open = !qualified && !hit(WordUse::dropped, end);
  if (open && (begin != at || standing == Standing::expected)) body.end = description(end);
  body.common = true;
  std::string name = phrase(tokens_, begin, body.end);
  if (capital_share(name) > 0.9) name = to_lower(name);
  body.name = capitalize(name);
  if (const auto dropped = hit(WordUse::dropped, body.end)) body.end = dropped->end;
  return body;
}

}  // namespace decree

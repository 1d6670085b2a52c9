// Where a body works: what says so after its name.
#include <algorithm>

#include "extractors/agency_grammar.h"

namespace decree {
namespace {

constexpr std::size_t kLongestProperName = 4;  // words of a place after a name

}  // namespace

std::size_t AgencyGrammar::place(std::size_t at) const {
  if (const auto known = hit(WordUse::place, at); known && tokens_[at].capital) return known->end;
  return at;
}

// Capitals after "tỉnh", "xã": a place that no table holds. One capital before a small letter
// begins words of their own ("Cục Thuế tỉnh Thời hạn: …"), unless they are a verb.
std::size_t AgencyGrammar::unlisted_place(std::size_t at) const {
  if (const std::size_t known = place(at); known > at) return known;
  if (hit(WordUse::body, at) || hit(WordUse::shape, at) || hit(WordUse::leader, at)) return at;
  std::size_t end = at;
  while (end < at + kLongestProperName && word(end) && tokens_[end].capital)
    ++end;
  if (end > at + 1) return second_place(end);
  return end == at + 1 && runs_on_at(end) ? at : end;
}

// "phường Xuân Lộc[ - Sơn Hải]": a place told apart by the town it lies in.
std::size_t AgencyGrammar::second_place(std::size_t end) const {
  const std::size_t at = end + 1;
  if (!is(end, TokenMark::dash) || !tokens_[end].after_blank) return end;
  if (const std::size_t known = place(at); known > at) return known;
  const bool two = word(at) && word(at + 1) && tokens_[at].capital && tokens_[at + 1].capital;
  if (!two || tokens_[at].shouted || (word(at + 2) && tokens_[at + 2].capital)) return end;
  const bool other = hit(WordUse::body, at) || hit(WordUse::shape, at) ||
                     hit(WordUse::leader, at) || hit(WordUse::common, at) || clause_at(at);
  return other || is(at + 2, TokenMark::colon) ? end : at + 2;
}

// Whether a small word stands at `at` that ends no name.
bool AgencyGrammar::runs_on_at(std::size_t at) const {
  return is(at, TokenMark::word) && !tokens_[at].capital && !clause_at(at) &&
         !hit(WordUse::plural, at) && !hit(WordUse::scope, at) && !hit(WordUse::qualifier, at);
}

// A word that says where a body works; none where a name begins with it ("Tỉnh đoàn", "xã hội").
std::optional<WordTrie::Hit> AgencyGrammar::scope_at(std::size_t at) const {
  const auto scope = hit(WordUse::scope, at);
  if (!scope || thing_at(at, scope->end)) return std::nullopt;
  const auto body = hit(WordUse::body, at);
  return body && body->end > scope->end ? std::nullopt : scope;
}

// "huyện, thị xã, thành phố", "thành phố X", "cấp xã": where a body works.
std::size_t AgencyGrammar::scopes(std::size_t at, std::string& level) const {
  const auto plural = hit(WordUse::plural, at);
  const std::size_t first = plural ? plural->end : at;
  auto scope = scope_at(first);
  if (!scope) return at;
  std::size_t end = at;
  while (scope) {
    if (level.empty()) level = scope->name->level;
    end = unlisted_place(scope->end);
    const std::size_t next = after_separators(end);
    if (next == end || is(next - 1, TokenMark::semicolon)) break;
    scope = scope_at(next);
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
        tokens_[end].shouted && tokens_[end].shown.find_first_not_of("IVXLC") == std::string::npos;
    if (tokens_[end].shouted && !numeral) return at;
    if (hit(WordUse::body, end) || hit(WordUse::shape, end) || hit(WordUse::leader, end) ||
        hit(WordUse::plural, end) || (end == at && (clause_at(end) || hit(WordUse::common, end)))) {
      break;
    }
    ++end;
  }
  return end == at + 1 && runs_on_at(end) ? at : end;
}

// "Phòng Tham mưu [Công an tỉnh]": the body that a part such as a "phòng" belongs to.
std::size_t AgencyGrammar::whole_of_part(const Body& body, std::size_t at) const {
  const auto head = hit(WordUse::shape, body.begin);
  if (!head || head->name->level != "part" || !word(at) || !tokens_[at].capital) return at;
  const auto next = hit(WordUse::shape, at);  // no part of a part: no text can make this go deep
  if (next && next->name->level == "part") return at;
  const auto whole = named(at, at);
  return whole ? whole->end : at;
}

// "Ban Chỉ huy Quân sự các xã[, phường]", "Tòa án nhân dân khu vực [3]": a name of a table that
// ends where its place or its number begins. Returns the token after what belongs to it.
std::size_t AgencyGrammar::rest_of_place(std::size_t end, std::string& level) const {
  for (std::size_t at = end - std::min<std::size_t>(end, 2); at < end; ++at) {
    const auto region = hit(WordUse::region, at);
    if (region && region->end == end && is(end, TokenMark::number)) return end + 1;
    const auto scope = hit(WordUse::scope, at);
    if (scope && scope->end == end && !ends_noun(at, end)) return std::max(end, scopes(at, level));
  }
  return end;
}

// Whether the words up to `end` are a thing whose last word, from `at` on, says no place: "hợp tác
// xã".
bool AgencyGrammar::ends_noun(std::size_t at, std::size_t end) const {
  for (std::size_t i = at - std::min<std::size_t>(at, 2); i < at; ++i) {
    const auto noun = hit(WordUse::common, i);
    if (noun && noun->end == end) return true;
  }
  return false;
}

}  // namespace decree

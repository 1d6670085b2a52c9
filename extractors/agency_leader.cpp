// Heads of bodies: "Giám đốc Sở Y tế", "Chánh Văn phòng", "Trưởng thôn".
#include "extractors/agency_grammar.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kMostLeaders = 6;  // "Giám đốc, Thủ trưởng …" before one body

// "Chánh Văn phòng", "Trưởng thôn": a name without the body. "Bộ trưởng" is one before another
// leader only.
bool stands_alone(const LexiconName& leader) {
  return leader.level == "whole" || leader.level == "commune";
}

}  // namespace

// The end of the leaders that share one body, from the first on; `complete` where the first is a
// name of its own because another leader follows.
AgencyGrammar::Leaders AgencyGrammar::leaders_from(const WordTrie::Hit& first) const {
  Leaders out{first.end, false};
  for (std::size_t i = 0; i < kMostLeaders; ++i) {
    const std::size_t next = after_separators(out.end);
    const auto more = next > out.end ? hit(WordUse::leader, next) : std::nullopt;
    if (!more) break;
    out.complete = !first.name->level.empty();
    if (out.complete) break;
    const auto alone = stands_alone(*more->name);  // "Chủ tịch, Chánh Văn phòng": no shared body
    const auto whole = hit(WordUse::body, next);
    if (alone || (whole && whole->end > more->end)) break;
    out.end = more->end;
  }
  return out;
}

// "Chánh Văn phòng [HĐND và UBND]", "Trưởng phòng [Kinh tế]": the last words of the leader are the
// first of what it leads.
std::optional<Body> AgencyGrammar::led_by_its_end(std::size_t at, std::size_t end) const {
  for (std::size_t of = at + 1; of < end; ++of) {
    const auto body = hit(WordUse::body, of);
    if (!body || body->end <= end) continue;
    if (auto found = named(of, of)) return found;
  }
  if (end == at + 1) return std::nullopt;
  return shaped(end - 1, at);
}

// "Giám đốc, Thủ trưởng các sở", "Chánh Văn phòng Ủy ban nhân dân tỉnh".
std::optional<Body> AgencyGrammar::led(std::size_t at, std::size_t begin) const {
  const auto leader = hit(WordUse::leader, at);
  if (!leader) return std::nullopt;
  const auto [after, complete] = leaders_from(*leader);
  const auto plural = hit(WordUse::plural, after);
  std::size_t of = plural ? plural->end : after;
  auto found = core(of, of, Standing::led);
  if (after == leader->end) {
    auto longer = led_by_its_end(at, after);
    if (longer && (!found || longer->end > found->end)) {
      if (longer->begin == at) longer->begin = after - 1;
      of = longer->begin;
      const std::size_t head = tokens_[of].shown.size();
      if (!tokens_[of].capital) longer->name.replace(0, head, tokens_[of].shown);  // as printed
      found = std::move(longer);
    }
    // "Trưởng phòng, ban, đơn vị"
    if (!found && after > at + 1 && (found = common(after - 1, after - 1, Standing::plain)))
      of = after - 1;
  }
  if (!found) {
    if (begin == at && !complete && !stands_alone(*leader->name)) return std::nullopt;
    Body alone;  // "chủ tịch" alone names nobody
    alone.begin = begin;
    alone.end = after;
    if (leader->name->level != "whole") alone.level = leader->name->level;
    extend(alone, capitalize(phrase(tokens_, begin, after)));
    return alone;
  }
  std::string name = phrase(tokens_, begin, of);
  if (capital_share(name) > 0.9) name = to_lower(name);
  // The class keeps its own case within the name.
  const std::string of_what = found->common ? phrase(tokens_, of, found->end) : found->name;
  found->name = capitalize(name) + " " + of_what;
  found->begin = begin;
  found->common = false;
  return found;
}

}  // namespace decree

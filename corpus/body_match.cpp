// Whether two names that were taken apart are one body.
#include <algorithm>

#include "corpus/body_names.h"

namespace decree {
namespace {

bool may_be_one(const BodyWord& a, const BodyWord& b) {
  return a.marked == b.marked || a.marked == a.plain || b.marked == b.plain;
}

}  // namespace

bool BodyNames::marks_fit(const ParsedBody& a, const ParsedBody& b) {
  return std::ranges::equal(a.words, b.words, may_be_one);
}

// The words of the body and its place, an alias replaced by the name.
BodyNames::Words BodyNames::canonical(const ParsedBody& name) const {
  Words out;
  if (name.row) {
    for (const BodyWord& word : listed_words_[*name.row])
      out.push_back(word.plain);
  }
  for (std::size_t i = name.base; i < name.words.size(); ++i)
    out.push_back(name.words[i].plain);
  return out;
}

bool BodyNames::ends_with_scope(const ParsedBody& name) const {
  for (std::size_t length = 1; length <= std::min<std::size_t>(3, name.words.size()); ++length) {
    if (scopes_.contains(key(name.words, name.words.size() - length, name.words.size()))) {
      return true;
    }
  }
  return false;
}

// `body` has more words than `wanted`, which it begins with.
BodyMatch BodyNames::longer(const ParsedBody& name, const Words& body, const ParsedBody& asked,
                            const Words& wanted) const {
  const std::size_t more = body.size() - wanted.size();
  const Rest after = rest(name, name.words.size() - more, ends_with_scope(asked));
  if (!after.is_place) return BodyMatch::none;
  const std::string_view own =
      asked.row ? resources_.lexicon.table("agencies").cell(*asked.row, "level") : "";
  const bool lower = (after.level == "district" || after.level == "commune") && after.level != own;
  return lower ? BodyMatch::lower_level : BodyMatch::with_place;
}

// "Sở Y tế tỉnh": a word for the level that the body has anyway, and no name of a place.
bool BodyNames::says_own_level(const ParsedBody& name, const Rest& after) const {
  if (!name.row || !after.is_place || after.name < name.words.size()) return false;
  const std::string_view own = resources_.lexicon.table("agencies").cell(*name.row, "level");
  return own == "province" && (after.level.empty() || after.level == own);
}

// Words that no table holds are one only with the same marks, where both have some.
bool BodyNames::same_unlisted(const ParsedBody& name, const ParsedBody& asked) {
  if (name.row.has_value() != asked.row.has_value()) return true;
  const std::size_t in_name = name.row ? name.base : name.leader;
  const std::size_t in_asked = asked.row ? asked.base : asked.leader;
  const auto listed_place = [](const ParsedBody& body, std::size_t at) {
    return body.place_row && at >= body.place;
  };
  for (std::size_t i = 0; in_name + i < name.words.size() && in_asked + i < asked.words.size();
       ++i) {
    if (listed_place(name, in_name + i) && listed_place(asked, in_asked + i)) continue;
    if (!may_be_one(name.words[in_name + i], asked.words[in_asked + i])) return false;
  }
  return true;
}

BodyMatch BodyNames::match(std::string_view agency_name, std::string_view asked) const {
  return match(parse(agency_name), parse(asked));
}

BodyMatch BodyNames::match(const ParsedBody& name, const ParsedBody& asked) const {
  if (name.words.empty() || asked.words.empty()) return BodyMatch::none;
  const bool same_leader = key(name.words, 0, name.leader) == key(asked.words, 0, asked.leader);
  if (asked.leader > 0 && !same_leader) return BodyMatch::none;
  const Words body = canonical(name);
  const Words wanted = canonical(asked);
  const auto begins = [](const Words& long_one, const Words& short_one) {
    return long_one.size() > short_one.size() &&
           std::equal(short_one.begin(), short_one.end(), long_one.begin());
  };
  BodyMatch out = BodyMatch::none;
  if (body == wanted) {
    out = BodyMatch::same;
  } else if (begins(body, wanted)) {
    out = longer(name, body, asked, wanted);
  } else if (begins(wanted, body)) {
    const std::size_t more = wanted.size() - body.size();
    const Rest after = rest(asked, asked.words.size() - more, ends_with_scope(name));
    if (after.is_place && after.name < asked.words.size()) out = BodyMatch::place_not_said;
    if (says_own_level(asked, after)) out = BodyMatch::same;
  }
  if (out != BodyMatch::none && !same_unlisted(name, asked)) return BodyMatch::none;
  const bool found = out == BodyMatch::same || out == BodyMatch::with_place;
  return found && name.leader > 0 && asked.leader == 0 ? BodyMatch::head : out;
}

std::string BodyNames::place_not_said(const ParsedBody& name, const ParsedBody& asked) const {
  const std::size_t more = canonical(asked).size() - canonical(name).size();
  const Rest after = rest(asked, asked.words.size() - more, ends_with_scope(name));
  return phrase(asked, after.name, asked.words.size());
}

}  // namespace decree

#include "corpus/body_names.h"

#include <algorithm>
#include <utility>

#include "corpus/plain_words.h"
#include "extractors/agency_token.h"
#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

constexpr std::size_t kLongestPlace = 4;  // words of a place that no table holds
constexpr std::string_view kVowels = "aeiouy";

std::string to_upper_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    append_utf8(out, to_upper(next_code_point(text, at)));
  return out;
}

// Calls `use` with each part of `text` between the marks `by`.
template <typename Use>
void each_part(std::string_view text, char by, Use use) {
  while (!text.empty()) {
    const auto end = std::min(text.find(by), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace

BodyNames::BodyNames(const Resources& resources) : resources_(resources) {
  const auto key_of = [&](std::string_view name) {
    const auto words = words_of(name);
    longest_ = std::max(longest_, words.size());
    return key(words, 0, words.size());
  };
  const Table& bodies = resources.lexicon.table("agencies");
  for (std::size_t row = 0; row < bodies.rows(); ++row)
    bodies_.emplace(key_of(bodies.cell(row, "name")), row);
  for (std::size_t row = 0; row < bodies.rows(); ++row) {
    each_part(bodies.cell(row, "aliases"), ';',
              [&](std::string_view alias) { bodies_.emplace(key_of(alias), row); });
  }
  const Table& places = resources.lexicon.table("places");
  for (std::size_t row = 0; row < places.rows(); ++row)
    places_.emplace(key_of(places.cell(row, "name")), row);
  const Table& words = resources.lexicon.table("agency_words");
  for (std::size_t row = 0; row < words.rows(); ++row) {
    const std::string_view use = words.cell(row, "use");
    if (use != "scope" && use != "leader" && use != "shape") continue;
    const std::string plain_key = key_of(words.cell(row, "words"));
    if (use == "scope") scopes_.emplace(plain_key, words.cell(row, "level"));
    if (use == "leader") leaders_.insert(plain_key);
    if (use == "shape") shapes_.insert(plain_key);
  }
  const Table& kinds = resources.lexicon.table("place_kinds");
  for (std::size_t row = 0; row < kinds.rows(); ++row)
    kind_words_.emplace(kinds.cell(row, "kind"), kinds.cell(row, "word"));
}

// Small letters are read as written short where they can be no word: "ubnd tinh", "skhcn".
std::string BodyNames::with_shorts(std::string_view name) const {
  constexpr std::size_t kSure = 4;
  std::string out;
  each_part(name, ' ', [&](std::string_view word) {
    const std::string capitals = to_upper_text(word);
    const std::string bare = plain(word);
    const bool no_word =
        code_points(word) >= kSure || bare.find_first_of(kVowels) == std::string::npos;
    const bool is_short = no_word && resources_.agencies.expansion(capitals) != nullptr;
    out += (out.empty() ? "" : " ") + (is_short ? capitals : std::string(word));
  });
  return out;
}

std::vector<BodyWord> BodyNames::words_of(std::string_view name) const {
  std::size_t replaced = 0;
  const std::string text = with_shorts(to_nfc(to_valid_utf8(name, replaced)));
  const Folded folded = fold(text);
  std::vector<BodyWord> out;
  std::string mark;
  for (const AgencyToken& token : tokenize(text, folded, resources_.agencies)) {
    const bool word = token.mark == TokenMark::word || token.mark == TokenMark::number;
    if (!word) {
      mark += (token.after_blank && !out.empty() ? " " : "") + std::string(token.shown);
      continue;
    }
    out.push_back({std::string(token.shown), plain(token.shown), token.capital, token.after_blank,
                   std::exchange(mark, {})});
  }
  return out;
}

std::string BodyNames::key(const std::vector<BodyWord>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i)
    out += (i > begin ? " " : "") + words[i].plain;
  return out;
}

std::string BodyNames::phrase(const ParsedBody& name, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    const BodyWord& word = name.words[i];
    if (i > begin) out += word.mark + (word.after_blank ? " " : "");
    out += word.shown;
  }
  return out;
}

// The longest listed body that begins at `begin`; `end` is the word after it.
std::optional<std::size_t> BodyNames::listed(const ParsedBody& name, std::size_t begin,
                                             std::size_t& end) const {
  for (end = std::min(name.words.size(), begin + longest_); end > begin; --end) {
    const auto found = bodies_.find(key(name.words, begin, end));
    if (found != bodies_.end()) return found->second;
  }
  return std::nullopt;
}

// "Chánh | Văn phòng Ủy ban nhân dân", not "Chánh Văn phòng | Ủy ban nhân dân": the shortest leader
// that a body follows, or the beginning of one ("Trưởng | phòng Giáo dục"); else the longest.
void BodyNames::find_leader(ParsedBody& name) const {
  const std::size_t most = std::min<std::size_t>(name.words.size(), 5);
  std::size_t longest = 0;
  for (std::size_t length = 1; length < most; ++length) {
    if (!leaders_.contains(key(name.words, 0, length))) continue;
    longest = length;
    std::size_t end = 0;
    const bool shape = shapes_.contains(name.words[length].plain);
    if (shape || listed(name, length, end)) break;
  }
  name.leader = longest;
}

ParsedBody BodyNames::parse(std::string_view text) const {
  ParsedBody out;
  out.words = words_of(text);
  out.row = listed(out, 0, out.base);
  // "Thủ tướng Chính phủ" is a body, "Chủ tịch Ủy ban nhân dân" the head of one.
  if (!out.row) {
    find_leader(out);
    out.row = listed(out, out.leader, out.base);
  }
  if (!out.row) out.base = out.leader;
  out.place = out.place_name = out.words.size();
  const bool scoped = out.row && scopes_.contains(out.words[out.base - 1].plain);
  Rest after = rest(out, out.base, scoped);
  if (!out.row || !(after.is_place || after.empty)) {
    out.row.reset();
    out.base = out.leader;
    for (std::size_t at = out.words.size(); at-- > out.leader + 1;) {
      const Rest last = rest(out, at, false);
      if (!last.is_place || !last.row) continue;
      out.place = at;
      out.place_name = last.name;
      out.place_row = last.row;
    }
    return out;
  }
  if (after.is_place) {
    out.place = out.base;
    out.place_name = after.name;
    out.place_row = after.row;
  }
  return out;
}

// What stands from `begin` on: a word for the level, a place, both, or something else.
BodyNames::Rest BodyNames::rest(const ParsedBody& name, std::size_t begin, bool after_scope) const {
  constexpr std::size_t kLongestScope = 4;
  const std::size_t size = name.words.size();
  Rest out;
  out.name = begin;
  out.empty = begin >= size;
  if (out.empty) return out;
  for (std::size_t end = std::min(size, begin + kLongestScope); end > begin; --end) {
    const auto scope = scopes_.find(key(name.words, begin, end));
    if (scope == scopes_.end()) continue;
    out.level = scope->second;
    out.name = end;
    break;
  }
  const bool scoped = out.name > begin;
  const std::string place = key(name.words, out.name, size);
  const auto found = places_.find(place);
  if (found != places_.end()) {
    const std::string word = plain(kind_word(found->second));
    const bool other_kind = scoped && !word.empty() && key(name.words, begin, out.name) != word;
    if (!other_kind) out.row = found->second;
    if (other_kind && out.level.empty()) out.level = "district";  // "thành phố Cà Mau"
    out.is_place = true;
    return out;
  }
  const auto capital = [](const BodyWord& word) { return word.capital; };
  const auto from = name.words.begin() + static_cast<std::ptrdiff_t>(out.name);
  const bool proper =
      size - out.name <= kLongestPlace &&
      (std::all_of(from, name.words.end(), capital) || std::ranges::none_of(name.words, capital));
  out.is_place = scoped ? out.name == size || proper : after_scope && proper;
  return out;
}

std::string_view BodyNames::kind_word(std::size_t place_row) const {
  const auto found = kind_words_.find(resources_.lexicon.table("places").cell(place_row, "kind"));
  return found == kind_words_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<std::size_t> BodyNames::row_of(std::string_view name) const {
  const auto words = words_of(name);
  const auto found = bodies_.find(key(words, 0, words.size()));
  return found == bodies_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> BodyNames::place_row_of(std::string_view name) const {
  const auto words = words_of(name);
  const auto found = places_.find(key(words, 0, words.size()));
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

// The words of the body and its place, an alias replaced by the name.
BodyNames::Words BodyNames::canonical(const ParsedBody& name) const {
  Words out;
  if (name.row) {
    for (BodyWord& word : words_of(resources_.lexicon.table("agencies").cell(*name.row, "name")))
      out.push_back(std::move(word.plain));
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
  }
  const bool found = out == BodyMatch::same || out == BodyMatch::with_place;
  return found && name.leader > 0 && asked.leader == 0 ? BodyMatch::head : out;
}

std::string BodyNames::place_of(const ParsedBody& name) {
  return phrase(name, name.place_name, name.words.size());
}

}  // namespace decree

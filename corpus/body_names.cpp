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

bool is_capital(const BodyWord& word) {
  return word.capital;
}

void capitalise(BodyWord& word) {
  std::size_t at = 0;
  std::string first;
  append_utf8(first, to_upper(next_code_point(word.shown, at)));
  word.shown.replace(0, at, first);
  word.capital = true;
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

BodyNames::BodyNames(const Resources& resources) : resources_(resources), shorts_(resources) {
  const auto key_of = [&](std::string_view name) {
    const auto words = words_of(name);
    longest_ = std::max(longest_, words.size());
    return key(words, 0, words.size());
  };
  const Table& bodies = resources.lexicon.table("agencies");
  for (std::size_t row = 0; row < bodies.rows(); ++row) {
    bodies_.emplace(key_of(bodies.cell(row, "name")), row);
    listed_words_.push_back(words_of(bodies.cell(row, "name")));
  }
  for (std::size_t row = 0; row < bodies.rows(); ++row) {
    each_part(bodies.cell(row, "aliases"), ';',
              [&](std::string_view alias) { bodies_.emplace(key_of(alias), row); });
  }
  const Table& places = resources.lexicon.table("places");
  for (std::size_t row = 0; row < places.rows(); ++row)
    places_.emplace(key_of(places.cell(row, "name")), row);
  const Table& asked = resources.lexicon.table("asked_names");
  for (std::size_t row = 0; row < asked.rows(); ++row) {
    if (const auto body = row_of(asked.cell(row, "body")))
      bodies_[key_of(asked.cell(row, "name"))] = *body;
  }
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

std::vector<BodyWord> BodyNames::words_of(std::string_view name) const {
  std::size_t replaced = 0;
  const std::string text = shorts_.spelled(to_nfc(to_valid_utf8(name, replaced)));
  const Folded folded = fold(text);
  std::vector<BodyWord> out;
  std::string mark;
  for (const AgencyToken& token : tokenize(text, folded, resources_.agencies)) {
    const std::string marked = fold_key(token.shown);
    // "va" without its mark joins too.
    const bool word = (token.mark == TokenMark::word || token.mark == TokenMark::number) &&
                      !shorts_.is_conjunction(marked);
    if (!word) {
      mark += (token.after_blank && !out.empty() ? " " : "") + std::string(token.shown);
      continue;
    }
    out.push_back({std::string(token.shown), plain(token.shown), marked, token.capital,
                   token.after_blank, std::exchange(mark, {})});
  }
  return out;
}

std::string BodyNames::key(const std::vector<BodyWord>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i)
    out += (i > begin ? " " : "") + words[i].plain;
  return out;
}

std::string BodyNames::key(const ParsedBody& name) {
  return key(name.words, 0, name.words.size());
}

std::string BodyNames::in_full(std::string_view name) const {
  ParsedBody parsed;
  parsed.words = words_of(name);
  return phrase(parsed, 0, parsed.words.size());
}

std::string BodyNames::place_name(std::string_view province) const {
  ParsedBody parsed;
  parsed.words = words_of(province);
  const Rest place = rest(parsed, 0, false);
  const bool named = place.name > 0 && place.name < parsed.words.size();
  return named ? phrase(parsed, place.name, parsed.words.size()) : std::string(province);
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
    // A name is written so: whoever looks for it need not know what it was taken apart from.
    for (std::size_t i = out.place_name; i < out.words.size(); ++i)
      capitalise(out.words[i]);
  }
  return out;
}

// Whether the capitals of a name tell what is a proper name: not of "sở Y tế", "Sở y tế".
bool BodyNames::capitals_count(const ParsedBody& name) const {
  if (!name.row || listed_words_[*name.row].size() != name.base - name.leader) {
    return std::ranges::any_of(name.words, is_capital);
  }
  const auto& listed = listed_words_[*name.row];
  for (std::size_t i = 0; i < listed.size(); ++i) {
    if (listed[i].capital && !name.words[name.leader + i].capital) return false;
  }
  return true;
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
  const auto from = name.words.begin() + static_cast<std::ptrdiff_t>(out.name);
  const bool proper = size - out.name <= kLongestPlace &&
                      (std::all_of(from, name.words.end(), is_capital) ||
                       (std::none_of(from, name.words.end(), is_capital) && !capitals_count(name)));
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

std::string BodyNames::place_of(const ParsedBody& name) {
  return phrase(name, name.place_name, name.words.size());
}

}  // namespace decree

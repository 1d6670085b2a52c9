#include "corpus/short_names.h"

#include <algorithm>

#include "corpus/act_key.h"
#include "corpus/plain_words.h"
#include "pipeline/core/text.h"

namespace decree {

// Letters and digits in a row, and what stands before them.
struct ShortNames::Atom {
  std::string_view before;
  std::string_view shown;
  std::string plain;
};

namespace {

constexpr std::string_view kVowels = "aeiouy";
constexpr std::size_t kMostAtoms = 6;  // of an abbreviation in pieces, with its "và"
constexpr std::size_t kMostPlaceWords = 4;

std::string without_joints(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    if (std::string_view("&-., ").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

// Whether what stands between two pieces may stand within an abbreviation or a place.
bool is_joint(std::string_view between) {
  return between.find_first_not_of(" &-.,") == std::string_view::npos;
}

// A joint without a blank: "ub.mttqvn".
bool is_tight(std::string_view between) {
  return !between.empty() && between.find_first_not_of("&-.,") == std::string_view::npos;
}

bool no_vowel(const std::string& plain_word) {
  return plain_word.find_first_of(kVowels) == std::string::npos;
}

// "CÀ" is "Cà".
std::string as_name(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(word, at);
    append_utf8(out, first ? c : to_lower(c));
  }
  return out;
}

}  // namespace

ShortNames::ShortNames(const Resources& resources) : resources_(resources) {
  const Table& shorts = resources.lexicon.table("abbreviations");
  for (std::size_t row = 0; row < shorts.rows(); ++row)
    shorts_.emplace(without_joints(shorts.cell(row, "short")), shorts.cell(row, "short"));
  const Table& places = resources.lexicon.table("places");
  for (std::size_t row = 0; row < places.rows(); ++row) {
    const std::string words = plain_key(places.cell(row, "name"));
    place_begins_.insert(words.substr(0, words.find(' ')));
    places_.insert(words);
  }
  const Table& words = resources.lexicon.table("agency_words");
  for (std::size_t row = 0; row < words.rows(); ++row) {
    if (words.cell(row, "use") == "conjunction")
      conjunctions_.insert(plain(words.cell(row, "words")));
  }
}

// The listed place that begins at `at`; `end` is the atom after it.
std::string ShortNames::place_at(const std::vector<Atom>& atoms, std::size_t at,
                                 std::size_t& end) const {
  if (!place_begins_.contains(atoms[at].plain)) return {};
  std::string key;
  std::string shown;
  std::string longest;
  for (std::size_t i = at; i < std::min(atoms.size(), at + kMostPlaceWords); ++i) {
    if (i > at && !is_joint(atoms[i].before)) break;
    key += (i > at ? " " : "") + atoms[i].plain;
    shown += (i > at ? std::string(atoms[i].before) : "") + as_name(atoms[i].shown);
    if (i == at || !places_.contains(key)) continue;
    longest = shown;
    end = i + 1;
  }
  return longest;
}

// An abbreviation in one piece.
std::string ShortNames::single(const Atom& atom) const {
  constexpr std::size_t kSure = 4;      // so many letters and no word
  constexpr std::size_t kSureBare = 3;  // so many letters whose marks are left out
  if (resources_.agencies.expansion(atom.shown) != nullptr) return std::string(atom.shown);
  if (code_points(atom.shown) < kSure && !no_vowel(atom.plain)) return {};
  std::string capitals;
  for (std::size_t at = 0; at < atom.shown.size();)
    append_utf8(capitals, to_upper(next_code_point(atom.shown, at)));
  if (resources_.agencies.expansion(capitals) != nullptr) return capitals;
  const auto found = shorts_.find(atom.plain);
  const bool sure = found != shorts_.end() && code_points(atom.shown) >= kSureBare;
  return sure ? found->second : std::string();
}

// The longest abbreviation that begins at `at`; `end` is the atom after it.
std::string ShortNames::short_at(const std::vector<Atom>& atoms, std::size_t at,
                                 std::size_t& end) const {
  end = at + 1;
  std::string out = single(atoms[at]);
  std::string letters;
  for (std::size_t i = at; i < std::min(atoms.size(), at + kMostAtoms); ++i) {
    const Atom& atom = atoms[i];
    if (i > at && !is_joint(atom.before)) break;
    if (i > at && is_conjunction(atom.plain)) continue;
    const bool hangs =
        is_tight(atom.before) || (i + 1 < atoms.size() && is_tight(atoms[i + 1].before));
    if (!no_vowel(atom.plain) && !only_capitals(atom.shown) && !hangs) break;
    letters += atom.plain;
    const auto found = i > at ? shorts_.find(letters) : shorts_.end();
    if (found == shorts_.end()) continue;
    out = found->second;
    end = i + 1;
  }
  return out;
}

std::string ShortNames::spelled(std::string_view name) const {
  std::vector<Atom> atoms;
  std::size_t begin = 0;
  std::size_t end = 0;  // of the last atom
  const auto add = [&](std::size_t to) {
    if (begin == to) return;
    const auto shown = name.substr(begin, to - begin);
    atoms.push_back({name.substr(end, begin - end), shown, plain(shown)});
    end = to;
  };
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(name, at);
    if (is_letter(c) || is_digit(c) || is_mark(c)) continue;
    add(here);
    begin = at;
  }
  add(name.size());
  std::string out;
  for (std::size_t i = 0; i < atoms.size();) {
    out += atoms[i].before;
    std::size_t next = i + 1;
    std::string words = place_at(atoms, i, next);
    if (words.empty()) words = short_at(atoms, i, next);
    out += words.empty() ? atoms[i].shown : std::string_view(words);
    i = words.empty() ? i + 1 : next;
  }
  return out.append(name.substr(end));
}

}  // namespace decree

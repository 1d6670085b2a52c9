#include "extractors/agency_lexicon.h"

#include <algorithm>

#include "pipeline/core/fold.h"
#include "pipeline/core/text.h"

namespace decree {
namespace {

std::optional<WordUse> use_of(std::string_view name) {
  constexpr std::array<std::string_view, kWordUses> kNames = {
      "body",   "place", "plural", "prefix", "dropped",  "leader", "class", "qualifier",
      "region", "scope", "shape",  "verb",   "particle", "tail",   "noun"};
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<WordUse>(i);
  }
  return std::nullopt;
}

void split_aliases(std::string_view cell, std::vector<std::string_view>& out) {
  while (!cell.empty()) {
    const auto end = std::min(cell.find(';'), cell.size());
    if (const auto alias = trim(cell.substr(0, end)); !alias.empty()) out.push_back(alias);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
}

}  // namespace

void WordTrie::insert(const std::vector<WordId>& words, LexiconName name) {
  std::size_t at = 0;
  for (const WordId& word : words) {
    if (word == kSeparator && (at == 0 || &word == &words.back())) continue;
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    const auto [next, added] = edges_.emplace(edge(at, word), fresh);
    if (word == kSeparator) nodes_[at].separator = static_cast<std::int32_t>(next->second);
    at = next->second;
    if (added) nodes_.emplace_back();
  }
  if (at == 0 || nodes_[at].name >= 0) return;  // the first row of a name counts
  nodes_[at].name = static_cast<std::int32_t>(names_.size());
  names_.push_back(std::move(name));
}

const std::uint32_t* WordTrie::child(std::size_t node, WordId word) const {
  if (word == kUnknownWord) return nullptr;
  const auto next = edges_.find(edge(node, word));
  return next == edges_.end() ? nullptr : &next->second;
}

// Branches only at the few separators of a name, so the work is bounded by the longest name.
void WordTrie::walk(std::size_t node, const std::vector<WordId>& words, std::size_t at,
                    std::optional<Hit>& best) const {
  const Node& here = nodes_[node];
  if (here.name >= 0 && (!best || at > best->end)) {
    best = Hit{&names_[static_cast<std::size_t>(here.name)], at};
  }
  if (at < words.size() && words[at] != kSeparator) {
    if (const auto* next = child(node, words[at])) walk(*next, words, at + 1, best);
  }
  if (here.separator >= 0) {
    std::size_t after = at;
    while (after < words.size() && after < at + 2 && words[after] == kSeparator)
      ++after;
    if (after > at || at > 0) walk(static_cast<std::size_t>(here.separator), words, after, best);
  }
}

std::optional<WordTrie::Hit> WordTrie::longest(const std::vector<WordId>& words, std::size_t begin,
                                               WordId head) const {
  std::size_t start = 0;
  if (head != kUnknownWord) {
    const auto* first = child(start, head);
    if (first == nullptr) return std::nullopt;
    start = *first;
  }
  std::optional<Hit> best;
  if (begin < words.size()) walk(start, words, begin, best);
  if (best && best->end <= begin) best.reset();
  return best;
}

AgencyLexicon::Word& AgencyLexicon::intern_word(std::string_view lower) {
  if (const auto known = words_.find(lower); known != words_.end()) return known->second;
  Word& word = words_.emplace(std::string(lower), Word{}).first->second;
  word.id = static_cast<WordId>(first_uses_.size());
  first_uses_.push_back(0);
  return word;
}

// The words of a name, each put into the vocabulary. Separators that follow one another are one.
std::vector<WordId> AgencyLexicon::intern(std::string_view words, Shorts shorts) {
  std::vector<WordId> out;
  for (const AgencyToken& token : tokenize(words, fold(words), *this, shorts)) {
    const WordId word =
        token.word == kUnknownWord ? intern_word(fold_key(token.shown)).id : token.word;
    const bool again = word == kSeparator && !out.empty() && out.back() == kSeparator;
    if (!again) out.push_back(word);
  }
  return out;
}

// Under its words as they stand, and under those it has when what is short is written in full.
void AgencyLexicon::add(WordUse use, std::string_view words, std::string_view name,
                        std::string_view level) {
  WordTrie& trie = tries_[static_cast<std::size_t>(use)];
  for (const Shorts shorts : {Shorts::keep, Shorts::expand}) {
    const std::vector<WordId> ids = intern(words, shorts);
    const auto first = std::ranges::find_if(ids, [](WordId id) { return id != kSeparator; });
    // As the trie has it: no name begins with a separator.
    if (first != ids.end()) first_uses_[*first] |= 1u << static_cast<unsigned>(use);
    trie.insert(ids, {std::string(name), std::string(level)});
  }
}

void AgencyLexicon::add_short(std::string_view written, std::string_view full) {
  const Folded folded = fold(written);
  const auto first = std::min(folded.lower.find_first_of("&-.,"), folded.lower.size());
  Word& word = intern_word(std::string_view(folded.lower).substr(0, first));
  (first == folded.lower.size() ? word.is_short : word.begins_short) = true;
  auto expansion = std::make_unique<Expansion>();
  expansion->full = full;
  intern(expansion->full, Shorts::keep);
  expansion->tokens = tokenize(expansion->full, fold(expansion->full), *this, Shorts::keep);
  expansions_.emplace(folded.cased, std::move(expansion));
}

AgencyLexicon::AgencyLexicon(const Lexicon& lexicon) {
  const Table& words = lexicon.table("agency_words");
  for (std::size_t i = 0; i < words.rows(); ++i) {
    if (words.cell(i, "use") == "conjunction")
      intern_word(words.cell(i, "words")).conjunction = true;
    if (words.cell(i, "use") == "short") {
      short_names_.emplace(fold(words.cell(i, "words")).cased, words.cell(i, "level"));
    }
  }
  const Table& shorts = lexicon.table("abbreviations");
  for (std::size_t i = 0; i < shorts.rows(); ++i)
    add_short(shorts.cell(i, "short"), shorts.cell(i, "full"));
  const Table& bodies = lexicon.table("agencies");
  for (std::size_t i = 0; i < bodies.rows(); ++i) {
    const std::string_view name = bodies.cell(i, "name");
    std::vector<std::string_view> forms = {name};
    split_aliases(bodies.cell(i, "aliases"), forms);
    for (const std::string_view form : forms) {
      add(WordUse::body, form, name, bodies.cell(i, "level"));
    }
  }
  add_dates(bodies);
  const Table& places = lexicon.table("places");
  for (std::size_t i = 0; i < places.rows(); ++i) {
    add(WordUse::place, places.cell(i, "name"), places.cell(i, "name"), "");
  }
  for (std::size_t i = 0; i < words.rows(); ++i) {
    const auto use = use_of(words.cell(i, "use"));
    if (use) add(*use, words.cell(i, "words"), words.cell(i, "words"), words.cell(i, "level"));
  }
}

const AgencyLexicon::Word& AgencyLexicon::word(std::string_view lower) const {
  static const Word unknown;
  const auto found = words_.find(lower);
  return found == words_.end() ? unknown : found->second;
}

void AgencyLexicon::add_dates(const Table& bodies) {
  const auto day = [&](std::size_t row, std::string_view column) {
    return std::string(bodies.cell(row, column));
  };
  for (std::size_t i = 0; i < bodies.rows(); ++i) {
    Validity dates{day(i, "valid_from"), day(i, "valid_to"), day(i, "successor"), ""};
    if (!dates.from.empty() || !dates.to.empty()) validity_.emplace(day(i, "name"), dates);
  }
  for (std::size_t i = 0; i < bodies.rows(); ++i) {
    const auto heir = validity_.find(bodies.cell(i, "successor"));
    if (heir != validity_.end() && heir->first != bodies.cell(i, "name") &&
        heir->second.from.empty()) {
      heir->second.later_level = day(i, "level");
    }
  }
}

const Validity* AgencyLexicon::validity(std::string_view listed) const {
  const auto found = validity_.find(listed);
  return found == validity_.end() ? nullptr : &found->second;
}

const std::vector<AgencyToken>* AgencyLexicon::expansion(std::string_view word) const {
  const auto found = expansions_.find(word);
  return found == expansions_.end() ? nullptr : &found->second->tokens;
}

std::string_view AgencyLexicon::short_name(std::string_view word) const {
  const auto found = short_names_.find(word);
  return found == short_names_.end() ? std::string_view{} : std::string_view(found->second);
}

}  // namespace decree

#include "extractors/agency_lexicon.h"

#include "extractors/agency_token.h"
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

void WordTrie::insert(const std::vector<std::string>& keys, LexiconName name) {
  std::size_t at = 0;
  for (const std::string& key : keys) {
    if (key == kSeparator && (at == 0 || &key == &keys.back())) continue;
    const auto fresh = static_cast<std::uint32_t>(nodes_.size());
    const auto [next, added] = nodes_[at].next.emplace(key, fresh);
    if (key == kSeparator) nodes_[at].separator = static_cast<std::int32_t>(next->second);
    at = next->second;
    if (added) nodes_.emplace_back();
  }
  if (at == 0 || nodes_[at].name >= 0) return;  // the first row of a name counts
  nodes_[at].name = static_cast<std::int32_t>(names_.size());
  names_.push_back(std::move(name));
}

const WordTrie::Node* WordTrie::child(const Node& node, const std::string& key) const {
  const auto next = node.next.find(key);
  return next == node.next.end() ? nullptr : &nodes_[next->second];
}

// Branches only at the few separators of a name, so the work is bounded by the longest name.
void WordTrie::walk(const Node& node, const std::vector<std::string>& keys, std::size_t at,
                    std::optional<Hit>& best) const {
  if (node.name >= 0 && (!best || at > best->end)) {
    best = Hit{&names_[static_cast<std::size_t>(node.name)], at};
  }
  if (at < keys.size() && keys[at] != kSeparator) {
    if (const Node* next = child(node, keys[at])) walk(*next, keys, at + 1, best);
  }
  if (node.separator >= 0) {
    std::size_t after = at;
    while (after < keys.size() && after < at + 2 && keys[after] == kSeparator)
      ++after;
    if (after > at || at > 0)
      walk(nodes_[static_cast<std::size_t>(node.separator)], keys, after, best);
  }
}

std::optional<WordTrie::Hit> WordTrie::longest(const std::vector<std::string>& keys,
                                               std::size_t begin, std::string_view head) const {
  const Node* start = &nodes_.front();
  if (!head.empty()) start = child(*start, std::string(head));
  std::optional<Hit> best;
  if (start != nullptr && begin < keys.size()) walk(*start, keys, begin, best);
  if (best && best->end <= begin) best.reset();
  return best;
}

// Under its words as they stand, and under those it has when what is short is written in full.
void AgencyLexicon::add(WordUse use, std::string_view words, std::string_view name,
                        std::string_view level) {
  WordTrie& trie = tries_[static_cast<std::size_t>(use)];
  for (const Shorts shorts : {Shorts::keep, Shorts::expand}) {
    std::vector<std::string> keys;
    for (const AgencyToken& token : tokenize(words, *this, shorts)) {
      const bool again = token.key == kSeparator && !keys.empty() && keys.back() == kSeparator;
      if (!again) keys.push_back(token.key);
    }
    for (const std::string& key : keys) {
      if (key == kSeparator) continue;  // as the trie has it: no name begins with one
      first_uses_[key] |= 1u << static_cast<unsigned>(use);
      break;
    }
    trie.insert(keys, {std::string(name), std::string(level)});
  }
}

AgencyLexicon::AgencyLexicon(const Lexicon& lexicon) {
  const Table& words = lexicon.table("agency_words");
  for (std::size_t i = 0; i < words.rows(); ++i) {
    if (words.cell(i, "use") == "conjunction") conjunctions_.emplace(words.cell(i, "words"));
    if (words.cell(i, "use") == "short") {
      short_names_.emplace(fold(words.cell(i, "words")).cased, words.cell(i, "level"));
    }
  }
  const Table& shorts = lexicon.table("abbreviations");
  for (std::size_t i = 0; i < shorts.rows(); ++i) {
    abbreviations_.emplace(fold(shorts.cell(i, "short")).cased, shorts.cell(i, "full"));
  }
  const Table& bodies = lexicon.table("agencies");
  for (std::size_t i = 0; i < bodies.rows(); ++i) {
    const std::string_view name = bodies.cell(i, "name");
    std::vector<std::string_view> forms = {name};
    split_aliases(bodies.cell(i, "aliases"), forms);
    for (const std::string_view form : forms) {
      add(WordUse::body, form, name, bodies.cell(i, "level"));
    }
  }
  const Table& places = lexicon.table("places");
  for (std::size_t i = 0; i < places.rows(); ++i) {
    add(WordUse::place, places.cell(i, "name"), places.cell(i, "name"), "");
  }
  for (std::size_t i = 0; i < words.rows(); ++i) {
    const auto use = use_of(words.cell(i, "use"));
    if (use) add(*use, words.cell(i, "words"), words.cell(i, "words"), words.cell(i, "level"));
  }
}

std::uint32_t AgencyLexicon::uses_of_first(const std::string& key) const {
  const auto found = first_uses_.find(key);
  return found == first_uses_.end() ? 0 : found->second;
}

std::string_view AgencyLexicon::expansion(std::string_view word) const {
  const auto found = abbreviations_.find(word);
  return found == abbreviations_.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view AgencyLexicon::short_name(std::string_view word) const {
  const auto found = short_names_.find(word);
  return found == short_names_.end() ? std::string_view{} : std::string_view(found->second);
}

bool AgencyLexicon::is_conjunction(std::string_view key) const {
  return conjunctions_.contains(key);
}

}  // namespace decree

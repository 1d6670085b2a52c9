// Names of bodies from lexicon/agencies.tsv, the words they are made of, and what is written short.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/lexicon.h"

namespace decree {

/// What a word of lexicon/agency_words.tsv is for; `body` and `place` come from tables of their
/// own.
enum class WordUse {
  body,
  place,
  plural,
  prefix,
  dropped,
  leader,
  common,
  qualifier,
  region,
  scope,
  shape,
  verb,
  particle,
  tail,
  noun,
};
inline constexpr std::size_t kWordUses = 15;

/// A row of one of the tables.
struct LexiconName {
  std::string name;   ///< as the table writes it
  std::string level;  ///< plan-model: `agencies`; "" where the place after the name says it
};

/// A set of names by their folded words. What separates words within a name (comma, dash, "và") may
/// differ or be missing in the text; where a name has none, the text may have none.
class WordTrie {
 public:
  void insert(const std::vector<std::string>& keys, LexiconName name);

  struct Hit {
    const LexiconName* name = nullptr;
    std::size_t end = 0;  ///< index of the key after the name
  };
  /// The longest name that begins at `keys[begin]`; with `head`, the longest whose first word is
  /// `head` and whose others begin there.
  std::optional<Hit> longest(const std::vector<std::string>& keys, std::size_t begin,
                             std::string_view head = {}) const;

 private:
  struct Node {
    std::unordered_map<std::string, std::uint32_t> next;
    std::int32_t name = -1;
    std::int32_t separator = -1;  ///< the node after kSeparator: looked at on every step
  };
  const Node* child(const Node& node, const std::string& key) const;
  void walk(const Node& node, const std::vector<std::string>& keys, std::size_t at,
            std::optional<Hit>& best) const;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::vector<LexiconName> names_;
};

class AgencyLexicon {
 public:
  AgencyLexicon() = default;
  explicit AgencyLexicon(const Lexicon& lexicon);

  const WordTrie& of(WordUse use) const { return tries_[static_cast<std::size_t>(use)]; }
  /// The uses that have a name beginning with `key`, a bit for each: most words begin none.
  std::uint32_t uses_of_first(const std::string& key) const;
  /// What `word`, written with these capitals, stands for; "" where it is no abbreviation.
  std::string_view expansion(std::string_view word) const;
  /// The name that `word` in capitals stands for right after the noun it shares with others ("các
  /// sở: TC, XD"); "" where it stands for none.
  std::string_view short_name(std::string_view word) const;
  /// Whether `key`, a folded word, joins the last two of a list ("và").
  bool is_conjunction(std::string_view key) const;

 private:
  std::array<WordTrie, kWordUses> tries_;
  void add(WordUse use, std::string_view words, std::string_view name, std::string_view level);
  std::unordered_map<std::string, std::uint32_t> first_uses_;
  std::map<std::string, std::string, std::less<>> abbreviations_;
  std::map<std::string, std::string, std::less<>> short_names_;
  std::set<std::string, std::less<>> conjunctions_;
};

}  // namespace decree

// Names of bodies from lexicon/agencies.tsv, the words they are made of, and what is written short.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extractors/agency_token.h"
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

/// A set of names by their words. What separates words within a name (comma, dash, "và") may differ
/// or be missing in the text; where a name has none, the text may have none.
class WordTrie {
 public:
  void insert(const std::vector<WordId>& words, LexiconName name);

  struct Hit {
    const LexiconName* name = nullptr;
    std::size_t end = 0;  ///< index of the word after the name
  };
  /// The longest name that begins at `words[begin]`; with `head`, the longest whose first word is
  /// `head` and whose others begin there.
  std::optional<Hit> longest(const std::vector<WordId>& words, std::size_t begin,
                             WordId head = kUnknownWord) const;

 private:
  struct Node {
    std::int32_t name = -1;
    std::int32_t separator = -1;  ///< the node after kSeparator: looked at on every step
  };
  static std::uint64_t edge(std::size_t node, WordId word) { return (node << 32) | word; }
  const std::uint32_t* child(std::size_t node, WordId word) const;
  void walk(std::size_t node, const std::vector<WordId>& words, std::size_t at,
            std::optional<Hit>& best) const;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<LexiconName> names_;
};

/// Since when and until when a body of lexicon/agencies.tsv had its name.
struct Validity {
  std::string from;       ///< first day, YYYY-MM-DD; "" where it is not said
  std::string to;         ///< last day
  std::string successor;  ///< the body that took over, or ""
  /// The level of the body that took the name over ("Cục Thuế": a province's, then that of the
  /// whole country, which was "Tổng cục Thuế"), or "".
  std::string later_level;
};

class AgencyLexicon {
 public:
  AgencyLexicon() = default;
  explicit AgencyLexicon(const Lexicon& lexicon);

  /// What is known of one folded lower-case word.
  struct Word {
    WordId id = kUnknownWord;
    std::uint32_t first_uses = 0;  ///< a bit for each WordUse that has a name beginning with it
    bool conjunction = false;      ///< it joins the last two of a list ("và")
    bool is_short = false;         ///< with some capitals it is an abbreviation
    bool begins_short = false;     ///< … or the first part of one with joints ("KH&CN")
  };
  const Word& word(std::string_view lower) const;

  const WordTrie& of(WordUse use) const { return tries_[static_cast<std::size_t>(use)]; }
  /// The uses that have a name beginning with `word`, a bit for each: most words begin none.
  std::uint32_t uses_of_first(WordId word) const { return first_uses_[word]; }
  /// What `word`, written with these capitals, stands for; null where it is no abbreviation.
  const std::vector<AgencyToken>* expansion(std::string_view word) const;
  /// The dates of the name `listed`, written as the table has it; null where it has none.
  const Validity* validity(std::string_view listed) const;
  /// The name that `word` in capitals stands for right after the noun it shares with others ("các
  /// sở: TC, XD"); "" where it stands for none.
  std::string_view short_name(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  template <typename Value>
  using ByWord = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  void add(WordUse use, std::string_view words, std::string_view name, std::string_view level);
  void add_short(std::string_view written, std::string_view full);
  std::vector<WordId> intern(std::string_view words, Shorts shorts);
  Word& intern_word(std::string_view lower);

  ByWord<Word> words_;
  std::vector<std::uint32_t> first_uses_ = std::vector<std::uint32_t>(2);  // by WordId
  std::array<WordTrie, kWordUses> tries_;
  struct Expansion {
    std::string full;
    std::vector<AgencyToken> tokens;  // of `full`
  };
  ByWord<std::unique_ptr<Expansion>> expansions_;
  void add_dates(const Table& bodies);
  ByWord<Validity> validity_;  // by a name as the table has it
  ByWord<std::string> short_names_;
};

}  // namespace decree
